import { useMemo } from 'react';
import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
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
  return useMemo(
    () => ({
      status: value => {
        const status = GATE_STATUSES.find(known => known === value);
        return status ? statusWord(t, status) : value;
      },
      gate: titles.gate,
      owner: value => entityLabel(value, 'group'),
      system: value => entityLabel(value, 'system'),
      missing: titles.requirement,
    }),
    [t, titles],
  );
}
