import { Knex } from 'knex';
import { isPostgres } from './bulk';
import { sha256 } from '../digest';

/** A statement that Postgres does not know by its name, or knows already. */
const MIXED_UP = ['26000', '42P05'];

/**
 * A read so frequent that Postgres plans it once for each connection, which
 * takes longer than the read itself. Behind a pooler that hands connections
 * round, names get mixed up; it then goes on without.
 */
export class PreparedRead<TRow> {
  private readonly name: string;
  private named = true;

  constructor(private readonly knex: Knex, private readonly sql: string) {
    // Of the text, because a pooler keeps connections for other versions, too.
    this.name = `readiness_${sha256(sql).slice(-32)}`;
  }

  /** @returns the first row */
  async first(bindings: string[]): Promise<TRow | undefined> {
    const query = () => this.knex.raw(this.sql, bindings);
    if (!isPostgres(this.knex)) {
      return (await query())[0];
    }
    if (this.named) {
      try {
        return (await query().options({ name: this.name })).rows[0];
      } catch (error) {
        if (!MIXED_UP.includes((error as { code?: string }).code ?? '')) {
          throw error;
        }
        this.named = false;
      }
    }
    return (await query()).rows[0];
  }
}
