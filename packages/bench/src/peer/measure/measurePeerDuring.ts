import {
  measureDuring as measureWhile,
  measureLoad,
} from '../../client/measureLoad';
import { Bench } from '../../Bench';
import { Random } from '../../organisation/Random';
import { latencyCells } from '../../report/latencyCells';
import { Row, Table } from '../../report/Report';
import { Summary, summarize } from '../../report/summarize';
import { measureDuring } from '../../sections/measureDuring';
import { OURS, PEER } from '../names';
import { runPath } from '../paths';
import { PeerBench } from '../PeerBench';
import { retrieve } from './retrieve';

const CONCURRENCIES = [1, 8];

/** Reads of components while either does everything anew. */
export async function measurePeerDuring(
  bench: Bench,
  peerBench: PeerBench,
): Promise<Table> {
  const ours = await measureDuring(bench);
  const rows: Row[] = [];
  for (const concurrency of CONCURRENCIES) {
    bench.progress(`Checks during a retrieval, ${concurrency} at a time`);
    rows.push(...(await compare(peerBench, concurrency)));
  }
  return {
    ...ours,
    title: `${ours.title}, beside ${PEER}`,
    note: `${ours.note} A pass of ${OURS} judges everything anew; one of ${PEER} retrieves all facts.`,
    columns: ['plugin', ...ours.columns],
    rows: [
      ...ours.rows.map(row => ({ ...row, cells: [OURS, ...row.cells] })),
      ...rows,
    ],
  };
}

async function compare(
  peerBench: PeerBench,
  concurrency: number,
): Promise<Row[]> {
  const { outline, options } = peerBench.bench;
  return peerBench.withPeer(async ({ peer, connectToRun }) => {
    const random = new Random(options.seed);
    const load = {
      client: connectToRun(concurrency),
      nextPath: () => runPath(random.pick(outline.names)),
      concurrency,
    };
    const rest = summarize(
      await measureLoad({ ...load, duration: options.duration }),
    );
    const during = summarize(
      await measureWhile({ ...load, work: retrieve(peer) }),
    );
    const cells = (when: string, s: Summary) => [
      PEER,
      concurrency,
      when,
      ...latencyCells(s),
    ];
    return [
      { cells: cells('at rest', rest) },
      { cells: [...cells('during', during), during.p50 / rest.p50] },
    ];
  });
}
