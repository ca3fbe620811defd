import { ChangeFacts, CheckRun, LinkedIssue } from '../changes/change';
import {
  exampleChange,
  hour,
  known,
  review,
} from './__testUtils__/exampleChange';
import { aggregateMetrics } from './aggregate';
import { changeMetrics } from './changeMetrics';
import { countTestDeclarations } from './countTestDeclarations';
import { sprintNote } from './sprintNote';
import { TestLanguage } from './testLanguages';

const HOUR = 3600;
const options = {
  now: hour(24 * 100),
  excludedBy: (path: string) =>
    path.endsWith('.lock') ? 'lockfile' : undefined,
  isTestFile: (path: string) => path.includes('test'),
};
const measure = (over: Partial<ChangeFacts>) =>
  changeMetrics(exampleChange(over), options);
const unknown = { unknown: expect.any(String) };
const measured = (hours: number) =>
  expect.objectContaining({ value: hours * HOUR });
const push = (at: number, mergesBaseOnly = false) => ({
  before: 'x',
  after: `p${at}`,
  at: hour(at),
  forced: false,
  mergesBaseOnly,
});
const timeline = (...events: Array<[any, number]>) =>
  known(events.map(([type, at]) => ({ type, at: hour(at) })));
const check = (
  sha: string,
  conclusion: CheckRun['conclusion'],
  at: number,
): CheckRun => ({
  name: 'ci',
  sha,
  conclusion,
  completedAt: hour(at),
  required: true,
});
const issue = (
  at: number,
  labels: string[],
  ...links: LinkedIssue['links']
): LinkedIssue => ({
  number: at,
  title: 't',
  url: `https://host.example/i/${at}`,
  labels,
  createdAt: hour(at),
  links,
});
const file = (
  path: string,
  additions: number,
  deletions: number,
  patch?: string,
) => ({
  path,
  status: 'modified' as const,
  additions,
  deletions,
  binary: false,
  patch,
});

describe('times', () => {
  it.each<
    [
      string,
      Partial<ChangeFacts>,
      number | undefined,
      number | undefined,
      number | undefined,
    ]
  >([
    ['plain', { reviews: known([review(4)]) }, 4, 6, 10],
    [
      'own, pending, bot and late reviews',
      {
        reviews: known([
          review(1, 'approved', 'human', 'ANNA'),
          review(2, 'pending'),
          review(3, 'approved', 'bot'),
          review(12),
        ]),
      },
      undefined,
      undefined,
      10,
    ],
    [
      'undecided first',
      { reviews: known([review(1, 'commented', 'unknown'), review(4)]) },
      undefined,
      undefined,
      10,
    ],
    [
      'born a draft',
      {
        timeline: timeline(['readyForReview', 2]),
        reviews: known([review(4)]),
      },
      2,
      6,
      8,
    ],
    [
      'later draft',
      {
        timeline: timeline(['convertedToDraft', 5], ['readyForReview', 7]),
        reviews: known([review(4)]),
      },
      4,
      4,
      8,
    ],
    [
      'closed inside a draft',
      {
        timeline: timeline(
          ['convertedToDraft', 5],
          ['closed', 6],
          ['reopened', 8],
          ['readyForReview', 7],
        ),
        reviews: known([review(4)]),
      },
      4,
      3,
      7,
    ],
    [
      'reviews uncollected',
      { reviews: { state: 'uncollected', why: 'x' } },
      undefined,
      undefined,
      10,
    ],
    [
      'self-merge, no approval',
      {
        mergedBy: { login: 'anna', kind: 'human' },
        reviews: known([review(4)]),
      },
      4,
      undefined,
      10,
    ],
    ['negative', { mergedAt: hour(-1) }, undefined, undefined, undefined],
  ])('%s', (_, over, pickup, elapsed, cycle) => {
    const metrics = measure(over);
    const hours = (n?: number) => (n === undefined ? unknown : measured(n));
    expect(metrics.pickup).toEqual(hours(pickup));
    expect(metrics.reviewElapsed).toEqual(hours(elapsed));
    expect(metrics.cycleTime).toEqual(hours(cycle));
  });
});

