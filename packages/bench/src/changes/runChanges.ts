import { randomBytes } from 'node:crypto';
import { Bench, EVALUATE, FOLLOW } from '../Bench';
import { Table } from '../report/Report';
import { followChanges } from './followChanges';
import { SIM_HOST } from './github';
import { measureChangeReads } from './measureChangeReads';
import { measureBackfill } from './measureBackfill';
import { measureHints } from './measureHints';
import { SimProcess } from './SimProcess';

/**
 * All that is measured of changes, on one organisation.
 *
 * @param create - the organisation on another database, still empty
 */
export async function runChanges(
  create: () => Promise<Bench>,
  print: (table: Table) => void,
): Promise<void> {
  const bench = await create();
  const { parts, seed, history, changes: sizes } = bench.options;
  const webhookSecret = randomBytes(24).toString('hex');
  bench.progress(`Making a history of ${history} changes`);
  const { sim, apiBaseUrl } = await SimProcess.start({
    seed,
    changes: history,
    webhookSecret,
    host: SIM_HOST,
  });
  try {
    const firstPass = async (one: Bench) => {
      one.github = { apiBaseUrl, webhookSecret };
      one.progress('First pass, from an empty database');
      await one.withServer('off', async ({ server }) => {
        await server.ask('runTask', { id: FOLLOW });
        await server.ask('runTask', { id: EVALUATE });
      });
      return one;
    };
    await firstPass(bench);
    if (parts.includes('backfill')) {
      print(await measureBackfill(bench, sim));
    } else if (parts.includes('changes') || parts.includes('hints')) {
      bench.progress('Reading all changes');
      await bench.withServer('off', session => followChanges(session));
    }
    if (parts.includes('hints')) {
      print(await measureHints(bench, sim));
    }
    if (parts.includes('changes')) {
      const benches = [bench];
      while (benches.length < sizes.length) {
        benches.unshift(await firstPass(await create()));
      }
      (await measureChangeReads(benches)).forEach(print);
    }
  } finally {
    await sim.stop();
  }
}
