import fc from 'fast-check';
import { exampleChange, known } from '../metrics/__testUtils__/exampleChange';
import {
  at,
  exampleArm,
  ExampleChange,
  exampleTerms,
  observe,
  plain,
} from './__testUtils__/examplePilot';
import { pilotDigestText } from './digestText';
import { eligibleArm, PilotCandidate } from './eligibleArm';
import { PILOT_MEASURE_DEFINITIONS } from './measures';
import { observeFollowUp } from './observeFollowUp';
import {
  PilotMeasureId,
  PilotObservation,
  PilotQuestionId,
  PilotScore,
  PilotTerms,
} from './pilot';
import { pilotValues } from './pilotValues';
import { scorePilot } from './scorePilot';

type Make = (index: number) => ExampleChange;

const AFTER = at(40);

function pilotOf(
  baseline: Make,
  pilot: Make,
  sizes: [number, number] = [90, 40],
): PilotObservation[] {
  return [
    ...exampleArm('baseline', sizes[0], baseline),
    ...exampleArm('pilot', sizes[1], pilot),
  ];
}

function score(
  changes: PilotObservation[],
  terms: Partial<PilotTerms> = {},
  now = AFTER,
): PilotScore {
  return scorePilot({ ...exampleTerms, ...terms }, changes, now, { seed: 5 });
}

const questionOf = ({ questions }: PilotScore, id: PilotQuestionId) =>
  questions.find(question => question.id === id)!;
const measureOf = (of: PilotScore, id: PilotMeasureId) =>
  of.questions
    .flatMap(({ measures }) => measures)
    .find(measure => measure.id === id)!;
const verdictsOf = ({ questions }: PilotScore) =>
  questions.map(({ verdict }) => verdict);

/** More than enough of everything, so that only what a case changes matters. */
const steady: Make = index => ({
  ...plain(index),
  lines: 100,
  tests: 8 + (index % 3),
  escaped: index % 3 === 0 ? 1 : 0,
  support: index % 2,
});
const LARGE: [number, number] = [900, 300];

