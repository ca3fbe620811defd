import { BUILT_IN_AREAS } from '../../../areas';
import { EvaluationInput } from '../../../engine/evaluateRequirement';
import { evaluateGates } from '../../../evaluation/evaluateGates';
import { Gate } from '../../../gates/gate';
import { createPathRules } from '../../../paths/pathRules';
import { createRequirementRegistry } from '../../../registry';
import {
  ChangeCommit,
  ChangedFile,
  ChangeFacts,
  CheckRun,
  Part,
  Push,
  Review,
} from '../../change';
import { ChangeContext, People } from '../changeContext';
import { CHANGE_KINDS, observeChange } from '../observeChange';

export const HEAD = 'b'.repeat(40);
export const EARLIER = 'a'.repeat(40);
/** The app that must report `build`. */
export const CI_APP = 15368;

export const known = <T>(value: T): Part<T> => ({ state: 'known', value });
export const at = (hour: number) =>
  new Date(Date.UTC(2026, 2, 2) + hour * 3_600_000).toISOString();

export const file = (
  path: string,
  over: Partial<ChangedFile> = {},
): ChangedFile => ({
  path,
  status: 'modified',
  additions: 20,
  deletions: 5,
  binary: false,
  ...over,
});

export const human = (login: string) => ({ login, kind: 'human' as const });

export const approval = (
  login: string,
  over: Partial<Review> = {},
): Review => ({
  id: `${login}-${over.submittedAt ?? ''}${over.state ?? ''}`,
  author: human(login),
  state: 'approved',
  commitSha: HEAD,
  submittedAt: at(5),
  ...over,
});

export const identity = (login: string) => ({
  name: login,
  email: `${login}@skerry.example`,
  login,
  kind: 'human' as const,
});

export const commit = (
  login: string,
  over: Partial<ChangeCommit> = {},
): ChangeCommit => ({
  sha: HEAD,
  message: 'Round fares up',
  author: identity(login),
  committer: identity(login),
  authoredAt: at(0),
  committedAt: at(0),
  parents: [],
  fromBase: false,
  ...over,
});

export const push = (login: string, over: Partial<Push> = {}): Push => ({
  before: EARLIER,
  after: HEAD,
  at: at(2),
  forced: false,
  mergesBaseOnly: false,
  by: human(login),
  ...over,
});

export const check = (over: Partial<CheckRun> = {}): CheckRun => ({
  name: 'build',
  appId: CI_APP,
  sha: HEAD,
  conclusion: 'success',
  completedAt: at(3),
  required: true,
  ...over,
});

/** What the host sums up of files, each listed once. */
export function totalsOf(files: readonly ChangedFile[]) {
  return {
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changedFiles: files.length,
  };
}

/** A change of payment code that is ready in every respect. */
export function readyChange(over: Partial<ChangeFacts> = {}): ChangeFacts {
  const files =
    over.files ??
    known([file('src/payments/fare.ts'), file('src/payments/fare.test.ts')]);
  return {
    id: 'git.example~skerry-line~payment-gateway~482',
    repository: 'git.example/skerry-line/payment-gateway',
    number: 482,
    url: 'https://git.example/skerry-line/payment-gateway/pull/482',
    title: 'Round fares up',
    body: '## Rollback\n\nRevert and redeploy.\n\n## Deployment\n\nNothing special: deploy as usual, then watch the refunds.',
    state: 'open',
    author: human('anna'),
    branch: 'round-up',
    fork: false,
    baseBranch: 'main',
    baseSha: '0'.repeat(40),
    headSha: HEAD,
    createdAt: at(1),
    updatedAt: at(6),
    labels: [],
    totals:
      files.state === 'known'
        ? totalsOf(files.value)
        : { additions: 40, deletions: 10, changedFiles: 2 },
    timeline: known([]),
    files,
    commits: known([commit('anna')]),
    pushes: known([
      push('anna', { before: '0'.repeat(40), after: EARLIER, at: at(0.5) }),
      push('anna'),
    ]),
    reviews: known([approval('rita'), approval('omar')]),
    threads: known([]),
    checks: known([check()]),
    requiredChecks: known([{ name: 'build', appId: CI_APP }]),
    dependencies: known([]),
    basePolicy: known({
      codeowners:
        '* @skerry-line/platform\n/src/payments/ @skerry-line/payments\n',
    }),
    issues: known([]),
    ...over,
  };
}

const PEOPLE: Record<string, string> = {
  anna: 'user:default/anna',
  // Anna's second account, linked to her.
  'anna-private': 'user:default/anna',
  rita: 'user:default/rita',
  omar: 'user:default/omar',
  nils: 'user:default/nils',
};
const GROUPS: Record<string, string[]> = {
  'user:default/rita': ['group:default/payments'],
  'user:default/anna': ['group:default/payments'],
  'user:default/nils': ['group:default/harbour'],
};

export const people: People = {
  userRefOf: ({ login, email }) =>
    PEOPLE[login?.toLowerCase() ?? ''] ??
    PEOPLE[email?.replace(/@skerry\.example$/, '') ?? ''],
  groupsOf: ref => GROUPS[ref] ?? [],
  groupOfTeam: team => team.replace('@skerry-line/', 'group:default/'),
};

export function exampleContext(
  over: Partial<ChangeContext> = {},
): ChangeContext {
  return {
    components: [
      {
        entityRef: 'component:default/payment-gateway',
        title: 'Payment gateway',
        owner: 'group:default/payments',
        sensitiveAreas: [],
      },
    ],
    areas: BUILT_IN_AREAS,
    rules: createPathRules({}),
    people,
    experienced: new Set(),
    submissions: [],
    host: 'git.example',
    source: 'git',
    observedAt: at(7),
    ...over,
  };
}

const registry = createRequirementRegistry();

/** A gate that asks everything of changes that a source can answer. */
export const CHANGE_GATE: Gate = {
  name: 'changes',
  title: 'Changes',
  acceptsAnnotation: true,
  approvers: [],
  requirements: [
    'checks-passed',
    'tests-for-changed-behaviour',
    'new-dependencies-approved',
    'human-reviewed',
    'sensitive-path-reviewer',
    'second-reviewer',
    'rollback-plan',
    'deployment-note',
    'reviewable-size',
  ].map(id => ({
    id,
    severity: 'blocking' as const,
    params: registry.get(id)!.params.parse({}),
  })),
};

export function judgeChange(
  facts: ChangeFacts,
  context: ChangeContext = exampleContext(),
  change: (input: EvaluationInput) => EvaluationInput = input => input,
) {
  const { subject, observations } = observeChange(facts, context);
  return evaluateGates(
    [CHANGE_GATE],
    registry,
    change({
      subject,
      observations,
      waivers: [],
      suppliedKinds: new Set(CHANGE_KINDS),
      now: Date.parse(at(8)),
    }),
  );
}

/** What one requirement of the gate says. */
export function outcomeOf(
  id: string,
  facts: ChangeFacts,
  context?: ChangeContext,
): { outcome: string; message: string } {
  const found = judgeChange(facts, context).requirements.find(
    ({ requirementId }) => requirementId === id,
  )!;
  return { outcome: found.outcome, message: found.message };
}
