import { Bench, EVALUATE, Session } from '../Bench';
import { Client } from '../client/Client';
import { Random } from '../organisation/Random';
import { API } from '../paths';
import { Table } from '../report/Report';
import { summarize } from '../report/summarize';
import { PermissionMode } from '../server/protocol';
import { ListEndpoint } from '../sections/listEndpoints';
import { changeEndpoints } from './changeEndpoints';
import { changeReadsTable, ReadFigures } from './changeReadsTable';
import { changeId } from './fill/deriveChanges';
import { fillChanges } from './fill/fillChanges';
import { fillPilots } from './fill/fillPilots';
import { readSamples } from './fill/readSamples';
import { forgetChanges } from './forgetChanges';
import { measureInTurns } from './measureInTurns';

const KEEP_CAPACITY = 'readiness-keep-capacity';

/** Changes of each component, so that answers are as long at every size. */
const OF_EACH = 100;

/**
 * Reads with few and with many stored changes, from a database and a server for
 * each, asked in turns. The changes are derived from those that the plugin
 * judged in the last database, which have to be there.
 *
 * @param benches - one for each of `options.changes`, all of one organisation
 */
export async function measureChangeReads(benches: Bench[]): Promise<Table[]> {
  const last = benches[benches.length - 1];
  const { changes: sizes, components } = last.options;
  const count = Math.max(
    OF_EACH,
    Math.ceil(sizes[sizes.length - 1] / components),
  );
  const samples = await readSamples(last.database);
  await forgetChanges(last.database);
  const filled: Filled[] = [];
  const told: string[] = [];
  for (const [index, bench] of benches.entries()) {
    const size = sizes[index];
    const names = inOrder(bench).slice(
      0,
      Math.max(1, Math.round(size / count)),
    );
    bench.progress(`Storing ${size.toLocaleString('en-US')} changes`);
    const start = performance.now();
    await fillChanges(bench, { names, count, samples });
    await fillPilots(bench, names);
    const stored = Math.round((performance.now() - start) / 1000);
    bench.progress(`Stored in ${stored} s; judging their components`);
    const pass = await judgeComponents(bench, names, count);
    told.push(
      `${names.length.toLocaleString('en-US')} in ${(pass / 1000).toFixed(
        1,
      )} s`,
    );
    filled.push({ bench, size, names });
  }
  const engine = last.engineLabel;
  const title = 'Reading changes';
  const all = await readFrom(filled, count, 'off');
  const owned = new Set(last.team.components);
  const own = await readFrom(
    filled.map(each => ({
      ...each,
      names: each.names.filter(name => owned.has(name)),
    })),
    count,
    'owner',
  );
  return [
    changeReadsTable({
      engine,
      title,
      note: `Milliseconds, one request at a time, permissions off. Every component that has changes has ${count}, so that answers are as long at every size; a server for each size, asked in turns. Judging the components with changes anew: ${told.join(
        ', ',
      )}.`,
      bySize: all,
    }),
    changeReadsTable({
      engine,
      title: `${title}, own team only`,
      note: `The same for a signed-in person whom the policy lets read what their teams own: ${owned.size} components, which have changes at every size.`,
      bySize: own,
    }),
  ];
}

/** A database with so many changes, of these components. */
interface Filled {
  bench: Bench;
  size: number;
  names: string[];
}

/** @returns the milliseconds of a pass over all components that got changes */
async function judgeComponents(
  bench: Bench,
  names: string[],
  count: number,
): Promise<number> {
  return bench.withServer('off', async ({ server, connect }) => {
    const pass = await server.ask('runTask', { id: EVALUATE });
    await server.ask('runTask', { id: KEEP_CAPACITY });
    await checkFilled(await connect('service'), names, count);
    return pass;
  });
}

/** All components, those of the person who reads first. */
function inOrder(bench: Bench): string[] {
  const { outline, team, options } = bench;
  const random = new Random(options.seed);
  const owned = new Set(team.components);
  const others = outline.names
    .filter(name => !owned.has(name))
    .map(name => ({ name, at: random.integer(0, 1_000_000_000) }))
    .sort((a, b) => a.at - b.at);
  return [...owned, ...others.map(({ name }) => name)];
}

async function readFrom(
  filled: Filled[],
  count: number,
  permission: PermissionMode,
): Promise<Map<number, ReadFigures>> {
  const figures = new Map(
    filled.map(({ size }): [number, ReadFigures] => [size, new Map()]),
  );
  const principal = permission === 'off' ? 'service' : 'user';
  await withServers(
    filled.map(({ bench }) => bench),
    permission,
    async sessions => {
      const endpoints: ListEndpoint[][] = [];
      const clients: Client[] = [];
      for (const [index, { bench, names }] of filled.entries()) {
        const client = await sessions[index].connect(principal);
        const { seed } = bench.options;
        clients.push(client);
        endpoints.push(await changeEndpoints({ client, names, count, seed }));
      }
      for (const { label } of endpoints[0]) {
        const { bench } = filled[0];
        bench.progress(`${label}, permissions ${permission}`);
        const latencies = await measureInTurns(
          endpoints.map((list, index) => ({
            client: clients[index],
            nextPath: list.find(each => each.label === label)!.nextPath,
          })),
          bench.options.duration,
        );
        filled.forEach(({ size }, index) =>
          figures
            .get(size)!
            .set(
              label,
              summarize({ latencies: latencies[index], elapsed: NaN }),
            ),
        );
      }
    },
  );
  return figures;
}

/** A server for each, at the same time. */
async function withServers<T>(
  benches: Bench[],
  permission: PermissionMode,
  work: (sessions: Session[]) => Promise<T>,
  sessions: Session[] = [],
): Promise<T> {
  const [bench, ...others] = benches;
  return bench
    ? bench.withServer(permission, session =>
        withServers(others, permission, work, [...sessions, session]),
      )
    : work(sessions);
}

/**
 * @throws Error when derived changes are not served as judged ones are
 */
async function checkFilled(
  client: Client,
  names: string[],
  count: number,
): Promise<void> {
  const name = names[names.length - 1];
  for (const number of [1, count]) {
    const id = changeId(name, number);
    const change = await client.json<{
      id: string;
      entityRefs: string[];
      requirements: unknown[];
    }>(`${API}/changes/${id}`);
    if (
      change.id !== id ||
      change.entityRefs[0] !== `component:default/${name}` ||
      change.requirements.length === 0
    ) {
      throw new Error(`The stored change ${id} cannot be read`);
    }
  }
  const { changes } = await client.json<{ changes?: { open: number } }>(
    `${API}/entities/by-name/component/default/${name}`,
  );
  if (!changes?.open) {
    throw new Error(`${name} does not show its changes`);
  }
}
