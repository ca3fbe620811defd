import { Bench, Session } from '../Bench';
import { Client } from '../client/Client';
import { MemoryWatch } from '../client/MemoryWatch';
import { Row, Table } from '../report/Report';
import { EXPORTS } from './listEndpoints';

const REACH = 150;

/** Each export once; where memory counts, in a server that did nothing before. */
export async function measureExports(bench: Bench): Promise<Table> {
  const rows: Row[] = [];
  for (const one of EXPORTS) {
    bench.progress(one.label);
    rows.push(
      await bench.withServer('off', async session =>
        measureExport(one, await session.connect('service'), 'off', session),
      ),
    );
  }
  await bench.withServer('owner', async session => {
    for (const one of EXPORTS) {
      bench.progress(`${one.label}, own team only`);
      const client = await session.connect('user');
      rows.push(await measureExport(one, client, 'own team'));
    }
  });
  return {
    engine: bench.engineLabel,
    title: 'CSV exports',
    note: 'Each once; those with permissions off in a server that has just started.',
    columns: ['export', 'permissions', 's', 'MB', 'MB/s', 'MB over idle'],
    rows,
  };
}

async function measureExport(
  { label, path }: { label: string; path: string },
  client: Client,
  permissions: string,
  session?: Session,
): Promise<Row> {
  await session?.server.ask('collectGarbage', undefined);
  const watch = session && MemoryWatch.start(session.server.pid);
  const start = performance.now();
  const { status, bytes } = await client.send(path);
  const seconds = (performance.now() - start) / 1000;
  const memory = watch?.stop();
  if (status === 404) {
    return { cells: [label, permissions, 'not available (404)'] };
  }
  if (status !== 200) {
    throw new Error(`GET ${path} answered ${status}`);
  }
  const size = bytes / 1e6;
  return {
    cells: [
      label,
      permissions,
      seconds,
      size,
      size / seconds,
      memory?.overIdle,
    ],
    ...(memory && {
      reach: `≤ ${REACH} MB over idle`,
      met: memory.overIdle <= REACH,
    }),
  };
}