describe('answers', () => {
  it('holds where nothing changed', () => {
    const result = score(pilotOf(steady, steady, LARGE));
    expect(verdictsOf(result)).toEqual(['No material change', 'Held', 'Held']);
    expect(result.provisional).toBe(false);
    expect(questionOf(result, 'review').why).toMatch(
      /^None of pickup time, review elapsed and merged unreviewed got worse by what matters\. Pickup time: /,
    );
  });

  it.each<[string, Make, PilotQuestionId, string, PilotMeasureId]>([
    [
      'slower pickup',
      index => ({ ...steady(index), pickup: 2 * steady(index).pickup! }),
      'review',
      'Worse',
      'pickup',
    ],
    [
      'faster pickup, and nothing else worse',
      index => ({ ...steady(index), pickup: steady(index).pickup! / 2 }),
      'review',
      'Held',
      'pickup',
    ],
    [
      'faster pickup, bought with unreviewed merges',
      index => ({
        ...steady(index),
        pickup: steady(index).pickup! / 2,
        unreviewed: index % 3 === 0,
      }),
      'review',
      'Worse',
      'mergedUnreviewed',
    ],
    [
      'longer reviews',
      index => ({ ...steady(index), elapsed: 3 * steady(index).elapsed! }),
      'review',
      'Worse',
      'reviewElapsed',
    ],
    [
      'more tests',
      index => ({ ...steady(index), tests: 16 }),
      'quality',
      'Better',
      'testsPerHundredLines',
    ],
    [
      'fewer tests',
      index => ({ ...steady(index), tests: 4 }),
      'quality',
      'Worse',
      'testsPerHundredLines',
    ],
    [
      'more tests, but also more support work',
      index => ({ ...steady(index), tests: 16, support: 2 }),
      'quality',
      'Worse',
      'supportWork',
    ],
    [
      'more escaped defects',
      index => ({ ...steady(index), escaped: 1 }),
      'quality',
      'Worse',
      'escapedDefects',
    ],
    [
      'half of the work reverted',
      index => ({ ...steady(index), reverted: index % 2 === 0 }),
      'output',
      'Decreased',
      'tasksCompleted',
    ],
  ])('%s', (_, make, id, verdict, measure) => {
    const result = score(pilotOf(steady, make, LARGE));
    expect(questionOf(result, id)).toMatchObject({ verdict, measure });
  });

  it('finds more output, however much larger the changes are', () => {
    const make: Make = index => ({ ...steady(index), lines: 400, tests: 36 });
    const result = score(pilotOf(steady, make, [300, 200]));
    expect(verdictsOf(result)[0]).toBe('Increased');
    expect(measureOf(result, 'diffSize')).toMatchObject({
      verdict: 'Increased',
      better: 'neutral',
      role: 'descriptive',
    });
  });

  it('answers with the measure that was agreed on', () => {
    const make: Make = index => ({
      ...steady(index),
      pickup: 6,
      elapsed: 20,
    });
    const primary = { ...exampleTerms.primary, output: 'cycleTime' as const };
    const result = score(pilotOf(steady, make, LARGE), { primary });
    expect(questionOf(result, 'output')).toMatchObject({
      verdict: 'Worse',
      measure: 'cycleTime',
    });
  });

  it('says how many changes would settle it, and is right', () => {
    const slower: Make = index => ({
      ...steady(index),
      pickup: steady(index).pickup! * 1.08,
    });
    // Output is left open here, so that every question keeps its level.
    const sized = (n: number) =>
      measureOf(score(pilotOf(steady, slower, [n, n])), 'pickup');
    const open = sized(24);
    expect(open.verdict).toBe("Can't tell yet");
    expect(open.why).toContain(`About ${open.needed} changes in each arm`);
    expect(sized(Math.ceil(open.needed! * 1.3)).verdict).not.toBe(
      "Can't tell yet",
    );
  });

  it('asks for more where three questions are asked at once', () => {
    // 20 % that matter, and an interval that clears it at 95 % alone.
    const results = [1.3, 1.4, 1.5, 1.6, 1.7, 1.8].map(factor =>
      measureOf(
        score(
          pilotOf(
            steady,
            index => ({
              ...steady(index),
              pickup: steady(index).pickup! * factor,
            }),
            [40, 22],
          ),
        ),
        'pickup',
      ),
    );
    const alone = results.filter(({ why }) => why.includes('“Worse”'));
    expect(alone.length).toBeGreaterThan(0);
    for (const { verdict, interval, band } of alone) {
      expect(verdict).toBe("Can't tell yet");
      expect(interval![0]).toBeGreaterThan(band[1]);
    }
    expect(results.at(-1)!.verdict).toBe('Worse');
  });
});

describe('counts that scatter', () => {
  /** All of an odd week's work on one day of the even one before it. */
  const lumpy: Make = index => ({
    ...steady(index),
    mergedOn: -42 + Math.floor(index / 30) * 14 + (index % 30) / 10,
  });

  it('widens the interval where weeks differ more than chance', () => {
    const even = measureOf(score(pilotOf(steady, steady)), 'tasksCompleted');
    const uneven = measureOf(score(pilotOf(lumpy, steady)), 'tasksCompleted');
    expect(uneven.estimate).toBe(even.estimate);
    expect(even.method).toBe('exact binomial');
    expect(uneven.method).toMatch(/^exact binomial, widened .* 1\d\.\d times/);
    expect(uneven.interval![0]).toBeLessThan(even.interval![0]);
    expect(uneven.interval![1]).toBeGreaterThan(even.interval![1]);
  });

  it('does not where both arms have the same weeks', () => {
    const busy: Make = index => ({ ...steady(index), mergedOn: index / 40 });
    const lot = { randomised: { pilot: 'p', control: 'c' } };
    const result = score(pilotOf(busy, busy, [60, 60]), lot);
    const measure = measureOf(result, 'tasksCompleted');
    expect(measure).toMatchObject({ method: 'exact binomial', estimate: 1 });
  });
});

