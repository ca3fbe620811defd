import { ChangeFacts } from '../changes/change';
import { isUnknown, Measure, missingPart, span } from './measure';
import { activeSpan, reviewableAt } from './reviewableAt';

/** @public */
export interface CycleTime {
  /** Reviewable to merged, in seconds, without drafts and closed time. */
  reviewableToMerge: Measure;
  firstCommitToMerge: Measure;
  firstCommitToDeploy: Measure;
}

function earliestAuthoredAt(facts: ChangeFacts): string | undefined {
  const { commits, earliestAuthoredAt: seen } = facts;
  const own = commits.state === 'known' ? commits.value : [];
  const dates = own.filter(commit => !commit.fromBase).map(c => c.authoredAt);
  if (seen !== undefined) dates.push(seen);
  if (!dates.length) return undefined;
  return dates.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b));
}

function fromFirstCommit(facts: ChangeFacts, to: string): Measure {
  const { commits } = facts;
  if (commits.state !== 'known') return missingPart('commits', commits);
  const first = earliestAuthoredAt(facts);
  if (first === undefined) return { unknown: 'it has no commits of its own' };
  return span(first, to);
}

function toDeploy(facts: ChangeFacts): Measure {
  const { deployedAt } = facts;
  if (!deployedAt) return { unknown: 'its deployments are not known' };
  if (deployedAt.state !== 'known') {
    return missingPart('deployments', deployedAt);
  }
  if (deployedAt.value === undefined) return { unknown: 'it is not deployed' };
  return fromFirstCommit(facts, deployedAt.value);
}

/** @public */
export function cycleTime(facts: ChangeFacts): CycleTime {
  const { mergedAt } = facts;
  const firstCommitToDeploy = toDeploy(facts);
  if (mergedAt === undefined) {
    const unknown = { unknown: 'it is not merged' };
    return {
      reviewableToMerge: unknown,
      firstCommitToMerge: unknown,
      firstCommitToDeploy,
    };
  }
  const start = reviewableAt(facts);
  return {
    reviewableToMerge: isUnknown(start)
      ? start
      : activeSpan(facts, start.at, mergedAt),
    firstCommitToMerge: fromFirstCommit(facts, mergedAt),
    firstCommitToDeploy,
  };
}
