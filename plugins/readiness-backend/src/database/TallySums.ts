import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** Rows kept in memory, over all sums: some 20 megabytes. */
const ROWS_KEPT = 100_000;

interface Kept {
  version: string;
  rows: readonly unknown[];
}

/**
 * Sums over the tallies, kept until any tally changes: they are added up once
 * for each change, not once for each reader. Every transaction that changes
 * tallies says so in a row of its own, because writers that changed the same
 * row would wait for each other.
 */
export class TallySums {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: ROWS_KEPT,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });
  private readonly pending = new Map<string, Promise<readonly unknown[]>>();
  private nextVersion?: Promise<string>;

  constructor(readonly knex: Knex) {}

  /**
   * Notes that tallies change with a transaction.
   */
  static async noteChange(tx: Knex.Transaction): Promise<void> {
    await tx.raw('insert into tally_changes default values');
  }

  /**
   * Forgets which changes there were, which is a change itself.
   */
  static async prune(tx: Knex.Transaction): Promise<void> {
    await tx('tally_changes')
      .where('id', '<', tx('tally_changes').max('id'))
      .delete();
    await TallySums.noteChange(tx);
  }

  /**
   * The rows of a query over tallies and cells, and nothing else. The rows
   * are shared: whoever needs them otherwise makes others of them.
   */
  async rows<TRow>(query: Knex.QueryBuilder): Promise<readonly TRow[]> {
    // Read before the sums: sums younger than their version are only read
    // once more, older ones would stay wrong.
    const version = await this.version();
    const { sql, bindings } = query.toSQL();
    const key = JSON.stringify([sql, bindings]);
    const known = this.kept.get(key);
    if (known?.version === version) {
      return known.rows as readonly TRow[];
    }
    const rows = await this.addUp(query, `${version} ${key}`);
    this.kept.set(key, { version, rows });
    return rows as readonly TRow[];
  }

  /** Once, also where several readers ask at the same time. */
  private async addUp(
    query: Knex.QueryBuilder,
    key: string,
  ): Promise<readonly unknown[]> {
    const pending = this.pending.get(key);
    if (pending) {
      return pending;
    }
    const rows = Promise.resolve<unknown[]>(query)
      .then(found => Object.freeze(found))
      .finally(() => this.pending.delete(key));
    this.pending.set(key, rows);
    return rows;
  }

  /** Read once for all who ask before it is sent, and not for any after. */
  private version(): Promise<string> {
    this.nextVersion ??= Promise.resolve().then(() => {
      this.nextVersion = undefined;
      return this.readVersion();
    });
    return this.nextVersion;
  }

  private async readVersion(): Promise<string> {
    // Transactions end in another order than they began in, so that the
    // latest row alone would hide one that began before it.
    const row = await this.knex('tally_changes')
      .count({ rows: '*' })
      .max({ latest: 'id' })
      .sum({ total: 'id' })
      .first();
    return `${row?.rows} ${row?.latest} ${row?.total}`;
  }
}
