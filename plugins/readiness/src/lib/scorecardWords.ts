import { Scorecard } from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { Dates } from './dates';
import { Numbers } from './numbers';
import { gated, movementOf, totalOf } from './statusCounts';

/** "7 of 18 components are ready to release". */
export function readyHeadline(
  t: Translate,
  numbers: Numbers,
  totals: Scorecard,
): string {
  const { byStatus, components } = totals;
  return gated(byStatus) === 0
    ? t('scorecards.nothingJudged', { count: components })
    : t('scorecards.ready', {
        count: components,
        ready: numbers.count(byStatus.ready),
      });
}

/**
 * The share, saying of how many where a gate does not apply to all: it is
 * not that of the headline then.
 */
export function shareText(
  t: Translate,
  numbers: Numbers,
  totals: Scorecard,
): string | undefined {
  if (totals.shareReady === undefined) {
    return undefined;
  }
  const share = numbers.percent(totals.shareReady);
  const count = gated(totals.byStatus);
  return count === totals.components
    ? t('scorecards.shareOfAll', { share })
    : t('scorecards.shareOfGated', { share, count });
}

/** How it moved, as far as that is known. */
export function movementText(
  t: Translate,
  dates: Dates,
  numbers: Numbers,
  scorecard: Scorecard,
): string | undefined {
  const { trend } = scorecard;
  const movement = movementOf(scorecard);
  if (!movement) {
    return trend.length > 0
      ? t('scorecards.watchedSince', { day: dates.day(trend[0].day) })
      : undefined;
  }
  const { change, weeks, before } = movement;
  const day = dates.day(movement.day);
  const when =
    weeks > 0
      ? t('scorecards.weeksAgo', { count: weeks })
      : t('scorecards.onDay', { day });
  const number = numbers.count(Math.abs(change));
  const moved = () => {
    if (change === 0) {
      return t('scorecards.same', { when });
    }
    return change > 0
      ? t('scorecards.more', { number, when })
      : t('scorecards.fewer', { number, when });
  };
  return t('scorecards.movement', {
    movement: moved(),
    ready: numbers.count(before.ready),
    total: numbers.count(totalOf(before)),
    day,
  });
}