describe('counts', () => {
  it('estimates effort by session and prefers what was reported', () => {
    const reviews = known([review(1), review(1.5), review(3)]);
    expect(measure({ reviews }).reviewEffort).toEqual({
      value: 3000,
      quality: 'estimated',
    });
    expect(
      measure({
        reviews,
        reported: { reviewMinutes: [{ by: 'r', minutes: 210, at: hour(2) }] },
      }).reviewEffort,
    ).toEqual({ value: 12600, quality: 'reported' });
    expect(measure({}).reviewEffort).toEqual(unknown);
  });
  it('counts rounds of rework', () => {
    const reviews = known([
      review(1),
      review(2, 'changesRequested'),
      review(4),
      review(6, 'approved'),
    ]);
    expect(
      measure({
        reviews,
        pushes: known([push(3), push(3.5), push(5, true), push(7)]),
      }).rework,
    ).toEqual({ value: 1, quality: 'exact' });
    expect(
      measure({ reviews, pushes: known([push(3), push(5)]) }).rework,
    ).toEqual({ value: 2, quality: 'exact' });
    expect(
      measure({ reviews, pushes: { state: 'failed', why: 'fork' } }).rework,
    ).toEqual(unknown);
  });
  it('measures size, its exclusions and truncation', () => {
    const files = known([
      file('a.ts', 3, 1),
      file('a.test.ts', 2, 0, '@@\n+it("a", f)\n+x'),
      file('y.lock', 90, 0),
      { ...file('i.png', 0, 0), binary: true },
      { ...file('r.ts', 0, 0), status: 'renamed' as const },
    ]);
    const whole = measure({
      files,
      totals: { additions: 95, deletions: 1, changedFiles: 5 },
    });
    expect(whole.diffSize).toEqual({
      value: 6,
      quality: 'exact',
      tests: 2,
      binaryFiles: 1,
      excluded: [{ path: 'y.lock', rule: 'lockfile', lines: 90 }],
    });
    expect(whole.testsAdded).toEqual({
      value: 1,
      quality: 'estimated',
      shown: { added: 1, removed: 0, newlySkipped: 0 },
    });
    const cut = measure({
      files,
      totals: { additions: 99, deletions: 1, changedFiles: 6 },
    });
    expect(cut.diffSize).toMatchObject({ quality: 'truncated' });
    expect(cut.testsAdded).toEqual(unknown);
    expect(
      measure({ testDelta: { base: 9, head: 7 } }).testsAdded,
    ).toMatchObject({ value: -2, quality: 'exact' });
  });
  it.each<[string, CheckRun[], number]>([
    [
      'red then green elsewhere',
      [check('a', 'failure', 1), check('b', 'success', 2)],
      1,
    ],
    [
      'a flake',
      [
        check('a', 'failure', 1),
        check('a', 'success', 2),
        check('b', 'success', 3),
      ],
      0,
    ],
    [
      'red twice',
      [
        check('a', 'failure', 1),
        check('b', 'failure', 2),
        check('c', 'success', 3),
      ],
      1,
    ],
    ['still red', [check('a', 'failure', 1)], 0],
    [
      'not required',
      [
        { ...check('a', 'failure', 1), required: false },
        { ...check('b', 'success', 2), required: false },
      ],
      0,
    ],
  ])('checks: %s', (_, checks, value) => {
    expect(
      measure({ checks: known(checks) }).defectsFoundBeforeRelease,
    ).toMatchObject({ value, window: 'final' });
  });
  it('counts issues, threads and escapes', () => {
    const thread = (id: string, body: string) => ({
      id,
      body,
      at: hour(2),
      resolved: true,
      comments: [],
    });
    const over = {
      issues: known([
        issue(5, ['found-in:ci'], 'closes'),
        issue(30, ['found-in:ci'], 'caused-by'),
        issue(6, ['bug'], 'closes'),
        issue(40, ['incident'], 'caused-by'),
        issue(41, ['incident']),
      ]),
      threads: known([
        thread('t', '**bug:** off by one'),
        thread('u', 'issue (non-blocking): x'),
        thread('v', 'issue (blocking): y'),
      ]),
    };
    const metrics = measure(over);
    expect(metrics.defectsFoundBeforeRelease).toMatchObject({
      value: 3,
      escaped: 2,
      removalEfficiency: 0.6,
      quality: 'exact',
    });
    expect(metrics.supportWork).toEqual({ value: 1, quality: 'exact' });
    expect(
      measure({ deployedAt: undefined }).defectsFoundBeforeRelease,
    ).toEqual(unknown);
    expect(
      measure({ reverted: { at: hour(30), by: 'c2' } }).output,
    ).toMatchObject({ value: 0 });
  });
});

