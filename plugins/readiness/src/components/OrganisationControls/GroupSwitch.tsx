import { AuditGroup } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';

/** Chooses what a page is grouped by. */
export function GroupSwitch<TGroup extends AuditGroup>(props: {
  groups: readonly TGroup[];
  chosen: TGroup;
  onChoose: (group: TGroup) => void;
}) {
  const { groups, chosen, onChoose } = props;
  const t = useTranslation();
  return (
    <Choice
      label={t('organisation.groupBy')}
      values={groups}
      chosen={chosen}
      valueLabel={group => t(`organisation.${group as AuditGroup}`)}
      onChoose={onChoose}
    />
  );
}