describe('gates', () => {
  it.each<[string, PilotObservation[], Partial<PilotTerms>, string, RegExp]>([
    [
      'too few to compare',
      pilotOf(steady, steady, [90, 7]),
      {},
      'Not enough data',
      /below 8 in an arm/,
    ],
    [
      'too few for a verdict',
      pilotOf(steady, steady, [90, 19]),
      {},
      'Indicative',
      /a verdict takes 20 in each arm/,
    ],
    [
      'fewer than agreed on',
      pilotOf(steady, steady, [90, 39]),
      { minimumChanges: 40 },
      'Indicative',
      /a verdict takes 40 in each arm/,
    ],
    [
      'two people',
      pilotOf(steady, index => ({ ...steady(index), author: `p${index % 2}` })),
      {},
      'Indicative',
      /at least 3 people/,
    ],
    [
      'one person prevails',
      pilotOf(
        index => ({
          ...steady(index),
          author: index % 7 < 4 ? 'a' : `p${index % 7}`,
        }),
        steady,
      ),
      {},
      'Indicative',
      /would be about a person/,
    ],
    [
      'ended early',
      pilotOf(steady, steady, [90, 80]),
      { endedEarlyAt: at(10) },
      'Indicative',
      /ended before its time/,
    ],
    [
      'not measured',
      pilotOf(
        index => ({ ...steady(index), pickup: undefined }),
        index => ({ ...steady(index), pickup: undefined }),
      ),
      {},
      'Not measured',
      /known of no change/,
    ],
  ])('%s', (_, changes, terms, verdict, why) => {
    const measure = measureOf(score(changes, terms), 'pickup');
    expect(measure).toMatchObject({ verdict, why: expect.stringMatching(why) });
    const isCompared = verdict === 'Indicative';
    expect('interval' in measure).toBe(isCompared);
    expect('estimate' in measure).toBe(isCompared);
  });

  it('gives no verdict at all where one is not allowed', () => {
    const much: Make = index => ({
      ...steady(index),
      pickup: 90,
      author: `p${index % 2}`,
      tests: 1,
    });
    const { questions } = score(pilotOf(steady, much, LARGE));
    const words = questions.flatMap(({ verdict, measures }) => [
      verdict,
      ...measures.map(measure => measure.verdict),
    ]);
    expect(new Set(words)).toEqual(new Set(['Indicative']));
  });

  it('tells counts alone below five events', () => {
    const result = score(
      pilotOf(plain, index => ({
        ...plain(index),
        escaped: index < 4 ? 1 : 0,
      })),
    );
    expect(measureOf(result, 'escapedDefects')).toMatchObject({
      verdict: 'Not enough data',
      baseline: { events: 0, exposure: 90 },
      pilot: { events: 4, exposure: 40 },
    });
    expect(measureOf(result, 'escapedDefects').interval).toBeUndefined();
  });

  it('leaves an open end out of JSON and in the sentence', () => {
    const result = score(
      pilotOf(plain, index => ({ ...plain(index), escaped: index % 2 })),
    );
    const measure = measureOf(result, 'escapedDefects');
    expect(measure.interval).toBeUndefined();
    expect(measure.verdict).toBe('Worse');
    expect(measure.why).toContain('was 0 in the baseline and is not now');
  });

  it('does not let nobody stand for many people', () => {
    const unknown: Make = index => ({
      ...steady(index),
      author: index < 4 ? `p${index}` : undefined,
    });
    expect(score(pilotOf(steady, unknown)).counts.pilot.authorMix).toBe(
      'onePrevails',
    );
  });
});