describe('countTestDeclarations', () => {
  it.each<[TestLanguage, string, number, number, number]>([
    [
      'javascript',
      '+it.each([1])("a", f)\n+// it("no")\n+/* it("no")\n+ it("no") */\n+re.test("x")\n+const s = `\n+it("no")`',
      1,
      0,
      0,
    ],
    ['javascript', '-it("a", f)\n+it.skip("a", f)', 1, 1, 1],
    [
      'python',
      '+def test_a():\n+# def test_b\n+    async def test_c():',
      2,
      0,
      0,
    ],
    [
      'go',
      '+func TestA(t *testing.T) {\n+func FuzzB(f *testing.F) {\n+func Testify() {\n+ t.Skip()',
      2,
      0,
      1,
    ],
    [
      'java',
      '+@Test\n+void a() {}\n+@ParameterizedTest\n+@Disabled\n+void b() {}\n+@TestFactory',
      2,
      0,
      1,
    ],
    ['kotlin', '+@Test fun a() {}\n+@Test fun b() {}', 2, 0, 0],
    [
      'csharp',
      '+[TestCase(1)]\n+[TestCase(2)]\n+void A() {}\n+[Fact]\n+void B() {}',
      2,
      0,
      0,
    ],
    ['csharp', ' [TestCase(1)]\n+[TestCase(2)]\n void A() {}', 0, 0, 0],
    ['ruby', '+it "a" do\n+# it "b" do\n+def test_c', 2, 0, 0],
    [
      'rust',
      "+#[tokio::test]\n+#[ignore]\n+fn a<'x>() {}\n+#[test]\n+fn b() {}",
      2,
      0,
      1,
    ],
    [
      'php',
      '+#[Test]\n+public function testA() {}\n+# function testB\n+function testC() {}',
      2,
      0,
      0,
    ],
  ])('%s %#', (language, patch, added, removed, skipped) => {
    const found = countTestDeclarations(`@@ -1 +1 @@\n${patch}`, language);
    expect([found.added.length, found.removed.length, found.skipped]).toEqual([
      added,
      removed,
      skipped,
    ]);
  });
  it('nets a moved test to nothing', () => {
    const files = known([
      file('a.test.ts', 0, 1, '@@\n-it("a", f)'),
      file('b.test.ts', 1, 0, '@@\n+  it("a", f)'),
    ]);
    expect(
      measure({
        files,
        totals: { additions: 1, deletions: 1, changedFiles: 2 },
      }).testsAdded,
    ).toEqual({
      value: 0,
      quality: 'estimated',
      shown: { added: 0, removed: 0, newlySkipped: 0 },
    });
  });
});

describe('together', () => {
  const reviews = [
    review(1),
    review(2, 'changesRequested', 'human', 'otto'),
    review(6, 'approved'),
    review(3, 'commented', 'ai', 'bot'),
  ];
  const pushes = [push(1.5), push(3), push(5)];
  const checks = [
    check('a', 'failure', 1),
    check('b', 'success', 2),
    check('c', 'failure', 3),
    check('d', 'success', 4),
  ];
  it('does not depend on the order of its lists', () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const shuffle = <T>(items: T[]) =>
      known(
        items
          .map(item => ({ item, key: next() }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item),
      );
    const expected = measure({
      reviews: known(reviews),
      pushes: known(pushes),
      checks: known(checks),
    });
    for (let run = 0; run < 100; run += 1) {
      expect(
        measure({
          reviews: shuffle(reviews),
          pushes: shuffle(pushes),
          checks: shuffle(checks),
        }),
      ).toEqual(expected);
    }
  });
  it('aggregates merged changes once, without dependency bots', () => {
    const of = (
      id: string,
      at: number,
      ai: 'ai' | 'unknown',
      dependencyBot = false,
    ) => ({
      facts: { id, mergedAt: hour(at) },
      metrics: measure({ reviews: known([review(at)]) }),
      ai,
      dependencyBot,
    });
    const changes = [
      of('a', 2, 'ai'),
      of('a', 2, 'ai'),
      of('b', 4, 'unknown'),
      of('c', 6, 'ai', true),
      of('d', 9, 'ai'),
    ];
    const result = aggregateMetrics(changes, { from: hour(0), to: hour(9) });
    expect(result).toMatchObject({
      aiShareAtLeast: 0.5,
      aiCoverage: 0.5,
      all: {
        changes: 2,
        pickup: { median: 3 * HOUR, n: 2, unknown: 0 },
        output: { sum: 2 },
      },
      ai: { changes: 1 },
    });
    const none = aggregateMetrics([], { from: hour(0), to: hour(9) });
    expect(none.all.pickup).toEqual({ n: 0, unknown: 0 });
    expect(none.aiCoverage).toBeUndefined();
  });
  it('writes the sprint note, unknowns as unknown', () => {
    const note = sprintNote({
      feature: 'A *b*',
      ai: 'ai',
      metrics: measure({
        testDelta: { base: 1, head: 5 },
        reported: { reviewMinutes: [{ by: 'r', minutes: 210, at: hour(2) }] },
      }),
    });
    expect(note.markdown).toBe(
      '- **Feature:** A \\*b\\*\n- **Generated diff:** 0 lines\n- **Human review:** 3.5 hours (reported)\n- **Tests added:** 4\n- **Release decision:** unknown: no decision is recorded\n',
    );
  });
});
