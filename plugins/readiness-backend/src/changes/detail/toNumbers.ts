import {
  CHANGE_NUMBERS,
  ChangeNumber,
  NumberOrUnknown,
} from '@readiness/backstage-plugin-readiness-common';
import {
  ChangeMetrics,
  isUnknown,
} from '@readiness/backstage-plugin-readiness-common/core';

/** The numbers of a change, without what stands beside each. */
export function toNumbers(
  metrics: ChangeMetrics,
): Record<ChangeNumber, NumberOrUnknown> {
  return Object.fromEntries(
    CHANGE_NUMBERS.map((id): [ChangeNumber, NumberOrUnknown] => {
      const measure = metrics[id];
      return [
        id,
        isUnknown(measure)
          ? { unknown: measure.unknown }
          : {
              value: measure.value,
              ...(measure.quality && { quality: measure.quality }),
            },
      ];
    }),
  ) as Record<ChangeNumber, NumberOrUnknown>;
}
