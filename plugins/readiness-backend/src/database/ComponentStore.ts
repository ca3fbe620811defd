import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { inChunks, whereAmong } from './chunks';
import { ComponentRow } from './rows';

/** What the catalog says of a component. */
export type CatalogColumns = Omit<
  ComponentRow,
  'due_at' | 'lease_token' | 'lease_until' | 'evaluated_at' | 'refreshed_at'
>;

const TERMS = 'terms';

/** Components taken for evaluation, until the lease runs out. */
export interface Lease {
  token: string;
  components: ComponentRow[];
}

/**
 * The components that are judged, and which of them are due. Work is claimed
 * with a lease; whatever changes a component meanwhile breaks the lease, so
 * that a result of the older state is never stored.
 */
export class ComponentStore {
  /** The gates, sources and version this process judges with. */
  private terms?: string;

  constructor(private readonly knex: Knex) {}

  /**
   * Makes the terms of this process the ones in force. Where they differ from
   * the last ones, everything is due, in the same transaction. A process whose
   * terms are no longer in force claims and stores nothing.
   */
  async adoptTerms(terms: string, now: string): Promise<void> {
    this.terms = terms;
    await this.knex.transaction(async tx => {
      const before = await tx('settings').where({ key: TERMS }).first('value');
      if (before?.value === terms) {
        return;
      }
      await tx('settings')
        .insert({ key: TERMS, value: terms })
        .onConflict('key')
        .merge();
      await tx<ComponentRow>('components').update(due(now));
    });
  }

  /** Entity reference to etag, of every component. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  /** Adds or replaces components; each is due at once. */
  async put(
    tx: Knex.Transaction,
    components: CatalogColumns[],
    now: string,
  ): Promise<void> {
    await inChunks(components, chunk =>
      tx<ComponentRow>('components')
        .insert(
          chunk.map(component => ({
            ...component,
            due_at: now,
            lease_token: null,
            lease_until: null,
          })),
        )
        .onConflict('entity_ref')
        .merge(),
    );
  }

  /** Forgets components. Their history and evidence log stay. */
  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length === 0) {
      return;
    }
    for (const table of [
      'components',
      'collections',
      'evidence',
      'results',
      'result_gates',
      'result_gaps',
    ]) {
      await whereAmong(tx(table), tx, 'entity_ref', entityRefs).delete();
    }
  }

  /** Makes the components of these owners due. */
  async markDueByOwner(
    tx: Knex.Transaction,
    ownerRefs: string[],
    now: string,
  ): Promise<void> {
    if (ownerRefs.length === 0) {
      return;
    }
    await tx<ComponentRow>('components')
      .where(builder => {
        whereAmong(builder, tx, 'owner_ref', ownerRefs);
        builder.orWhere(other =>
          whereAmong(other, tx, 'rollback_owner_ref', ownerRefs),
        );
      })
      .update(due(now));
  }

  /** Takes up to `limit` due components, longest due first. */
  async claimDue(
    limit: number,
    now: string,
    leaseUntil: string,
  ): Promise<Lease> {
    return this.knex.transaction(async tx => {
      if (!(await this.inForce(tx))) {
        return { token: '', components: [] };
      }
      const candidates = tx<ComponentRow>('components')
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .orderBy('due_at')
        .limit(limit);
      if (tx.client.config.client === 'pg') {
        candidates.forUpdate().skipLocked();
      }
      return this.lease(tx, await candidates, leaseUntil);
    });
  }

  /** Takes one component, from whoever holds it. */
  async claim(entityRef: string, leaseUntil: string): Promise<Lease> {
    return this.knex.transaction(async tx =>
      this.lease(
        tx,
        await tx<ComponentRow>('components').where('entity_ref', entityRef),
        leaseUntil,
      ),
    );
  }

  /**
   * Of the leased components, those the lease still holds; locked until the
   * transaction ends.
   */
  async held(
    tx: Knex.Transaction,
    entityRefs: string[],
    token: string,
  ): Promise<Set<string>> {
    if (!(await this.inForce(tx))) {
      return new Set();
    }
    const query = whereAmong(
      tx<ComponentRow>('components'),
      tx,
      'entity_ref',
      entityRefs,
    ).where('lease_token', token);
    if (tx.client.config.client === 'pg') {
      query.forUpdate();
    }
    const rows: Array<{ entity_ref: string }> = await query.select(
      'entity_ref',
    );
    return new Set(rows.map(row => row.entity_ref));
  }

  /** Ends the lease of evaluated components and says when each is due next. */
  async finish(
    tx: Knex.Transaction,
    finished: Array<{ entityRef: string; dueAt?: string }>,
    evaluatedAt: string,
  ): Promise<void> {
    const byDue = new Map<string | undefined, string[]>();
    for (const { entityRef, dueAt } of finished) {
      byDue.set(dueAt, [...(byDue.get(dueAt) ?? []), entityRef]);
    }
    for (const [dueAt, entityRefs] of byDue) {
      await whereAmong(
        tx<ComponentRow>('components'),
        tx,
        'entity_ref',
        entityRefs,
      ).update({
        due_at: dueAt ?? null,
        lease_token: null,
        lease_until: null,
        evaluated_at: evaluatedAt,
      });
    }
  }

  /** Makes the next pass over the catalog fetch these components again. */
  async distrust(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length > 0) {
      await whereAmong(
        tx<ComponentRow>('components'),
        tx,
        'entity_ref',
        entityRefs,
      ).update({ etag: '' });
    }
  }

  /** Gives components back as they were: still due, free for anybody. */
  async release(token: string): Promise<void> {
    await this.table()
      .where('lease_token', token)
      .update({ lease_token: null, lease_until: null });
  }

  /**
   * Notes a request to refresh, unless one was noted at or after `since`.
   */
  async noteRefresh(
    entityRef: string,
    now: string,
    since: string,
  ): Promise<{ type: 'noted' | 'unknown' } | { type: 'tooSoon'; at: string }> {
    const updated = await this.table()
      .where('entity_ref', entityRef)
      .andWhere(free =>
        free.whereNull('refreshed_at').orWhere('refreshed_at', '<', since),
      )
      .update({ refreshed_at: now });
    if (updated > 0) {
      return { type: 'noted' };
    }
    const row = await this.table()
      .where('entity_ref', entityRef)
      .first('refreshed_at');
    return row?.refreshed_at
      ? { type: 'tooSoon', at: row.refreshed_at }
      : { type: 'unknown' };
  }

  private async inForce(tx: Knex.Transaction): Promise<boolean> {
    if (this.terms === undefined) {
      return true;
    }
    const row = await tx('settings').where({ key: TERMS }).first('value');
    return row?.value === this.terms;
  }

  private async lease(
    tx: Knex.Transaction,
    components: ComponentRow[],
    leaseUntil: string,
  ): Promise<Lease> {
    const token = randomUUID();
    const entityRefs = components.map(row => row.entity_ref);
    if (entityRefs.length > 0) {
      await whereAmong(
        tx<ComponentRow>('components'),
        tx,
        'entity_ref',
        entityRefs,
      ).update({ lease_token: token, lease_until: leaseUntil });
    }
    return { token, components };
  }

  private table() {
    return this.knex<ComponentRow>('components');
  }
}

function due(now: string) {
  return { due_at: now, lease_token: null, lease_until: null };
}
