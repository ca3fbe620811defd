import { Bench, EVALUATE } from '../Bench';
import {
  measureDuring as measureWhile,
  measureLoad,
} from '../client/measureLoad';
import { Random } from '../organisation/Random';
import { componentPath } from '../paths';
import { LATENCY_COLUMNS, latencyCells } from '../report/latencyCells';
import { Row, Table } from '../report/Report';
import { summarize } from '../report/summarize';

const REACH = 2;
const CONCURRENCIES = [1, 8];

/** Reads of components while everything is judged anew. */
export async function measureDuring(bench: Bench): Promise<Table> {
  const rows: Row[] = [];
  for (const concurrency of CONCURRENCIES) {
    bench.progress(`Reads during a full pass, ${concurrency} at a time`);
    rows.push(...(await compare(bench, concurrency)));
  }
  return {
    engine: bench.engineLabel,
    title: 'Reading one component during a full pass',
    note: 'At rest and during, in the same server; permissions off.',
    columns: ['concurrency', 'when', ...LATENCY_COLUMNS, 'p50, during to rest'],
    rows,
  };
}

async function compare(bench: Bench, concurrency: number): Promise<Row[]> {
  bench.switchGates();
  return bench.withServer('off', async ({ server, connect }) => {
    const client = await connect('service', concurrency);
    const random = new Random(bench.options.seed);
    const nextPath = () => componentPath(random.pick(bench.outline.names));
    const load = { client, nextPath, concurrency };
    const rest = summarize(
      await measureLoad({ ...load, duration: bench.options.duration }),
    );
    const during = summarize(
      await measureWhile({
        ...load,
        work: server.ask('runTask', { id: EVALUATE }),
      }),
    );
    const ratio = during.p50 / rest.p50;
    const cells = (when: string, s: typeof rest) => [
      concurrency,
      when,
      ...latencyCells(s),
    ];
    return [
      { cells: [...cells('at rest', rest), undefined] },
      {
        cells: [...cells('during', during), ratio],
        reach: `≤ ${REACH} × p50`,
        met: ratio <= REACH,
      },
    ];
  });
}
