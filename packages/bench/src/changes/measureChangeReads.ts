import { Bench, EVALUATE } from '../Bench';
import { Client } from '../client/Client';
import { measureLoad } from '../client/measureLoad';
import { Random } from '../organisation/Random';
import { API } from '../paths';
import { Table } from '../report/Report';
import { summarize } from '../report/summarize';
import { PermissionMode } from '../server/protocol';
import { changeEndpoints } from './changeEndpoints';
import { changeReadsTable, ReadFigures } from './changeReadsTable';
import { changeId } from './fill/deriveChanges';
import { fillChanges } from './fill/fillChanges';
import { readSamples } from './fill/readSamples';
import { forgetChanges } from './forgetChanges';

/** Changes of each component, so that answers are as long at every size. */
const OF_EACH = 100;

/**
 * Reads with few and with many stored changes. They are derived from changes
 * that the plugin judged, which have to be there.
 */
export async function measureChangeReads(bench: Bench): Promise<Table[]> {
  const { changes: sizes, components } = bench.options;
  const count = Math.max(
    OF_EACH,
    Math.ceil(sizes[sizes.length - 1] / components),
  );
  const samples = await readSamples(bench.database);
  await forgetChanges(bench.database);
  const order = inOrder(bench);
  const all = new Map<number, ReadFigures>();
  const own = new Map<number, ReadFigures>();
  const told: string[] = [];
  let filled = 0;
  for (const size of sizes) {
    const names = order.slice(0, Math.max(1, Math.round(size / count)));
    bench.progress(`Storing ${size.toLocaleString('en-US')} changes`);
    const start = performance.now();
    await fillChanges(bench, { names: names.slice(filled), count, samples });
    filled = names.length;
    bench.progress(
      `Stored in ${Math.round((performance.now() - start) / 1000)} s`,
    );
    await bench.withServer('off', async ({ server, connect }) => {
      const pass = await server.ask('runTask', { id: EVALUATE });
      told.push(
        `${names.length.toLocaleString('en-US')} components with changes in ${(
          pass / 1000
        ).toFixed(1)} s`,
      );
      await checkFilled(await connect('service'), names, count);
    });
    const read = (permission: PermissionMode, asked: string[]) =>
      measureReads(bench, { permission, names: asked, count });
    all.set(size, await read('off', names));
    const owned = new Set(bench.team.components);
    own.set(
      size,
      await read(
        'owner',
        names.filter(name => owned.has(name)),
      ),
    );
  }
  const engine = bench.engineLabel;
  const title = 'Reading changes';
  return [
    changeReadsTable({
      engine,
      title,
      note: `Milliseconds, one request at a time, permissions off. ${count} changes of each component that has any, so that answers are as long at every size. Judging anew what has changes: ${told.join(
        ', ',
      )}.`,
      bySize: all,
    }),
    changeReadsTable({
      engine,
      title: `${title}, own team only`,
      note: 'The same for a signed-in person whom the policy lets read what their teams own, which all have changes at every size.',
      bySize: own,
    }),
  ];
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

async function measureReads(
  bench: Bench,
  options: { permission: PermissionMode; names: string[]; count: number },
): Promise<ReadFigures> {
  const { permission } = options;
  const figures: ReadFigures = new Map();
  await bench.withServer(permission, async ({ connect }) => {
    const client = await connect(permission === 'off' ? 'service' : 'user');
    const { seed, duration } = bench.options;
    const endpoints = await changeEndpoints({ ...options, client, seed });
    for (const { label, nextPath } of endpoints) {
      bench.progress(`${label}, permissions ${permission}`);
      const load = await measureLoad({
        client,
        nextPath,
        concurrency: 1,
        duration,
      });
      figures.set(label, summarize(load));
    }
  });
  return figures;
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
