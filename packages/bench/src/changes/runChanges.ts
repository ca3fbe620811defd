import { randomBytes } from 'node:crypto';
import { Bench, EVALUATE, FOLLOW } from '../Bench';
import { Table } from '../report/Report';
import { followChanges } from './followChanges';
import { SIM_HOST } from './github';
import { measureChangeReads } from './measureChangeReads';
import { measureBackfill } from './measureBackfill';
import { measureHints } from './measureHints';
import { SimProcess } from './SimProcess';

/** All that is measured of changes, on one organisation. */
export async function runChanges(
  bench: Bench,
  print: (table: Table) => void,
): Promise<void> {
  const { parts, seed, history } = bench.options;
  const webhookSecret = randomBytes(24).toString('hex');
  bench.progress(`Making a history of ${history} changes`);
  const { sim, apiBaseUrl } = await SimProcess.start({
    seed,
    changes: history,
    webhookSecret,
    host: SIM_HOST,
  });
  try {
    bench.github = { apiBaseUrl, webhookSecret };
    bench.progress('First pass, from an empty database');
    await bench.withServer('off', async ({ server }) => {
      await server.ask('runTask', { id: FOLLOW });
      await server.ask('runTask', { id: EVALUATE });
    });
    if (parts.includes('backfill')) {
      print(await measureBackfill(bench, sim));
    } else {
      bench.progress('Reading all changes');
      await bench.withServer('off', session => followChanges(session));
    }
    if (parts.includes('hints')) {
      print(await measureHints(bench, sim));
    }
    if (parts.includes('changes')) {
      (await measureChangeReads(bench)).forEach(print);
    }
  } finally {
    await sim.stop();
  }
}
