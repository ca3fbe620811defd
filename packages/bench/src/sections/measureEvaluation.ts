import { join } from 'node:path';
import { Bench, EVALUATE } from '../Bench';
import { checkJudged } from '../checkJudged';
import { readStatuses } from '../readStatuses';
import { Table } from '../report/Report';
import { topFunctions } from '../report/topFunctions';
import { median } from '../report/summarize';
import { FirstPass } from './measureFirstPass';

const REACH = 0.3;

/** Judging everything anew after every gate changed. */
export async function measureEvaluation(
  bench: Bench,
  firstPass: FirstPass,
): Promise<Table> {
  const { repetitions } = bench.options;
  const times: number[] = [];
  let moved = 0;
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    const run = await passWithOtherGates(bench);
    times.push(run.milliseconds);
    moved = run.moved;
    bench.progress(
      `Pass ${repetition} of ${repetitions} with every gate changed: ${(
        run.milliseconds / 1000
      ).toFixed(1)} s`,
    );
  }
  const perComponent = median(times) / bench.components;
  const row = (name: string, milliseconds: number) => [
    name,
    milliseconds / 1000,
    milliseconds / bench.components,
    (bench.components / milliseconds) * 1000,
  ];
  const first = firstPass.follow + firstPass.evaluate;
  return {
    engine: bench.engineLabel,
    title: 'Collect, evaluate and persist',
    note: `Every gate changed: the median of ${times.length}, of ${times
      .map(time => `${(time / 1000).toFixed(1)} s`)
      .join(', ')}; ${Math.round(moved * 100)} % of the statuses moved.`,
    columns: ['pass', 's', 'ms a component', 'components/s'],
    rows: [
      {
        cells: row('every gate changed', median(times)),
        reach: `≤ ${REACH} ms a component`,
        met: perComponent <= REACH,
      },
      { cells: row('first: follow the catalog', firstPass.follow) },
      { cells: row('first: collect and evaluate', firstPass.evaluate) },
      { cells: row('first: both', first) },
    ],
  };
}

/** Where the time of such a pass goes; the profiler itself slows it down. */
export async function profileEvaluation(
  bench: Bench,
  folder: string,
): Promise<Table> {
  const file = join(
    folder,
    `evaluate-${bench.database.engine}-${bench.components}.cpuprofile`,
  );
  await passWithOtherGates(bench, file);
  return {
    engine: bench.engineLabel,
    title: 'Where a full pass spends its time',
    note: `Functions by their own time, from ${file}.`,
    columns: ['function', 'ms', '% of the time', 'at'],
    rows: (await topFunctions(file)).map(cells => ({ cells })),
  };
}

async function passWithOtherGates(bench: Bench, profile?: string) {
  bench.switchGates();
  await bench.database.tidy();
  return bench.withServer('off', async ({ server, connect }) => {
    const client = await connect('service');
    const before = await readStatuses(client);
    await server.ask('collectGarbage', undefined);
    const milliseconds = await server.ask('runTask', { id: EVALUATE, profile });
    await checkJudged(bench, client);
    const after = await readStatuses(client);
    const moved = [...after].filter(([ref, s]) => before.get(ref) !== s);
    return { milliseconds, moved: moved.length / after.size };
  });
}
