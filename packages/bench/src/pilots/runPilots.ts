import { Row, Table } from '../report/Report';
import { Effect, NO_EFFECT, THRESHOLD } from './drawPilot';
import { Share, Tally } from './Tally';

const ENGINE = 'no database';
const QUESTIONS = ['output', 'review', 'quality'] as const;

/** Everything worse by exactly what matters, so that no verdict is right. */
const THRESHOLD_EFFECT: Effect = {
  name: 'worse, exactly at the threshold',
  times: 1 + THRESHOLD,
  output: 1 / (1 + THRESHOLD),
  faults: 1 + THRESHOLD,
  tests: 1 / (1 + THRESHOLD),
  unreviewed: THRESHOLD / 2,
};

const TWICE: Effect = {
  name: 'twice as bad',
  times: 2,
  output: 0.5,
  faults: 2,
  tests: 0.5,
  unreviewed: 0.3,
};

const BETTER: Effect = {
  name: 'half the time, twice the output',
  times: 0.5,
  output: 2,
  faults: 0.5,
  tests: 2,
  unreviewed: 0,
};

function limited(
  cells: Row['cells'],
  percent: number | undefined,
  most: number,
): Row {
  if (percent === undefined) {
    return { cells };
  }
  return { cells, reach: `≤ ${most} %`, met: percent <= most };
}

function alarmsTable(tallies: Tally[]): Table {
  const rows = tallies.flatMap(tally => {
    const where = tally.people ? 'people differ' : 'changes alike';
    const shares: Array<[string, Share | undefined]> = [
      ...QUESTIONS.map(
        id => [id, tally.moved.get(id)] as [string, Share | undefined],
      ),
      ['any of the three', tally.moved.get('any question')],
      ['any measure at all', tally.movedMeasure],
    ];
    return shares.map(([name, share]) =>
      limited(
        [`${where}: ${name}`, share?.of, share?.yes, share?.percent],
        share?.percent,
        5,
      ),
    );
  });
  const [{ pilots, changes }] = tallies;
  const [before, during] = changes.map(n => (n / pilots).toFixed(0));
  return {
    engine: ENGINE,
    title: `False alarms of ${pilots.toLocaleString(
      'en-US',
    )} pilots that change nothing`,
    note: `On average ${before} changes in the baseline and ${during} in the pilot; half before and after, half by lot. A false alarm says better, worse, increased or decreased. Where people differ, times depend on who writes.`,
    columns: ['verdict', 'allowed one', 'false', 'false %'],
    rows,
  };
}

function coverageTable(tallies: Tally[]): Table {
  const [alike, differ] = tallies;
  const names = [...alike.coverage.keys()].sort();
  const rows = names.map((name): Row => {
    const share = alike.coverage.get(name)!;
    const cells = [
      name,
      share.of,
      share.percent,
      differ.coverage.get(name)?.percent,
    ];
    // Newcombe’s is approximate, and only told.
    return name.startsWith('Newcombe')
      ? { cells }
      : { cells, reach: '≥ 94 %', met: share.percent! >= 94 };
  });
  const { medianCoverage } = alike;
  return {
    engine: ENGINE,
    title: 'How often a 95 % interval holds the truth',
    note: 'Of the same pilots. Counts of half of them scatter more than chance; a quarter of the times are whole hours, the others whole minutes. The bootstrap describes one arm, and is of times in minutes alone.',
    columns: ['interval', 'intervals', 'holds %', 'where people differ %'],
    rows: [
      ...rows,
      {
        cells: [
          'bootstrap: median of the baseline',
          medianCoverage.of,
          medianCoverage.percent,
          undefined,
        ],
      },
    ],
  };
}

function verdictsTable(tallies: Tally[]): Table {
  const words = new Set(
    tallies.flatMap(({ verdicts }) =>
      [...verdicts.values()].flatMap(counts => [...counts.keys()]),
    ),
  );
  const columns = [...words].sort();
  const rows = tallies.flatMap(({ effect, verdicts }) =>
    QUESTIONS.map((id): Row => {
      const counts = verdicts.get(id) ?? new Map<string, number>();
      const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const percents = columns.map(
        word => ((counts.get(word) ?? 0) / all) * 100,
      );
      return { cells: [`${effect.name}: ${id}`, all, ...percents] };
    }),
  );
  return {
    engine: ENGINE,
    title: 'What pilots of this size answer',
    note: 'Percent of those that are allowed a verdict. Exactly at the threshold neither worse nor held is right, and each may be said in few.',
    columns: ['effect and question', 'pilots', ...columns.map(w => `${w} %`)],
    rows,
  };
}

/**
 * Draws pilots of which it is known what is true, and lets the product judge
 * them. Nothing of it is measured in time.
 */
export function runPilots(
  { pilots, seed }: { pilots: number; seed: number },
  print: { table(table: Table): void; progress(message: string): void },
): void {
  const work: Array<[Tally, number]> = [
    [new Tally(NO_EFFECT), pilots],
    [new Tally(NO_EFFECT, 0.5), pilots],
    ...[THRESHOLD_EFFECT, TWICE, BETTER].map((effect): [Tally, number] => [
      new Tally(effect),
      Math.ceil(pilots / 5),
    ]),
  ];
  let next = seed * 1_000_000;
  for (const [tally, times] of work) {
    print.progress(
      `${times} pilots, effect: ${tally.effect.name}, people: ${tally.people}`,
    );
    for (let index = 0; index < times; index += 1) {
      tally.run(next);
      next += 1;
    }
  }
  const tallies = work.map(([tally]) => tally);
  print.table(alarmsTable(tallies.slice(0, 2)));
  print.table(coverageTable(tallies.slice(0, 2)));
  print.table(verdictsTable([tallies[0], ...tallies.slice(2)]));
}
