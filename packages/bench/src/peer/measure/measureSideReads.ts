import { Bench } from '../../Bench';
import { Client } from '../../client/Client';
import { Load, measureLoad } from '../../client/measureLoad';
import { usualSize } from '../../client/usualSize';
import { Random } from '../../organisation/Random';
import { componentPath, floorPath } from '../../paths';
import { Row, Table } from '../../report/Report';
import { summarize } from '../../report/summarize';
import { OURS, PEER } from '../names';
import { runPath } from '../paths';
import { PeerBench } from '../PeerBench';

const CONCURRENCIES = [1, 32];
const TURNS = 2;

/** One who is asked; floors come before what is compared with them. */
interface Read {
  plugin: string;
  label: string;
  client: Client;
  pathOf: (name: string) => string;
}

/** Reads of one component from both, each beside the floor of its server. */
export async function measureSideReads(
  bench: Bench,
  peerBench: PeerBench,
): Promise<Table> {
  const rows = await bench.withServer('off', async ({ server, connect }) =>
    peerBench.withPeer(async ({ peer, ...peerSession }) => {
      const readsOf = async (concurrency: number): Promise<Read[]> => {
        const ours = await connect('service', concurrency);
        return [
          {
            plugin: OURS,
            label: 'floor',
            client: ours,
            pathOf: floorPath,
          },
          {
            plugin: OURS,
            label: 'component',
            client: ours,
            pathOf: componentPath,
          },
          {
            plugin: PEER,
            label: 'floor',
            client: peerSession.connect(concurrency),
            pathOf: floorPath,
          },
          {
            plugin: PEER,
            label: 'ten checks',
            client: peerSession.connectToRun(concurrency),
            pathOf: runPath,
          },
        ];
      };
      const [, component, , checks] = await readsOf(1);
      const keys = bench.outline.names;
      await server.ask('fillFloor', {
        keys,
        bytes: await size(bench, component),
      });
      await peer.ask('fillFloor', { keys, bytes: await size(bench, checks) });
      const found: Row[] = [];
      for (const concurrency of CONCURRENCIES) {
        bench.progress(`Reads from both, ${concurrency} at a time`);
        found.push(
          ...(await takeTurns(bench, await readsOf(concurrency), concurrency)),
        );
      }
      return found;
    }),
  );
  return {
    engine: bench.engineLabel,
    title: `Reading one component, beside ${PEER}`,
    note: `A random component for each request, permissions off, a service’s token. ${PEER} runs its ten checks, ${OURS} answers what is stored. Both servers run, and are asked in turns; each has a floor that answers as many bytes.`,
    columns: [
      'plugin',
      'concurrency',
      'read',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'requests/s',
      'of the floor',
    ],
    rows,
  };
}

async function takeTurns(
  bench: Bench,
  reads: Read[],
  concurrency: number,
): Promise<Row[]> {
  const random = new Random(bench.options.seed);
  const { warmUp, measured } = bench.options.duration;
  const loads = reads.map((): Load => ({ latencies: [], elapsed: 0 }));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, { client, pathOf }] of reads.entries()) {
      const load = await measureLoad({
        client,
        nextPath: () => pathOf(random.pick(bench.outline.names)),
        concurrency,
        duration: { warmUp, measured: measured / TURNS },
      });
      loads[index].latencies.push(...load.latencies);
      loads[index].elapsed += load.elapsed;
    }
  }
  let floor = NaN;
  return reads.map(({ plugin, label }, index) => {
    const s = summarize(loads[index]);
    const isFloor = label === 'floor';
    floor = isFloor ? s.perSecond : floor;
    const ratio = isFloor ? undefined : s.perSecond / floor;
    const rate = Math.round(s.perSecond);
    return {
      cells: [plugin, concurrency, label, s.p50, s.p95, s.p99, rate, ratio],
    };
  });
}

function size(bench: Bench, { client, pathOf }: Read): Promise<number> {
  const { names } = bench.outline;
  return usualSize(
    client,
    random => pathOf(random.pick(names)),
    bench.options.seed,
  );
}
