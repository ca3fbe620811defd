import { Knex } from 'knex';

/** The key of the instant since when the catalog cannot be read. */
export const UNREADABLE_SINCE = 'catalogUnreadableSince';

/** Single values that outlive a process. */
export class SettingStore {
  constructor(private readonly knex: Knex) {}

  /** Notes that the catalog cannot be read; the first time counts. */
  async noteUnreadable(now: string): Promise<void> {
    await this.knex('settings')
      .insert({ key: UNREADABLE_SINCE, value: now })
      .onConflict('key')
      .ignore();
  }

  /** Notes that it can. Writes nothing where that was known. */
  async noteReadable(): Promise<void> {
    if (await this.unreadableSince()) {
      await this.knex('settings').where({ key: UNREADABLE_SINCE }).delete();
    }
  }

  /** Since when the catalog cannot be read; ISO 8601 UTC. */
  async unreadableSince(): Promise<string | undefined> {
    const row = await this.knex('settings')
      .where({ key: UNREADABLE_SINCE })
      .first('value');
    return row?.value;
  }
}
