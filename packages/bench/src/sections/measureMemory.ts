import { Bench, EVALUATE, Session } from '../Bench';
import { measureLoad } from '../client/measureLoad';
import { watchMemory } from '../client/MemoryWatch';
import { Row, Table } from '../report/Report';
import { FirstPass } from './measureFirstPass';
import { listEndpoints } from './listEndpoints';

/** Megabytes. */
const REACH = 150;
const CONCURRENCY = 8;
/**
 * A heap with hardly more room than the catalog and the backend fill when idle,
 * in megabytes: what is left of the memory over idle there is what the work
 * needs, not what V8 takes because the machine has it.
 */
const NARROW = ['--max-old-space-size=260', '--max-semi-space-size=8'];

/** The most memory over idle; the exports have a table of their own. */
export async function measureMemory(
  bench: Bench,
  firstPass: FirstPass,
): Promise<Table> {
  bench.progress('Memory of a full pass');
  bench.switchGates();
  const fullPass = await watch(bench, async ({ server }) => {
    await server.ask('runTask', { id: EVALUATE });
  });
  bench.progress('Memory of a full pass in a narrow heap');
  bench.switchGates();
  const narrow = await watch(
    bench,
    async ({ server }) => {
      await server.ask('runTask', { id: EVALUATE });
    },
    NARROW,
  );
  bench.progress('Memory of lists, scorecards and the audit');
  const lists = await watch(bench, session => askForLists(bench, session));
  return {
    engine: bench.engineLabel,
    title: 'Memory',
    note: `Resident memory of the server process, looked at every 50 ms from outside; idle is after start and garbage collection and includes the synthetic catalog. The last column is what stays after a collection. V8 collects late where the machine has memory to spare; the narrow heap is Node’s with ${NARROW.join(
      ' ',
    )}. The lists are asked for ${CONCURRENCY} at a time.`,
    columns: ['work', 'idle MB', 'most MB over idle', 'kept MB'],
    rows: [
      rowOf('first pass', firstPass.memory),
      rowOf('full pass', fullPass),
      {
        ...rowOf('full pass, narrow heap', narrow),
        reach: undefined,
        met: undefined,
      },
      rowOf('lists, scorecards, audit', lists),
    ],
  };
}

function rowOf(work: string, memory: FirstPass['memory']): Row {
  if (!memory) {
    return { cells: [work, 'needs Linux'] };
  }
  return {
    cells: [work, memory.idle, memory.overIdle, memory.kept],
    reach: `≤ ${REACH} MB`,
    met: memory.overIdle <= REACH,
  };
}

async function watch(
  bench: Bench,
  work: (session: Session) => Promise<void>,
  nodeOptions?: string[],
) {
  return bench.withServer(
    'off',
    session => watchMemory(session.server, () => work(session)),
    nodeOptions,
  );
}

async function askForLists(bench: Bench, session: Session): Promise<void> {
  const client = await session.connect('service', CONCURRENCY);
  for (const { nextPath } of await listEndpoints(bench, client)) {
    if ((await client.send(nextPath())).status === 404) {
      continue;
    }
    await measureLoad({
      client,
      nextPath,
      concurrency: CONCURRENCY,
      duration: { warmUp: 0, measured: bench.options.duration.measured },
    });
  }
}