describe('before the end', () => {
  const different: Make = index => ({ ...steady(index), pickup: 50, tests: 1 });
  const running = score(pilotOf(steady, different, LARGE), {}, at(13.99));

  it('tells counts and nothing that compares', () => {
    expect(new Set(verdictsOf(running))).toEqual(new Set(['In progress']));
    expect(running.provisional).toBe(true);
    expect(running).not.toHaveProperty('draftNote');
    expect(running.progress).toBeCloseTo(13.99 / 14);
    for (const { measures } of running.questions) {
      for (const measure of measures) {
        expect(Object.keys(measure.baseline)).toEqual(['n', 'unknown']);
        expect(Object.keys(measure.pilot)).toEqual(['n', 'unknown']);
        for (const key of ['estimate', 'interval', 'needed', 'openedMedian']) {
          expect(measure).not.toHaveProperty(key);
        }
      }
    }
    for (const week of running.weeks) {
      expect(Object.keys(week)).toEqual([
        'from',
        'arm',
        'merged',
        'cumulative',
      ]);
    }
  });

  it('does not depend on what is measured', () => {
    expect(score(pilotOf(different, steady, LARGE), {}, at(13.99))).toEqual(
      running,
    );
  });

  it('keeps quality provisional for 21 days', () => {
    const changes = pilotOf(steady, steady, LARGE);
    const provisional = (now: string) =>
      score(changes, {}, now).questions.map(question => question.provisional);
    expect(provisional(at(14))).toEqual([false, false, true]);
    expect(provisional(at(34.9))).toEqual([false, false, true]);
    expect(provisional(at(35))).toEqual([false, false, false]);
    expect(score(changes, {}, at(14)).notices.join()).toContain('2026-10-19');
  });
});

