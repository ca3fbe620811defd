import fc from 'fast-check';
import { Outcome } from '../../../vocabulary';
import { ChangeFacts, Part } from '../change';
import {
  approval,
  at,
  check,
  commit,
  EARLIER,
  file,
  HEAD,
  human,
  judgeChange,
  known,
  push,
  readyChange,
} from './__testUtils__/paymentGateway';

const PASSES: readonly Outcome[] = ['satisfied', 'waived', 'notApplicable'];
const people = ['rita', 'omar', 'nils', 'anna', 'anna-private', 'stranger'];

/** An account is of one kind, whatever it writes. */
const kinds = fc.record(
  Object.fromEntries(
    people.map(login => [
      login,
      fc.constantFrom('human', 'human', 'bot', 'unknown'),
    ]),
  ),
);

const reviews = fc
  .tuple(
    kinds,
    fc.array(
      fc.record({
        login: fc.constantFrom(...people),
        state: fc.constantFrom(
          'approved',
          'approved',
          'changesRequested',
          'commented',
          'dismissed',
        ),
        // Nobody reviews a commit before it is pushed.
        ofHead: fc.boolean(),
        minute: fc.integer({ min: 0, max: 5 }),
      } as const),
      { maxLength: 8 },
    ),
  )
  .map(([kindOf, list]) =>
    list.map(({ login, state, ofHead, minute }, index) =>
      approval(login, {
        // A host gives each an id of its own.
        id: `r${index}`,
        author: { login, kind: kindOf[login] },
        state,
        commitSha: ofHead ? HEAD : EARLIER,
        submittedAt: at(ofHead ? 3 + minute / 60 : 1 + minute / 60),
      }),
    ),
  );

const checks = fc.array(
  fc
    .record({
      name: fc.constantFrom('build', 'build', 'lint'),
      appId: fc.constantFrom(15368, 15368, 99, undefined),
      conclusion: fc.constantFrom(
        'success',
        'success',
        'failure',
        'pending',
        'neutral',
        'cancelled',
      ),
      sha: fc.constantFrom(HEAD, HEAD, EARLIER),
      minute: fc.integer({ min: 0, max: 1 }),
    } as const)
    .map(({ minute, ...run }) =>
      check({ ...run, completedAt: at(3 + minute / 60) }),
    ),
  { maxLength: 6 },
);

const files = fc
  .uniqueArray(
    fc.constantFrom(
      'src/payments/fare.ts',
      'src/payments/fare.test.ts',
      'src/auth/roles.ts',
      'src/plain/a.ts',
      'src/plain/a.test.ts',
      'db/migrations/1.sql',
      'README.md',
      'package-lock.json',
      '.github/CODEOWNERS',
    ),
  )
  .map(paths => paths.map(path => file(path)));

const pushes = fc
  .uniqueArray(fc.constantFrom('anna', 'omar', 'rita'), {
    minLength: 1,
  })
  .map(logins =>
    logins.map((login, index) =>
      push(login, {
        after: index === 0 ? HEAD : EARLIER,
        at: at(index === 0 ? 2 : 1),
      }),
    ),
  );

const commits = fc
  .uniqueArray(fc.constantFrom('anna', 'omar', 'nils'), { minLength: 1 })
  .map(logins =>
    logins.map((login, index) => commit(login, { sha: `${index}` })),
  );

const parts = fc.record({ reviews, checks, files, pushes, commits });
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function factsOf(lists: Parts): ChangeFacts {
  return readyChange({
    files: known(lists.files),
    reviews: known(lists.reviews),
    checks: known(lists.checks),
    pushes: known(lists.pushes),
    commits: known(lists.commits),
    totals: {
      additions: 0,
      deletions: 0,
      changedFiles: lists.files.length,
    },
  });
}

/** Everything a reader sees of the verdict, evidence aside. */
function verdict(facts: ChangeFacts) {
  const { status, missing, undetermined, requirements } = judgeChange(facts);
  return {
    status,
    missing,
    undetermined,
    requirements: requirements.map(({ requirementId, outcome, message }) => ({
      requirementId,
      outcome,
      message,
    })),
  };
}

