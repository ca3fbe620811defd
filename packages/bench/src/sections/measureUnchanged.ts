import { Bench, EVALUATE, FOLLOW } from '../Bench';
import { WriteCounter } from '../databases/WriteCounter';
import { Table } from '../report/Report';

/** A pass when nothing changed, which is nearly every pass. */
export async function measureUnchanged(bench: Bench): Promise<Table> {
  return bench.withServer('off', async ({ server }) => {
    // Whatever the passes before left to do.
    await server.ask('runTask', { id: FOLLOW });
    await server.ask('runTask', { id: EVALUATE });
    const follow = await server.ask('runTask', { id: FOLLOW });
    const evaluate = await server.ask('runTask', { id: EVALUATE });

    const counter = await WriteCounter.start(bench.database);
    await server.ask('runTask', { id: FOLLOW });
    const byFollow = await counter.read();
    await server.ask('runTask', { id: EVALUATE });
    const byBoth = await counter.read();
    await counter.stop();

    const total = sum(byBoth);
    const tables = Object.entries(byBoth).map(([name, n]) => `${name} ${n}`);
    return {
      engine: bench.engineLabel,
      title: 'A pass with nothing changed',
      note: `Rows written are counted by triggers on every table${
        tables.length > 0 ? ` (${tables.join(', ')})` : ''
      }; the times are of a pass without triggers.`,
      columns: ['pass', 'ms', 'rows written'],
      rows: [
        { cells: ['follow the catalog', follow, sum(byFollow)] },
        { cells: ['evaluate', evaluate, total - sum(byFollow)] },
        {
          cells: ['both', follow + evaluate, total],
          reach: '0 rows',
          met: total === 0,
        },
      ],
    };
  });
}

function sum(byTable: Record<string, number>): number {
  return Object.values(byTable).reduce((total, count) => total + count, 0);
}
