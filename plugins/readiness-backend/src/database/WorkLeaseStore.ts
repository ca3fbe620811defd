import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { DatabaseClock } from './databaseClock';
import { WorkLeaseRow } from './rows';

/**
 * Work that only one replica does at a time. Whoever takes it holds it until it
 * gives it back, or until the database's clock says that it was not heard of
 * for too long.
 */
export class WorkLeaseStore {
  constructor(
    private readonly knex: Knex,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * @param duration - milliseconds it may go on unheard of
   * @returns a token, or `undefined` where somebody else has it or it is not
   *   due again
   */
  async take(id: string, duration: number): Promise<string | undefined> {
    const now = await this.clock(this.knex);
    const token = randomUUID();
    const [taken] = await this.knex<WorkLeaseRow>('work_leases')
      .insert({ id, token, until: after(now, duration) })
      .onConflict('id')
      .merge()
      .where('work_leases.until', '<=', now)
      .returning('token');
    return taken?.token === token ? token : undefined;
  }

  /** @returns `false` where somebody else has it by now */
  async extend(id: string, token: string, duration: number): Promise<boolean> {
    const until = after(await this.clock(this.knex), duration);
    const extended = await this.knex<WorkLeaseRow>('work_leases')
      .where({ id, token })
      .update({ until });
    return extended > 0;
  }

  /**
   * Gives it back.
   *
   * @param pause - milliseconds during which nobody need do it again
   */
  async release(id: string, token: string, pause: number): Promise<void> {
    const until = after(await this.clock(this.knex), pause);
    await this.knex<WorkLeaseRow>('work_leases')
      .where({ id, token })
      .update({ until, token: null });
  }
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