describe('what makes no difference, and what must', () => {
  const outcome = fc.record({
    pickup: fc.integer({ min: 0, max: 90 }),
    elapsed: fc.integer({ min: 0, max: 90 }),
    lines: fc.integer({ min: 0, max: 900 }),
    tests: fc.integer({ min: -2, max: 30 }),
    unreviewed: fc.boolean(),
    escaped: fc.integer({ min: 0, max: 2 }),
    support: fc.integer({ min: 0, max: 2 }),
    reverted: fc.boolean(),
    defects: fc.integer({ min: 0, max: 2 }),
  });
  const sample = fc.array(outcome, { minLength: 24, maxLength: 40 });
  const changesOf = (before: ExampleChange[], after: ExampleChange[]) =>
    pilotOf(
      index => before[index],
      index => after[index],
      [before.length, after.length],
    );

  it('is the same in any order and with duplicates', () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(), (before, after, turn) => {
        const changes = changesOf(before, after);
        const by = turn % changes.length;
        const turned = [
          ...changes.slice(by),
          ...changes.slice(0, by),
        ].reverse();
        const once = score(changes);
        expect(score([...turned, ...changes.slice(0, 9)])).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  it('answers the other way round when the arms are swapped', () => {
    const lot = { pilot: 'p', control: 'c' };
    const opposite: Record<string, string> = {
      Better: 'Worse',
      Worse: 'Better',
      Increased: 'Decreased',
      Decreased: 'Increased',
      'No material change': 'No material change',
    };
    const inWindow = (arm: 'baseline' | 'pilot', all: ExampleChange[]) =>
      all.map((change, index) =>
        observe(`${index}-${change === all[0]}-${arm}`, arm, {
          ...change,
          mergedOn: 0.3 * (index + 1),
          author: `p${index % 4}`,
        }),
      );
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        const there = score(
          [...inWindow('baseline', one), ...inWindow('pilot', other)],
          { randomised: lot },
        );
        const back = score(
          [...inWindow('baseline', other), ...inWindow('pilot', one)],
          { randomised: lot },
        );
        const pairs = PILOT_MEASURE_DEFINITIONS.map(({ id }) => [
          measureOf(there, id),
          measureOf(back, id),
        ]).filter(pair => pair.every(({ estimate }) => estimate !== undefined));
        for (const [a, b] of pairs) {
          const [x, y] = [a.estimate!, b.estimate!];
          // Where one arm has none the other way round has no number.
          const neutral = a.scale === 'ratio' ? x * y : 1 + x + y;
          expect(neutral).toBeCloseTo(1, 9);
          const expected = opposite[a.verdict];
          const isOpen = [a, b].some(({ why }) => why.includes('Seen alone'));
          expect(
            isOpen || expected === undefined || expected === b.verdict,
          ).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never tells who wrote a change', () => {
    const secret = 'somebody-in-particular';
    const make: Make = index => ({
      ...steady(index),
      author: `${secret}-${index % 4}`,
    });
    for (const now of [at(7), AFTER]) {
      const text = JSON.stringify(score(pilotOf(make, make), {}, now));
      expect(text).not.toContain(secret);
      expect(
        text.match(/"author[^"]*"/gi)?.filter(key => key !== '"authorMix"'),
      ).toEqual([]);
    }
  });

  it('repeats with its seed, which moves only the intervals of medians', () => {
    const changes = pilotOf(steady, plain);
    const withSeed = (seed: number) =>
      scorePilot(exampleTerms, changes, AFTER, { seed });
    expect(withSeed(1)).toEqual(withSeed(1));
    expect(verdictsOf(withSeed(1))).toEqual(verdictsOf(withSeed(2)));
  });

  it('can be computed anew from the values of the changes', () => {
    const changes = pilotOf(steady, plain);
    const values = (arm: string, id: PilotMeasureId) =>
      changes
        .filter(change => change.arm === arm)
        .flatMap(change => pilotValues(change)[id] ?? []);
    const result = score(changes);
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(measureOf(result, 'tasksCompleted').pilot).toMatchObject({
      events: sum(values('pilot', 'tasksCompleted')),
      exposure: 2,
    });
    const lines = values('pilot', 'diffSize');
    const tests = values('pilot', 'testsPerHundredLines').map(
      (value, index) => (value * lines[index]) / 100,
    );
    const { events, exposure } = measureOf(
      result,
      'testsPerHundredLines',
    ).pilot;
    expect(events).toBeCloseTo(sum(tests), 9);
    expect(exposure).toBeCloseTo(sum(lines) / 100, 9);
    expect(measureOf(result, 'pickup').pilot.median).toBe(3.5);
  });

  it('counts what is merged in a window, and opened ones beside it', () => {
    const result = score([
      ...pilotOf(steady, steady),
      observe('open', 'pilot', { openedOn: 3 }),
      observe('late', 'pilot', { openedOn: 3, mergedOn: 15, author: 'x' }),
      observe('on the end', 'pilot', { openedOn: 3, mergedOn: 14 }),
    ]);
    expect(result.counts.pilot.changes).toBe(40);
    const { opened } = result.counts.pilot;
    expect(opened).toBeGreaterThan(38);
    const { openedMedian } = measureOf(result, 'cycleTime');
    expect(openedMedian).toEqual({ baseline: 24, pilot: 24 });
    expect(result.weeks.filter(({ arm }) => arm === 'pilot')).toMatchObject([
      { from: at(0), merged: 20, cumulative: 20 },
      { from: at(7), merged: 20, cumulative: 40 },
    ]);
  });

  it('tells no AI share below 80 % of known ones', () => {
    const some: Make = index => ({
      ...steady(index),
      ai: index % 4 === 0 ? 'unknown' : 'ai',
    });
    const { counts, notices } = score(pilotOf(steady, some));
    expect(counts.pilot).toMatchObject({ aiCoverage: 0.75 });
    expect(counts.pilot).not.toHaveProperty('aiShareAtLeast');
    expect(counts.baseline).toMatchObject({ aiCoverage: 1, aiShareAtLeast: 0 });
    expect(notices.join(' ')).toContain(
      'known of 30 of 40 changes of the pilot',
    );
  });

  it('writes a note that stands alone', () => {
    const { draftNote } = score(
      pilotOf(steady, steady, LARGE),
      { title: 'Tests_*with* AI' },
      at(20),
    );
    expect(draftNote).toContain('# Tests\\_\\*with\\* AI');
    expect(draftNote).toContain(
      'all 300 changes of the pilot (2026-09-14 to 2026-09-27, UTC) with all 900 changes of the baseline (2026-08-03 to 2026-09-13, UTC)',
    );
    expect(draftNote).toContain('**Did quality hold?** Held (provisional). ');
    expect(draftNote).toContain('- The arms are of different weeks');
  });
});

describe('who takes part', () => {
  const candidate = (over: Partial<PilotCandidate>): PilotCandidate => ({
    labels: [],
    openedAt: at(1),
    mergedAt: at(2),
    dependencyBot: false,
    paths: [],
    ...over,
  });
  const paths = (...names: string[]) =>
    names.map(path => ({ path, excluded: path.endsWith('.lock') }));
  const docs = [{ title: 'Docs', labels: ['Documentation'], paths: ['docs/'] }];
  const lot = { randomised: { pilot: 'pilot:ai', control: 'pilot:control' } };

  it.each<
    [
      string,
      Partial<PilotTerms>,
      Partial<PilotCandidate>,
      typeof docs,
      string | undefined,
    ]
  >([
    ['merged in the window', {}, {}, [], 'pilot'],
    ['merged in the baseline', {}, { mergedAt: at(-1) }, [], 'baseline'],
    ['merged on the border', {}, { mergedAt: at(0) }, [], 'pilot'],
    ['opened before, merged within', {}, { openedAt: at(-3) }, [], 'pilot'],
    ['opened within, merged after', {}, { mergedAt: at(14) }, [], 'pilot'],
    ['opened within, open', {}, { mergedAt: undefined }, [], 'pilot'],
    [
      'long before',
      {},
      { openedAt: at(-99), mergedAt: at(-98) },
      [],
      undefined,
    ],
    [
      'after an early end',
      { endedEarlyAt: at(1) },
      { openedAt: at(3), mergedAt: at(4) },
      [],
      undefined,
    ],
    ['a dependency bot', {}, { dependencyBot: true }, [], undefined],
    [
      'a label of the kind',
      {},
      { labels: ['documentation'], paths: paths('src/a.ts') },
      docs,
      'pilot',
    ],
    [
      'only paths of the kind',
      {},
      { paths: paths('docs/a.md', 'yarn.lock') },
      docs,
      'pilot',
    ],
    [
      'another path, too',
      {},
      { paths: paths('docs/a.md', 'src/a.ts') },
      docs,
      undefined,
    ],
    [
      'nothing but excluded files',
      {},
      { paths: paths('yarn.lock') },
      docs,
      undefined,
    ],
    ['unknown files', {}, { paths: undefined }, docs, undefined],
    ['by lot to the pilot', lot, { labels: ['Pilot:AI'] }, [], 'pilot'],
    [
      'by lot to the control',
      lot,
      { labels: ['pilot:control'] },
      [],
      'baseline',
    ],
    [
      'with both labels',
      lot,
      { labels: ['pilot:ai', 'pilot:control'] },
      [],
      undefined,
    ],
    ['with no label', lot, {}, [], undefined],
    [
      'by lot, before the window',
      lot,
      { labels: ['pilot:ai'], openedAt: at(-3), mergedAt: at(-2) },
      [],
      undefined,
    ],
  ])('%s', (_, terms, over, kinds, arm) => {
    expect(
      eligibleArm({ ...exampleTerms, ...terms }, candidate(over), kinds),
    ).toBe(arm);
  });
});

it('gives both arms the same time to fail', () => {
  const merged = '2026-01-05T10:00:00.000Z';
  const after = (days: number) =>
    new Date(Date.parse(merged) + days * 86_400_000).toISOString();
  const facts = exampleChange({
    mergedAt: merged,
    deployedAt: known<string | undefined>(after(1)),
    reverted: { at: after(22), by: 'c2' },
    reported: {
      defects: [20, 22].map(days => ({
        id: `d${days}`,
        title: 'd',
        foundAt: after(days),
      })),
    },
    issues: known(
      [20, 22].map(days => ({
        number: days,
        title: 't',
        url: `https://host.example/${days}`,
        labels: [],
        createdAt: after(days),
        links: ['caused-by' as const],
      })),
    ),
  });
  expect(observeFollowUp(facts)).toEqual({
    reverted: false,
    escapedDefects: 2,
  });
  expect(
    observeFollowUp({ ...facts, reverted: { at: after(20), by: 'c2' } }),
  ).toMatchObject({ reverted: true });
  expect(observeFollowUp(exampleChange({ mergedAt: undefined }))).toEqual({
    reverted: false,
  });
});

it('hashes a plan by what it says, not by how it is written', () => {
  const refs = ['component:default/b', 'component:default/a'];
  expect(pilotDigestText({ b: 1, a: [2, 1.0], c: undefined }, refs)).toBe(
    '{"entityRefs":["component:default/a","component:default/b"],"plan":{"a":[2,1],"b":1}}',
  );
  expect(pilotDigestText({ a: [2, 1], b: 1 }, [...refs, refs[0]])).toBe(
    pilotDigestText({ b: 1, a: [2, 1] }, refs),
  );
});
