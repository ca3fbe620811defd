import { Knex } from 'knex';

/** Single values that outlive a process. */
export class SettingStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Stores a value.
   *
   * @returns whether it differs from the one stored before
   */
  async put(key: string, value: string): Promise<boolean> {
    const before = await this.knex('settings').where({ key }).first('value');
    if (before?.value === value) {
      return false;
    }
    await this.knex('settings')
      .insert({ key, value })
      .onConflict('key')
      .merge();
    return true;
  }
}
