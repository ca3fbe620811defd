import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Reuse, reuseOf } from './reuse';
import { ChangeNode } from './schema';

const NOW = '2026-03-02T09:00:00.000Z';
const LATER = '2026-09-02T09:00:00.000Z';

/** The example as GitHub tells it again, nothing being different. */
function nodeOf(facts: ChangeFacts, over: Partial<ChangeNode> = {}) {
  const threads = facts.threads.state === 'known' ? facts.threads.value : [];
  return {
    number: facts.number,
    state: facts.mergedAt ? 'MERGED' : 'OPEN',
    merged: facts.mergedAt !== undefined,
    isDraft: false,
    mergedAt: facts.mergedAt,
    closedAt: facts.closedAt,
    updatedAt: facts.updatedAt,
    mergeCommit: facts.mergeCommitSha && { oid: facts.mergeCommitSha },
    headRefOid: facts.headSha,
    baseRefOid: facts.baseSha,
    baseRefName: facts.baseBranch,
    ...facts.totals,
    threadStates: {
      pageInfo: { hasNextPage: false, endCursor: undefined },
      nodes: threads.map(({ id, resolved }) => ({ id, isResolved: resolved })),
    },
    ...over,
  } as ChangeNode;
}

const open: Partial<ChangeFacts> = {
  state: 'open',
  mergedAt: undefined,
  closedAt: undefined,
  mergeCommitSha: undefined,
  deployedAt: { state: 'known', value: undefined },
};

const keptOf = (reuse: Reuse) =>
  Object.keys(reuse)
    .filter(key => !['earlier', 'earliestAuthoredAt', 'reviews'].includes(key))
    .sort();

const kept = (
  facts: Partial<ChangeFacts>,
  node: Partial<ChangeNode> = {},
  now = NOW,
) => {
  const earlier = exampleFacts(facts);
  return keptOf(reuseOf(nodeOf(earlier, node), earlier, now));
};

const valueOf = <T>(part: { state: string; value?: T }): T => {
  if (part.value === undefined) {
    throw new Error('The example does not have it');
  }
  return part.value;
};

const OF_THE_CODE = ['basePolicy', 'commits', 'files'];
const OF_THE_END = ['dependencies', 'pushes', 'requiredChecks'];

describe('what is kept of an earlier pull', () => {
  it('is nothing where there was none', () => {
    expect(reuseOf(nodeOf(exampleFacts()), undefined, NOW)).toEqual({});
  });

  it.each<[string, Partial<ChangeFacts>, Partial<ChangeNode>, string[]]>([
    ['of an open change', open, {}, [...OF_THE_CODE, 'threads']],
    [
      'of an open change with a new head',
      open,
      { headRefOid: 'f'.repeat(40) },
      ['basePolicy', 'threads'],
    ],
    [
      'of an open change on another commit of its base',
      open,
      { baseRefOid: 'f'.repeat(40) },
      ['threads'],
    ],
    [
      'of an open change on another branch',
      open,
      { baseRefName: 'release' },
      ['basePolicy', 'threads'],
    ],
    [
      'of an open change with other sums',
      open,
      { additions: 99 },
      ['basePolicy', 'commits', 'threads'],
    ],
    ['of one that was commented on', open, { updatedAt: NOW }, OF_THE_CODE],
    [
      'of a merged and released one',
      {},
      {},
      [...OF_THE_CODE, ...OF_THE_END, 'deployedAt', 'threads'],
    ],
    [
      'of a merged one that was not released',
      { deployedAt: { state: 'known', value: undefined } },
      {},
      [...OF_THE_CODE, ...OF_THE_END, 'threads'],
    ],
    [
      'of one that was open then, and is merged now',
      { state: 'open', mergedAt: undefined, closedAt: undefined },
      {
        merged: true,
        state: 'MERGED',
        mergedAt: NOW,
        closedAt: NOW,
        updatedAt: NOW,
      },
      [...OF_THE_CODE, 'deployedAt'],
    ],
    [
      'of one that was closed again at another time',
      { ...open, state: 'closed', closedAt: '2026-02-03T10:00:00.000Z' },
      { state: 'CLOSED', closedAt: NOW },
      [...OF_THE_CODE, 'threads'],
    ],
    [
      'of one whose dependencies could not all be compared',
      {
        dependencies: {
          state: 'uncollected',
          why: 'snapshots are missing',
          listed: [],
        },
      },
      {},
      [...OF_THE_CODE, 'pushes', 'requiredChecks', 'deployedAt', 'threads'],
    ],
    [
      'of one whose branch may have moved before',
      { earlierPushesUnread: 'it moved too often' },
      {},
      [
        ...OF_THE_CODE,
        ...OF_THE_END,
        'earlierPushesUnread',
        'deployedAt',
        'threads',
      ],
    ],
    [
      'of one that is open, and whose branch may have moved before',
      { ...open, earlierPushesUnread: 'it moved too often' },
      {},
      [...OF_THE_CODE, 'threads'],
    ],
    [
      'of what was missing then',
      {
        files: { state: 'failed', why: 'it broke' },
        pushes: { state: 'uncollected', why: 'not told' },
        threads: { state: 'failed', why: 'it broke' },
        deployedAt: { state: 'failed', why: 'it broke' },
      },
      {},
      ['basePolicy', 'commits', 'dependencies', 'requiredChecks'],
    ],
  ])('%s', (_, facts, node, expected) => {
    expect(kept(facts, node)).toEqual([...expected].sort());
  });

  it('is all but the release of an old merged one that nobody touched', () => {
    const everything = [
      ...OF_THE_CODE,
      ...OF_THE_END,
      'checks',
      'threads',
    ].sort();
    const unreleased = { state: 'known', value: undefined } as const;
    expect(kept({ deployedAt: unreleased }, {}, LATER)).toEqual(everything);
    expect(kept({ deployedAt: unreleased }, {}, NOW)).not.toContain('checks');
    expect(
      kept({ deployedAt: unreleased }, { updatedAt: LATER }, LATER),
    ).not.toContain('checks');
  });

  it('is no check of an old merged one that was still going on', () => {
    const [check] = valueOf(exampleFacts().checks);
    const checks: ChangeFacts['checks'] = {
      state: 'known',
      value: [{ ...check, conclusion: 'pending' }],
    };
    expect(kept({ checks }, {}, LATER)).not.toContain('checks');
  });

  it('takes the state of threads from today, and no thread that is new or gone', () => {
    const facts = exampleFacts();
    const states = (nodes: Array<{ id: string; isResolved: boolean }>) =>
      reuseOf(
        nodeOf(facts, {
          threadStates: {
            pageInfo: { hasNextPage: false, endCursor: undefined },
            nodes,
          },
        }),
        facts,
        NOW,
      ).threads;
    expect(states([{ id: '8001', isResolved: false }])).toMatchObject({
      value: [{ id: '8001', resolved: false }],
    });
    expect(states([])).toMatchObject({ value: [] });
    expect(
      states([
        { id: '8001', isResolved: true },
        { id: '8002', isResolved: false },
      ]),
    ).toBeUndefined();
  });
});
