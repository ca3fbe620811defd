import { PILOT_QUESTIONS } from '@readiness/backstage-plugin-readiness-common';
import { PlanField } from '../../lib/mergePlans';
import { PilotDraft, toPilotInput } from '../../lib/pilotDraft';
import { useTranslation } from '../../translation';

/** What a plan says of a field, in a line. */
export function usePlanFieldText(): (
  field: PlanField,
  draft: PilotDraft,
) => string {
  const t = useTranslation();
  const textOf = (field: PlanField, draft: PilotDraft): string => {
    switch (field) {
      case 'scope': {
        const { entityRefs, predicate } = toPilotInput(draft).scope;
        return entityRefs?.join(', ') ?? JSON.stringify(predicate);
      }
      case 'work':
        return draft.work.length === 0
          ? t('pilots.planAllWork')
          : draft.work
              .map(({ title, labels, paths }) =>
                [title, labels, paths].filter(Boolean).join(', '),
              )
              .join('; ');
      case 'compare':
        return draft.compare === 'lot'
          ? t('pilots.planLot', draft.arms)
          : t('pilots.planWeeks', { number: draft.weeks });
      case 'primary':
        return PILOT_QUESTIONS.map(question =>
          t(`pilots.measures.${draft.primary[question]}`),
        ).join(', ');
      default:
        return draft[field];
    }
  };
  return (field, draft) => textOf(field, draft) || t('pilots.form.nothing');
}
