import { Knex } from 'knex';
import { isPostgres } from './bulk';

/** Tells the time as the database has it, ISO 8601 UTC. */
export type DatabaseClock = (knex: Knex) => Promise<string>;

/**
 * The database's own clock: the one that all replicas share, whatever theirs
 * say. Within a transaction it goes on.
 */
export const databaseClock: DatabaseClock = async knex => {
  const sql = isPostgres(knex)
    ? `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`
    : `select strftime('%Y-%m-%dT%H:%M:%fZ', 'now') as now`;
  const answer = await knex.raw(sql);
  const [row] = (answer.rows ?? answer) as Array<{ now: string }>;
  return row.now;
};
