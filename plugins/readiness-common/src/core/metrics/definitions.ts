/** @public */
export interface MetricDefinition {
  id: string;
  /** A changed formula is a new version. */
  version: number;
  title: string;
  formula: string;
  unit: 'lines' | 'seconds' | 'count';
  edgeCases: string[];
}

/** Version of the set, raised with any of its definitions. @public */
export const METRIC_DEFINITIONS_VERSION = 1;

const define = (
  id: string,
  title: string,
  unit: MetricDefinition['unit'],
  formula: string,
  ...edgeCases: string[]
): MetricDefinition => ({ id, version: 1, title, unit, formula, edgeCases });

/** @public */
export const METRIC_DEFINITIONS: readonly MetricDefinition[] = [
  define(
    'diffSize',
    'Diff size',
    'lines',
    'Lines added plus lines deleted in files that no exclusion rule names.',
    'A rename alone is 0.',
    'Binary files are counted as files.',
    'If the files do not add up to the host’s totals it is truncated.',
  ),
  define(
    'pickup',
    'Pickup time',
    'seconds',
    'Time from when the change was reviewable to its first human review.',
    'The author’s own, pending and later reviews do not count.',
    'Without a human review there is none.',
  ),
  define(
    'reviewElapsed',
    'Review elapsed',
    'seconds',
    'Time from the first human review to the merge.',
    'Later drafts and closed time are taken off.',
    'A change merged by its author without an approval is unreviewed.',
  ),
  define(
    'reviewEffort',
    'Review effort',
    'seconds',
    'The minutes reviewers reported, or else an estimate from their events.',
    'Events at most 30 minutes apart are one session, with 10 minutes before it.',
    'Reported and estimated time are never added together.',
  ),
  define(
    'cycleTime',
    'Cycle time',
    'seconds',
    'Time from when the change was reviewable to its merge.',
    'Later drafts and closed time are taken off.',
    'A negative time is unknown.',
  ),
  define(
    'rework',
    'Rework count',
    'count',
    'Times a human’s non-approving review was followed by a push, until the last approval.',
    'Merges from the base do not count.',
    'A force-push is one push.',
  ),
  define(
    'testsAdded',
    'Tests added',
    'count',
    'Tests declared at the head less tests declared at the base.',
    'Submitted test results are preferred, where all suites were reported of both.',
    'A parameterised test is one; a moved one nets to 0.',
    'Snapshots and fixtures are left out.',
  ),
  define(
    'defectsFoundBeforeRelease',
    'Defects found before release',
    'count',
    'Distinct defects linked to the change and found before its first production deployment.',
    'A check that turns green on the same commit is a flake.',
    'Provisional until 90 days after the deployment.',
    'Changes requested alone is no defect.',
  ),
  define(
    'supportWork',
    'Support work',
    'count',
    'Linked support, incident and hotfix issues opened within 14 days after the merge.',
    'Issues that are not linked do not count.',
  ),
  define(
    'output',
    'Output',
    'count',
    'Merged changes less those reverted since.',
    'More is not better.',
  ),
];
