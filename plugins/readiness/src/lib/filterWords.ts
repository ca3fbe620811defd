import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { FILTER_KEYS, FilterKey } from '../hooks/componentsQuery';
import { Translate } from '../translation';

/** "Gate: Production; Owner: billing, sales"; `undefined` without a filter. */
export function filtersInWords(
  t: Translate,
  labels: Record<FilterKey, (value: string) => string>,
  filter: ComponentFilter,
): string | undefined {
  const words = FILTER_KEYS.filter(key => filter[key]?.length).map(key =>
    t('components.chip', {
      filter: t(`components.${key}`),
      value: (filter[key] as string[]).map(labels[key]).join(', '),
    }),
  );
  return words.length > 0 ? words.join('; ') : undefined;
}
