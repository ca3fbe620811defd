import { ChangeFacts, Part, Review } from '../../changes/change';

export const known = <T>(value: T): Part<T> => ({ state: 'known', value });
/** Hours after the creation of the example. */
export const hour = (hours: number) =>
  new Date(Date.UTC(2026, 0, 5) + hours * 3_600_000).toISOString();

export const review = (
  at: number,
  state: Review['state'] = 'commented',
  kind: 'human' | 'bot' | 'ai' | 'unknown' = 'human',
  login = 'rita',
): Review => ({
  id: `${login}-${at}`,
  state,
  commitSha: 'a',
  submittedAt: hour(at),
  author: { login, kind },
});

export function exampleChange(over: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    id: 'c1',
    repository: 'o/r',
    number: 1,
    url: 'https://host.example/1',
    title: 'Add',
    body: '',
    state: 'merged',
    author: { login: 'anna', kind: 'human' },
    branch: 'b',
    fork: false,
    baseBranch: 'main',
    baseSha: '0',
    headSha: 'b',
    createdAt: hour(0),
    updatedAt: hour(10),
    mergedAt: hour(10),
    mergedBy: { login: 'rita', kind: 'human' },
    labels: [],
    totals: { additions: 0, deletions: 0, changedFiles: 0 },
    timeline: known([]),
    files: known([]),
    commits: known([]),
    pushes: known([]),
    reviews: known([]),
    threads: known([]),
    checks: known([]),
    requiredChecks: known([]),
    dependencies: known([]),
    basePolicy: known({}),
    issues: known([]),
    deployedAt: known<string | undefined>(hour(20)),
    ...over,
  };
}
