import { ChangeFacts } from '../changes/change';
import { cycleTime, CycleTime } from './cycleTime';
import {
  defectsFoundBeforeRelease,
  DefectsFoundBeforeRelease,
} from './defectsFoundBeforeRelease';
import { diffSize, DiffSize, PathRules } from './diffSize';
import { Measure } from './measure';
import { output, Output } from './output';
import { pickupTime, PickupTime } from './pickupTime';
import {
  mergedUnreviewed,
  reviewElapsed,
  ReviewElapsed,
} from './reviewElapsed';
import { reviewEffort } from './reviewEffort';
import { reworkCount } from './reworkCount';
import { supportWork } from './supportWork';
import { testsAdded, TestsAdded } from './testsAdded';

/** @public */
export interface MetricOptions extends PathRules {
  /** ISO 8601: what provisional windows are measured against. */
  now: string;
}

/** The metrics of one change; durations in seconds. @public */
export interface ChangeMetrics {
  diffSize: DiffSize;
  pickup: PickupTime;
  reviewElapsed: ReviewElapsed;
  reviewEffort: Measure;
  cycleTime: Measure;
  phases: CycleTime;
  rework: Measure;
  testsAdded: TestsAdded;
  defectsFoundBeforeRelease: DefectsFoundBeforeRelease;
  supportWork: Measure;
  output: Output;
  mergedUnreviewed?: boolean;
}

/** @public */
export function changeMetrics(
  facts: ChangeFacts,
  options: MetricOptions,
): ChangeMetrics {
  const phases = cycleTime(facts);
  return {
    diffSize: diffSize(facts, options),
    pickup: pickupTime(facts),
    reviewElapsed: reviewElapsed(facts),
    reviewEffort: reviewEffort(facts),
    cycleTime: phases.reviewableToMerge,
    phases,
    rework: reworkCount(facts),
    testsAdded: testsAdded(facts, options),
    defectsFoundBeforeRelease: defectsFoundBeforeRelease(facts, options.now),
    supportWork: supportWork(facts, options.now),
    output: output(facts),
    mergedUnreviewed: mergedUnreviewed(facts),
  };
}
