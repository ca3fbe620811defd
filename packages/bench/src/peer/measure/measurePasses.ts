import { Bench, EVALUATE, FOLLOW } from '../../Bench';
import { Row, Table } from '../../report/Report';
import { measureEvaluation } from '../../sections/measureEvaluation';
import { measureFirstPass } from '../../sections/measureFirstPass';
import { measureUnchanged } from '../../sections/measureUnchanged';
import { OURS, PEER } from '../names';
import { PeerBench } from '../PeerBench';
import { measurePeerPasses } from './measurePeerPasses';
import { rowNamed } from './rowNamed';
import { tablesSize } from './tablesSize';

const MEGABYTE = 1e6;

/** What it takes to keep up with the catalog, of both. */
export async function measurePasses(
  bench: Bench,
  peerBench: PeerBench,
): Promise<Table> {
  const { repetitions } = bench.options;
  return {
    engine: bench.engineLabel,
    title: `Keeping up with the catalog, beside ${PEER}`,
    note: `${PEER} retrieves facts on a schedule, and stores all of them each time, of every kind of entity; it runs its checks when somebody asks. ${OURS} judges what changed, and stores the results. The medians of ${repetitions} where every gate changed and where facts were retrieved again.`,
    columns: [
      'plugin',
      'pass',
      's',
      'ms a component',
      'rows written',
      'MB added',
    ],
    rows: [
      ...(await ourRows(bench)),
      ...(await peerRows(peerBench, bench.components)),
    ],
  };
}

async function ourRows(bench: Bench): Promise<Row[]> {
  bench.progress('First pass, from an empty database');
  const firstPass = await measureFirstPass(bench);
  const evaluation = await measureEvaluation(bench, firstPass);
  const unchanged = rowNamed(await measureUnchanged(bench), 'both');
  const milliseconds = Number(unchanged('ms'));
  const full = (pass: string, name: string): Row => {
    const cell = rowNamed(evaluation, name);
    return { cells: [OURS, pass, cell('s'), cell('ms a component')] };
  };
  return [
    full('first, from an empty database', 'first: both'),
    full('every gate changed', 'every gate changed'),
    {
      cells: [
        OURS,
        'nothing changed',
        milliseconds / 1000,
        milliseconds / bench.components,
        unchanged('rows written'),
        await megabytesOfUnchanged(bench),
      ],
    },
  ];
}

async function megabytesOfUnchanged(bench: Bench): Promise<number> {
  return bench.withServer('off', async ({ server }) => {
    const before = await tablesSize(bench.database);
    await server.ask('runTask', { id: FOLLOW });
    await server.ask('runTask', { id: EVALUATE });
    return ((await tablesSize(bench.database)) - before) / MEGABYTE;
  });
}

async function peerRows(
  peerBench: PeerBench,
  components: number,
): Promise<Row[]> {
  const { first, unchanged, rows, bytes, checks } = await measurePeerPasses(
    peerBench,
  );
  const row = (pass: string, milliseconds: number, written: number[] = []) => ({
    cells: [
      PEER,
      pass,
      milliseconds / 1000,
      milliseconds / components,
      ...written,
    ],
  });
  return [
    row('first retrieval, into an empty database', first.total),
    row('retrieval, nothing changed', unchanged.total, [
      rows,
      bytes / MEGABYTE,
    ]),
    row('– of it, the catalog answering', unchanged.catalog),
    row('ten checks of every component', checks),
    row('retrieval and checks', unchanged.total + checks),
  ];
}
