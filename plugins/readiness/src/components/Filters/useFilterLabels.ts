import { useMemo } from 'react';
import {
  CHANGES_KNOWN,
  GATE_STATUSES,
  NO_VALUE,
} from '@readiness/backstage-plugin-readiness-common';
import { FilterKey } from '../../hooks/componentsQuery';
import { useTitles } from '../../hooks/useTitles';
import { entityLabel } from '../../lib/entityLabel';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';

export type ValueLabels = Record<FilterKey, (value: string) => string>;

/** How each filter's values read. */
export function useFilterLabels(): ValueLabels {
  const t = useTranslation();
  const titles = useTitles();
  return useMemo(() => {
    const orNone =
      (
        key: 'gate' | 'owner' | 'system' | 'domain' | 'lifecycle',
        label: (value: string) => string,
      ) =>
      (value: string) =>
        value === NO_VALUE ? t(`none.${key}`) : label(value);
    return {
      status: value => {
        const status = GATE_STATUSES.find(known => known === value);
        return status ? statusWord(t, status) : value;
      },
      gate: orNone('gate', titles.gate),
      owner: orNone('owner', value => entityLabel(value, 'group')),
      system: orNone('system', value => entityLabel(value, 'system')),
      domain: orNone('domain', value => entityLabel(value, 'domain')),
      lifecycle: orNone('lifecycle', value => value),
      missing: id =>
        id === CHANGES_KNOWN ? t('none.changesKnown') : titles.requirement(id),
    };
  }, [t, titles]);
}
