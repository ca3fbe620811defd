import { median } from '../../report/summarize';
import { PeerBench } from '../PeerBench';
import { checkComponents } from './checkComponents';
import { countWrites } from './countWrites';
import { retrieve, Retrieval } from './retrieve';
import { tablesSize } from './tablesSize';

export interface PeerPasses {
  /** From an empty database. */
  first: Retrieval;
  /** The median pass over a catalog that did not change. */
  unchanged: Retrieval;
  /** What such a pass adds to the database. */
  rows: number;
  bytes: number;
  /** Milliseconds that all checks of all components take. */
  checks: number;
}

/** Fills an empty database, then retrieves the same facts again, then checks. */
export async function measurePeerPasses(
  peerBench: PeerBench,
): Promise<PeerPasses> {
  const { bench, database } = peerBench;
  const { repetitions } = bench.options;
  return peerBench.withPeer(async ({ peer, connectToRun }) => {
    const timed = async (name: string): Promise<Retrieval> => {
      await peer.ask('collectGarbage', undefined);
      const pass = await retrieve(peer);
      bench.progress(`${name}: ${(pass.total / 1000).toFixed(1)} s`);
      return pass;
    };
    const first = await timed('First retrieval of the peer');

    const before = await tablesSize(database);
    const passes: Retrieval[] = [];
    for (let pass = 1; pass <= repetitions; pass++) {
      passes.push(await timed(`Retrieval ${pass} of ${repetitions}`));
    }
    const after = await tablesSize(database);

    bench.progress('A retrieval whose writes are counted');
    const rows = await countWrites(database, () => retrieve(peer));
    // The peer goes on when storing facts fails, and a pass without them is quick.
    if (rows < bench.components) {
      throw new Error(`A retrieval wrote ${rows} rows; see the peer's errors`);
    }

    bench.progress('Checks of all components');
    await peer.ask('collectGarbage', undefined);
    const checks = await checkComponents(connectToRun(), bench.outline.names);
    return {
      first,
      unchanged: {
        total: median(passes.map(({ total }) => total)),
        catalog: median(passes.map(({ catalog }) => catalog)),
      },
      rows,
      bytes: (after - before) / repetitions,
      checks,
    };
  });
}
