import { setTimeout } from 'node:timers/promises';
import { FaultWorld } from '../world/FaultWorld';
import { Scenario } from './Scenario';

/** Milliseconds of writing before and after, so that something is acknowledged. */
const AROUND = 2000;

/** Nothing can be written for a while, as on a full disk or a standby. */
export const readOnlyDatabase: Scenario = {
  id: 'read-only',
  title: 'the database takes no writes',
  inShortForm: true,
  async run(world, { short }) {
    await setTimeout(AROUND);
    await setReadOnly(world, true);
    let statuses: number[];
    try {
      await setTimeout(short ? 4000 : 15_000);
      const asked = await Promise.all(
        ['/entities/by-query?limit=5', '/scorecards?groupBy=owner'].map(path =>
          world.api.get(path),
        ),
      );
      statuses = asked.map(({ status }) => status);
    } finally {
      await setReadOnly(world, false);
    }
    await setTimeout(AROUND);
    if (statuses.some(status => status !== 200)) {
      throw new Error(`Reads were answered ${statuses.join(', ')} meanwhile`);
    }
    return ['reads went on'];
  },
};

async function setReadOnly(
  { knex, postgres, fleet }: FaultWorld,
  readOnly: boolean,
): Promise<void> {
  const [{ name }] = await knex.select({
    name: knex.raw('current_database()'),
  });
  // From another database: this one refuses once it is so.
  const admin = postgres.database('postgres');
  await admin.raw('alter database ?? set default_transaction_read_only = ??', [
    name,
    readOnly ? 'on' : 'off',
  ]);
  await admin('pg_stat_activity')
    .whereIn('application_name', fleet.names)
    .where('datname', name)
    .select(admin.raw('pg_terminate_backend(pid)'));
}