function passing(facts: ChangeFacts): Set<string> {
  return new Set(
    judgeChange(facts)
      .requirements.filter(({ outcome }) => PASSES.includes(outcome))
      .map(({ requirementId }) => requirementId),
  );
}

/** What passes after and did not pass before. */
function newlyPassing(before: ChangeFacts, after: ChangeFacts): string[] {
  const allowed = passing(before);
  return [...passing(after)].filter(id => !allowed.has(id));
}

const shuffled = <T>(items: T[]) =>
  fc.shuffledSubarray(items, { minLength: items.length });

describe('properties of the judgement of a change', () => {
  it('the order of reviews, checks, files, pushes and commits never matters', () => {
    fc.assert(
      fc.property(
        parts.chain(lists =>
          fc.tuple(
            fc.constant(lists),
            fc.record({
              reviews: shuffled(lists.reviews),
              checks: shuffled(lists.checks),
              files: shuffled(lists.files),
              pushes: shuffled(lists.pushes),
              commits: shuffled(lists.commits),
            }),
          ),
        ),
        ([lists, others]) => {
          expect(verdict(factsOf(others))).toEqual(verdict(factsOf(lists)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('what is told twice counts once', () => {
    fc.assert(
      fc.property(parts, lists => {
        const facts = factsOf(lists);
        const twice: ChangeFacts = {
          ...facts,
          reviews: known([...lists.reviews, ...lists.reviews]),
          checks: known([...lists.checks, ...lists.checks]),
          files: known([...lists.files, ...lists.files]),
          pushes: known([...lists.pushes, ...lists.pushes]),
          commits: known([...lists.commits, ...lists.commits]),
        };
        expect(verdict(twice)).toEqual(verdict(facts));
      }),
      { numRuns: 100 },
    );
  });

  it('a part that cannot be read lets nothing pass', () => {
    const names = [
      'files',
      'commits',
      'pushes',
      'reviews',
      'checks',
      'requiredChecks',
      'dependencies',
      'basePolicy',
    ] as const;
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom(...names),
        fc.constantFrom('failed', 'uncollected'),
        (lists, name, state) => {
          const facts = factsOf(lists);
          const lost = { state, why: 'no answer' } as Part<never>;
          expect(newlyPassing(facts, { ...facts, [name]: lost })).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('taking an approval, a passed check, a file or a push away lets nothing pass', () => {
    fc.assert(
      fc.property(parts, lists => {
        const facts = factsOf(lists);
        const [head, ...others] = lists.pushes;
        const unnamed = { ...head, by: undefined };
        const losses: Array<[before: ChangeFacts, after: ChangeFacts]> = [
          [facts, { ...facts, pushes: known(others) }],
          [facts, { ...facts, pushes: known([unnamed, ...others]) }],
        ];
        lists.reviews.forEach((review, index) => {
          const left = lists.reviews.toSpliced(index, 1);
          if (review.state === 'approved') {
            losses.push([facts, { ...facts, reviews: known(left) }]);
          }
        });
        // The list of files is then shorter than the host's own count.
        lists.files.forEach((_, index) => {
          const left = lists.files.toSpliced(index, 1);
          losses.push([facts, { ...facts, files: known(left) }]);
        });
        for (const run of lists.checks) {
          // Other runs of the same check would speak instead.
          const left = lists.checks.filter(({ name }) => name !== run.name);
          if (run.conclusion === 'success') {
            losses.push([
              { ...facts, checks: known([run, ...left]) },
              { ...facts, checks: known(left) },
            ]);
          }
        }
        expect(losses.flatMap(loss => newlyPassing(...loss))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('the same is asked whoever wrote the change', () => {
    fc.assert(
      fc.property(parts, lists => {
        const facts = factsOf({ ...lists, commits: [commit('helper')] });
        const written = (kind: 'human' | 'ai') =>
          verdict({ ...facts, author: { ...human('helper'), kind } });
        expect(written('ai')).toEqual(written('human'));
      }),
    );
  });
});
