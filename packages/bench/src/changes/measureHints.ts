import { setTimeout as sleep } from 'node:timers/promises';
import { Bench, Session } from '../Bench';
import { Client } from '../client/Client';
import { API } from '../paths';
import { Row, Table } from '../report/Report';
import { summarize } from '../report/summarize';
import { followChanges } from './followChanges';
import { forgetChanges } from './forgetChanges';
import { SIM_HOST } from './github';
import { OpenPull } from './sim/protocol';
import { SimProcess } from './SimProcess';

/** Milliseconds. */
const REACH = 5000;
const PATIENCE = 60_000;
const BETWEEN_LOOKS = 20;
/** Milliseconds between two pushes, whatever becomes of the first. */
const BETWEEN_PUSHES = 1000;
/** Pushes at rest for each second that loads take. */
const PUSHES = 20;

/**
 * From a push to an open pull request until the API answers with the new head,
 * judged. Nothing but the deliveries makes the server look.
 */
export async function measureHints(
  bench: Bench,
  sim: SimProcess,
): Promise<Table> {
  const seconds = bench.options.duration.measured / 1000;
  bench.progress('Pushes at rest');
  const atRest = await withHints(bench, sim, session => {
    let left = Math.max(5, Math.round(PUSHES * seconds));
    return measurePushes(session, sim, () => left-- > 0);
  });
  bench.progress('Pushes while all changes are read for the first time');
  await forgetChanges(bench.database);
  const during = await withHints(bench, sim, async session => {
    let done = false;
    const work = followChanges(session).finally(() => {
      done = true;
    });
    const [pushes] = await Promise.all([
      measurePushes(session, sim, () => !done),
      work,
    ]);
    return pushes;
  });
  return {
    engine: bench.engineLabel,
    title: 'From a push to the judged change',
    note: `A push every ${
      BETWEEN_PUSHES / 1000
    } s, to one open pull request after another; until GET /changes/:id shows its head. The scheduler is still: only the signed delivery makes the server look.`,
    columns: ['when', 'pushes', 'p50 ms', 'p95 ms', 'longest ms'],
    rows: [toRow('at rest', atRest), toRow('during a first reading', during)],
  };
}

function toRow(when: string, latencies: number[]): Row {
  const { requests, p50, p95, longest } = summarize({ latencies, elapsed: 1 });
  return {
    cells: [when, requests, p50, p95, longest],
    reach: `p95 ≤ ${REACH / 1000} s`,
    met: p95 <= REACH,
  };
}

async function withHints(
  bench: Bench,
  sim: SimProcess,
  work: (session: Session) => Promise<number[]>,
): Promise<number[]> {
  return bench.withServer('off', async session => {
    await sim.ask('aim', `${session.server.baseUrl}/api/events/http/github`);
    return work(session);
  });
}

/** Pushes on while `more` says so; milliseconds until each was seen. */
async function measurePushes(
  session: Session,
  sim: SimProcess,
  more: () => boolean,
): Promise<number[]> {
  const client = await session.connect('service', 4);
  const pulls = await sim.ask('openPulls', undefined);
  const seen: Array<Promise<number>> = [];
  for (let index = 0; more(); index++) {
    const pull = pulls[index % pulls.length];
    const pushed = pushAndWatch(client, sim, pull);
    // Awaited below; until then a failure is nobody's.
    pushed.catch(() => {});
    seen.push(pushed);
    await sleep(BETWEEN_PUSHES);
  }
  return Promise.all(seen);
}

async function pushAndWatch(
  client: Client,
  sim: SimProcess,
  pull: OpenPull,
): Promise<number> {
  const head = await sim.ask('push', pull);
  const start = performance.now();
  const delivered = sim.ask('deliver', undefined);
  // Awaited below; until then a failure is nobody's.
  delivered.catch(() => {});
  const path = `${API}/changes/${SIM_HOST}~${pull.repository.replace(
    '/',
    '~',
  )}~${pull.number}`;
  while ((await headOf(client, path)) !== head) {
    if (performance.now() - start > PATIENCE) {
      throw new Error(`${path} does not show the head ${head}`);
    }
    await sleep(BETWEEN_LOOKS);
  }
  const elapsed = performance.now() - start;
  await delivered;
  return elapsed;
}

/**
 * The head that was judged; none before the first time, and none while the
 * change is known to have a head that is not judged yet.
 */
async function headOf(
  client: Client,
  path: string,
): Promise<string | undefined> {
  if ((await client.send(path)).status === 404) {
    return undefined;
  }
  const { headSha, requirements } = await client.json<{
    headSha: string;
    requirements: unknown[];
  }>(path);
  return requirements.length > 0 ? headSha : undefined;
}
