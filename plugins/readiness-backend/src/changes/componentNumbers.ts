import {
  CHANGE_NUMBERS,
  ChangeNumber,
  ComponentNumbers,
  NumberSet,
  NumberSummary,
} from '@readiness/backstage-plugin-readiness-common';
import {
  aggregateMetrics,
  MeasuredChange,
  MetricSet,
} from '@readiness/backstage-plugin-readiness-common/core';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The numbers of a component's changes over a window, whole and by week. */
export function componentNumbers(
  entityRef: string,
  window: { from: string; to: string },
  changes: readonly MeasuredChange[],
): ComponentNumbers {
  const whole = aggregateMetrics([...changes], window);
  return {
    entityRef,
    window,
    definitions: whole.definitions,
    aiShareAtLeast: whole.aiShareAtLeast,
    aiCoverage: whole.aiCoverage,
    all: toSet(whole.all),
    ai: toSet(whole.ai),
    weeks: weeksOf(window).map(week => {
      const { all, ai } = aggregateMetrics([...changes], week);
      return {
        from: week.from,
        changes: all.changes,
        aiChanges: ai.changes,
        numbers: toSummaries(all),
      };
    }),
  };
}

/** Weeks that begin on Monday (UTC), cut to the window. */
function weeksOf({
  from,
  to,
}: {
  from: string;
  to: string;
}): Array<{ from: string; to: string }> {
  const end = Date.parse(to);
  const first = new Date(from);
  const monday =
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate()) -
    ((first.getUTCDay() + 6) % 7) * DAY;
  const weeks = [];
  for (let start = monday; start < end; start += WEEK) {
    weeks.push({
      from: new Date(Math.max(start, Date.parse(from))).toISOString(),
      to: new Date(Math.min(start + WEEK, end)).toISOString(),
    });
  }
  return weeks;
}

function toSet(set: MetricSet): NumberSet {
  const { escaped, removalEfficiency } = set.defectsFoundBeforeRelease;
  return {
    changes: set.changes,
    numbers: toSummaries(set),
    ...(escaped !== undefined && { escapedDefects: escaped }),
    ...(removalEfficiency !== undefined && { removalEfficiency }),
    mergedUnreviewed: toSummary(set.mergedUnreviewed),
  };
}

function toSummaries(set: MetricSet): Record<ChangeNumber, NumberSummary> {
  return Object.fromEntries(
    CHANGE_NUMBERS.map(id => [id, toSummary(set[id])]),
  ) as Record<ChangeNumber, NumberSummary>;
}

/** Without what stands beside a number in its own field. */
function toSummary(number: NumberSummary): NumberSummary {
  const { n, unknown, quality, median, sum } = number;
  return {
    n,
    unknown,
    ...(quality && { quality }),
    ...(median !== undefined && { median }),
    ...(sum !== undefined && { sum }),
  };
}
