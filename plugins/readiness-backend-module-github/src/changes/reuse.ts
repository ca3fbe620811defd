import {
  ChangeFacts,
  Review,
  ReviewThread,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeNode } from './schema';
import { stateOf } from './toFacts';

const DAY = 24 * 60 * 60 * 1000;
/** When a merged change that nobody touched is not looked into any more. */
const SETTLED_AFTER = 90 * DAY;

/** What of an earlier pull still holds. What is absent is pulled again. */
export interface Reuse
  extends Partial<
    Pick<
      ChangeFacts,
      | 'files'
      | 'commits'
      | 'pushes'
      | 'earlierPushesUnread'
      | 'threads'
      | 'checks'
      | 'requiredChecks'
      | 'dependencies'
      | 'basePolicy'
      | 'deployedAt'
      | 'earliestAuthoredAt'
    >
  > {
  /** For who was allowed to write, and the commits that they were of. */
  reviews?: Review[];
  /**
   * For the checks of heads that were no heads any more even then, and for the
   * commits of reviews that could not be read then.
   */
  earlier?: ChangeFacts;
}

/**
 * What of an earlier pull cannot have changed: commits and files of the same
 * head and base, the past of a change that has ended, the first deployment.
 * Only parts that were known are used; what was missing is pulled again.
 *
 * @param now - ISO 8601
 */
export function reuseOf(
  node: ChangeNode,
  earlier: ChangeFacts | undefined,
  now: string,
): Reuse {
  if (!earlier) {
    return {};
  }
  const ended =
    (node.merged || node.state === 'CLOSED') &&
    earlier.state === stateOf(node) &&
    earlier.closedAt === node.closedAt;
  const sameHead = earlier.headSha === node.headRefOid;
  const sameBase =
    earlier.baseSha === node.baseRefOid &&
    earlier.baseBranch === node.baseRefName;
  const settled =
    ended &&
    sameHead &&
    node.mergedAt !== undefined &&
    earlier.updatedAt === node.updatedAt &&
    Date.parse(now) - Date.parse(node.mergedAt) > SETTLED_AFTER;
  const sameCode = sameHead && sameBase;
  const sameTotals =
    earlier.totals.changedFiles === node.changedFiles &&
    earlier.totals.additions === node.additions &&
    earlier.totals.deletions === node.deletions;
  return {
    earlier,
    earliestAuthoredAt: earlier.earliestAuthoredAt,
    ...(earlier.reviews.state === 'known'
      ? { reviews: earlier.reviews.value }
      : {}),
    ...keep(earlier, 'files', sameCode && sameTotals),
    ...keep(earlier, 'commits', sameCode),
    ...keepPushes(earlier, ended && sameHead),
    ...keep(earlier, 'checks', settled && areOver(earlier)),
    ...keep(earlier, 'requiredChecks', ended),
    ...keep(earlier, 'dependencies', ended && sameCode),
    ...keep(earlier, 'basePolicy', earlier.baseSha === node.baseRefOid),
    ...keepDeployment(node, earlier),
    ...keepThreads(node, earlier),
  };
}

function keep<
  TKey extends
    | 'files'
    | 'commits'
    | 'pushes'
    | 'checks'
    | 'requiredChecks'
    | 'dependencies'
    | 'basePolicy',
>(
  earlier: ChangeFacts,
  key: TKey,
  holds: boolean,
): Partial<Pick<ChangeFacts, TKey>> {
  const part: Pick<ChangeFacts, TKey> = earlier;
  return holds && part[key].state === 'known'
    ? ({ [key]: part[key] } as Pick<ChangeFacts, TKey>)
    : {};
}

/** Pushes never go without the word that there may be earlier ones. */
function keepPushes(
  earlier: ChangeFacts,
  holds: boolean,
): Pick<Reuse, 'pushes' | 'earlierPushesUnread'> {
  const kept = keep(earlier, 'pushes', holds);
  const { earlierPushesUnread } = earlier;
  return kept.pushes && earlierPushesUnread !== undefined
    ? { ...kept, earlierPushesUnread }
    : kept;
}

/**
 * Whether no check was going on. How long ago that was is not known: a change
 * may have settled only after it was pulled last.
 */
function areOver({ checks }: ChangeFacts): boolean {
  return (
    checks.state === 'known' &&
    checks.value.every(({ conclusion }) => conclusion !== 'pending')
  );
}

/** What was not deployed may be by now, however long nobody touched it. */
function keepDeployment(
  node: ChangeNode,
  { deployedAt, mergeCommitSha }: ChangeFacts,
): Pick<Reuse, 'deployedAt'> {
  const final =
    deployedAt?.state === 'known' &&
    mergeCommitSha === node.mergeCommit?.oid &&
    deployedAt.value !== undefined;
  return final ? { deployedAt } : {};
}

/** A comment moves the time of the last update; resolving a thread need not. */
function keepThreads(
  node: ChangeNode,
  { threads, updatedAt }: ChangeFacts,
): Pick<Reuse, 'threads'> {
  const states = node.threadStates;
  if (
    threads.state !== 'known' ||
    updatedAt !== node.updatedAt ||
    !states ||
    states.pageInfo.hasNextPage
  ) {
    return {};
  }
  const resolved = new Map(
    states.nodes.map(each => [each.id, each.isResolved]),
  );
  const value = threads.value.flatMap((thread): ReviewThread[] => {
    const state = resolved.get(thread.id);
    return state === undefined ? [] : [{ ...thread, resolved: state }];
  });
  return value.length === resolved.size
    ? { threads: { state: 'known', value } }
    : {};
}
