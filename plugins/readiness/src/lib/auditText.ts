import {
  ComponentFilter,
  MissingEvidenceAudit,
  MissingEvidencePage,
} from '@readiness/backstage-plugin-readiness-common';
import { FilterKey } from '../hooks/componentsQuery';
import { groupKey } from '../hooks/organisationQuery';
import { Translate } from '../translation';
import { alsoUndetermined, auditHeadline, outcomesInWords } from './auditWords';
import { filtersInWords } from './filterWords';
import { Numbers } from './numbers';

/** The audit as plain text to paste: the answer, the groups, the sentences. */
export function auditAsText(options: {
  t: Translate;
  numbers: Numbers;
  labels: Record<FilterKey, (value: string) => string>;
  filter: ComponentFilter;
  audit: MissingEvidenceAudit;
  gaps: MissingEvidencePage;
}): string {
  const { t, numbers, labels, filter, audit, gaps } = options;
  const also = alsoUndetermined(t, audit.totals);
  const filters = filtersInWords(t, labels, filter);
  const label = labels[groupKey(audit.groupBy)];
  const groups = audit.items.map(
    group =>
      `- ${t('audit.textGroup', {
        name: label(group.value),
        counts: t('audit.outcomesIn', {
          outcomes: outcomesInWords(t, numbers, group).join(', '),
          count: group.components,
        }),
      })}`,
  );
  const moreGroups = audit.totalItems - audit.items.length;
  if (moreGroups > 0) {
    groups.push(t('audit.textMoreGroups', { count: moreGroups }));
  }
  const items = gaps.items.map(
    ({ title, sentence }) => `- ${t('audit.textItem', { title, sentence })}`,
  );
  const leftOut = gaps.totalItems - gaps.items.length;
  if (leftOut > 0) {
    items.push(t('audit.textLeftOut', { count: leftOut }));
  }
  return [
    auditHeadline(t, audit.totals),
    ...(also ? [also] : []),
    ...(filters ? [t('print.filters', { filters })] : []),
    '',
    t(`organisation.groups.${audit.groupBy}`),
    ...groups,
    '',
    t('audit.textItems'),
    ...items,
    '',
  ].join('\n');
}
