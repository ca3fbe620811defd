import { PilotPlan } from '@readiness/backstage-plugin-readiness-common';
import { PilotTerms } from '@readiness/backstage-plugin-readiness-common/core';
import { StartedPilot } from '../database/PilotStore';

const DAY = 86_400_000;

/** When a pilot that begins at an instant is over, and what it is compared with. */
export function windowsOf(
  plan: Pick<PilotPlan, 'days' | 'baselineWeeks' | 'randomised'>,
  from: string,
): { from: string; to: string; baseline?: { from: string; to: string } } {
  const start = Date.parse(from);
  return {
    from,
    to: new Date(start + plan.days * DAY).toISOString(),
    ...(!plan.randomised && {
      baseline: {
        from: new Date(start - plan.baselineWeeks * 7 * DAY).toISOString(),
        to: from,
      },
    }),
  };
}

/** What the figures of a started pilot follow from. */
export function termsOf(row: StartedPilot, plan: PilotPlan): PilotTerms {
  return {
    title: plan.title,
    ...windowsOf(plan, row.from_at),
    threshold: plan.threshold,
    minimumChanges: plan.minimumChanges,
    primary: plan.primary,
    ...(plan.randomised && { randomised: plan.randomised }),
    ...(row.ended_early_at && { endedEarlyAt: row.ended_early_at }),
  };
}
