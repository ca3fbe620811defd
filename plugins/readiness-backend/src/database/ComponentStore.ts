import { randomUUID } from 'node:crypto';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import {
  Columns,
  insertRows,
  isPostgres,
  updateRows,
  whereAmong,
} from './bulk';
import { forgetCapacity, regroupCapacity } from './CapacityStore';
import { parseJson } from './parseJson';
import {
  ChangeRow,
  ComponentRow,
  ComponentSourceRow,
  EntityRow,
  FactRow,
  ResultGapRow,
  ResultGateRow,
  SearchTextRow,
} from './rows';
import { CHANGE_FORMAT } from './storedChange';
import { parseVerdict, Verdict } from './verdict';

/** The columns that the catalog says. */
export type CatalogColumns = Pick<
  ComponentRow,
  | 'entity_ref'
  | 'etag'
  | 'title'
  | 'sort_title'
  | 'type'
  | 'lifecycle'
  | 'owner_ref'
  | 'rollback_owner_ref'
  | 'system_ref'
>;

/** What the catalog says of a component. */
export interface CatalogComponent {
  columns: CatalogColumns;
  /** The entity, as JSON. */
  entity: string;
  /** What is searched in, in lower case. */
  searchText: string;
  facts: Array<Omit<FactRow, 'entity_ref'>>;
  /** Its repository; absent where no source of changes answers for it. */
  source?: Omit<ComponentSourceRow, 'entity_ref'>;
}

/** A component with its entity. */
export interface ComponentEntity {
  entityRef: string;
  title: string;
  ownerRef?: string;
  entity: Entity;
}

/** The columns that an evaluation says. */
export type ResultColumns = {
  [TKey in
    | 'cell'
    | 'status'
    | 'status_rank'
    | 'missing'
    | 'undetermined'
    | 'waived'
    | 'verdict'
    | 'digest']: NonNullable<ComponentRow[TKey]>;
} & Pick<ComponentRow, 'domain_ref' | 'top_missing'>;

/** A component taken for evaluation, without its entity. */
export type ClaimedComponent = CatalogColumns;

/** A locked component, with what its last evaluation came to. */
export type HeldComponent = Pick<
  ComponentRow,
  | 'entity_ref'
  | 'title'
  | 'owner_ref'
  | 'system_ref'
  | 'domain_ref'
  | 'lifecycle'
  | 'cell'
  | 'status'
  | 'missing'
  | 'waived'
  | 'verdict'
  | 'digest'
> & {
  /** The verdict as read; absent before the first evaluation. */
  lastVerdict?: Verdict;
};

const HELD = [
  'entity_ref',
  'title',
  'owner_ref',
  'system_ref',
  'domain_ref',
  'lifecycle',
  'cell',
  'status',
  'missing',
  'waived',
  'verdict',
  'digest',
] as const;

type DueColumns = Pick<
  ComponentRow,
  'entity_ref' | 'due_at' | 'lease_token' | 'lease_until'
>;

const DUE: Columns<DueColumns> = {
  entity_ref: 'text',
  due_at: 'text',
  lease_token: 'text',
  lease_until: 'text',
};

const CATALOG: Columns<CatalogColumns> = {
  entity_ref: 'text',
  etag: 'text',
  title: 'text',
  sort_title: 'text',
  type: 'text',
  lifecycle: 'text',
  owner_ref: 'text',
  rollback_owner_ref: 'text',
  system_ref: 'text',
};

const CATALOG_NAMES = Object.keys(CATALOG) as Array<keyof CatalogColumns>;

const ENTITY: Columns<EntityRow> = { entity_ref: 'text', entity: 'text' };

const SEARCH_TEXT: Columns<SearchTextRow> = {
  entity_ref: 'text',
  text: 'text',
};

const FACT: Columns<FactRow> = {
  entity_ref: 'text',
  key: 'text',
  value: 'text',
};

const SOURCE: Columns<ComponentSourceRow> = {
  entity_ref: 'text',
  repository: 'text',
  host: 'text',
  slug: 'text',
  part: 'text',
  declared_elsewhere: 'text',
};

const FINISHED: Columns<DueColumns & Pick<ComponentRow, 'evaluated_at'>> = {
  ...DUE,
  evaluated_at: 'text',
};

const RESULT: Columns<ResultColumns> = {
  domain_ref: 'text',
  cell: 'text',
  status: 'text',
  status_rank: 'integer',
  missing: 'integer',
  undetermined: 'integer',
  waived: 'integer',
  top_missing: 'text',
  verdict: 'text',
  digest: 'text',
};

const TERMS = 'terms';
const FORMAT = 'changeFormat';
const freed = { lease_token: null, lease_until: null };

/** Components taken for evaluation, until the lease runs out. */
export interface Lease {
  /** Absent where nothing was there to be taken. */
  token?: string;
  components: ClaimedComponent[];
}

interface Claim {
  token: string;
  entityRefs: string[];
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
      await restoreGateRanks(tx);
      // What was released keeps the judgement it was released under.
      await tx<ChangeRow>('changes')
        .where('pending', 1)
        .orWhereNull('status')
        .update(due(now));
    });
    await this.adoptFormat(now);
  }

  /** What another version stored of changes cannot be read by this one. */
  private async adoptFormat(now: string): Promise<void> {
    const format = String(CHANGE_FORMAT);
    await this.knex.transaction(async tx => {
      const before = await tx('settings').where({ key: FORMAT }).first('value');
      if (before?.value === format) {
        return;
      }
      await tx('settings')
        .insert({ key: FORMAT, value: format })
        .onConflict('key')
        .merge();
      await tx<ChangeRow>('changes').update(due(now));
    });
  }

  /**
   * Entity reference to etag, of every component; empty where an earlier version
   * wrote it without all that is kept of it now.
   */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    const etags = new Map(rows.map(row => [row.entity_ref, row.etag]));
    const incomplete: string[] = await this.knex('component_sources')
      .whereNull('declared_elsewhere')
      .pluck('entity_ref');
    for (const entityRef of incomplete.filter(ref => etags.has(ref))) {
      etags.set(entityRef, '');
    }
    return etags;
  }

  /** Adds or replaces components; each is due at once. */
  async put(
    tx: Knex.Transaction,
    components: CatalogComponent[],
    now: string,
  ): Promise<void> {
    const keys = { keys: ['entity_ref' as const], then: 'replace' as const };
    await insertRows(
      tx,
      'components',
      { ...CATALOG, ...DUE },
      components.map(({ columns }) => ({ ...columns, ...due(now) })),
      keys,
    );
    await insertRows(
      tx,
      'entities',
      ENTITY,
      components.map(({ columns, entity }) => ({
        entity_ref: columns.entity_ref,
        entity,
      })),
      keys,
    );
    await insertRows(
      tx,
      'search_texts',
      SEARCH_TEXT,
      components.map(({ columns, searchText }) => ({
        entity_ref: columns.entity_ref,
        text: searchText,
      })),
      keys,
    );
    await deleteAmong(
      tx,
      ['facts'],
      components.map(({ columns }) => columns.entity_ref),
    );
    await insertRows(
      tx,
      'facts',
      FACT,
      components.flatMap(({ columns, facts }) =>
        facts.map(fact => ({ entity_ref: columns.entity_ref, ...fact })),
      ),
    );
    await deleteAmong(
      tx,
      ['component_sources'],
      components.map(({ columns }) => columns.entity_ref),
    );
    await insertRows(tx, 'component_sources', SOURCE, placesOf(components));
    await regroupCapacity(
      tx,
      components.map(({ columns }) => columns.entity_ref),
      now,
    );
  }

  /**
   * The repositories that components leave, come into, or take another part
   * of, or speak for no more or again, once `put`.
   */
  async moved(
    tx: Knex.Transaction,
    components: CatalogComponent[],
  ): Promise<string[]> {
    const before: ComponentSourceRow[] = await whereAmong(
      tx<ComponentSourceRow>('component_sources'),
      tx,
      'entity_ref',
      components.map(({ columns }) => columns.entity_ref),
    );
    const after = placesOf(components);
    const differing = (
      left: ComponentSourceRow[],
      right: ComponentSourceRow[],
    ) =>
      left.filter(
        row =>
          !right.some(
            other =>
              other.entity_ref === row.entity_ref &&
              other.repository === row.repository &&
              other.part === row.part &&
              (other.declared_elsewhere || '') ===
                (row.declared_elsewhere || ''),
          ),
      );
    return [...differing(before, after), ...differing(after, before)].map(
      row => row.repository,
    );
  }

  /** The components, locked until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    entityRefs: string[],
  ): Promise<Map<string, HeldComponent>> {
    return this.lockWhere(tx, entityRefs, {});
  }

  /** Forgets components. Their history and evidence log stay. */
  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    await deleteAmong(
      tx,
      [
        'components',
        'entities',
        'search_texts',
        'facts',
        'collections',
        'component_sources',
        'evidence',
        'evaluations',
        'result_gates',
        'result_gaps',
        'review_queue',
      ],
      entityRefs,
    );
    await forgetCapacity(tx, entityRefs);
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

  /** Makes the components of these systems due. */
  async markDueBySystem(
    tx: Knex.Transaction,
    systemRefs: string[],
    now: string,
  ): Promise<void> {
    if (systemRefs.length > 0) {
      await whereAmong(
        tx<ComponentRow>('components'),
        tx,
        'system_ref',
        systemRefs,
      ).update(due(now));
    }
  }

  /** Components with their entities; those that cannot be read are left out. */
  async entities(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, ComponentEntity>> {
    const rows: Array<
      Pick<ComponentRow, 'entity_ref' | 'title' | 'owner_ref'> & EntityRow
    > = await whereAmong(
      this.table().join(
        'entities',
        'entities.entity_ref',
        'components.entity_ref',
      ),
      this.knex,
      'components.entity_ref',
      entityRefs,
    ).select(
      'components.entity_ref',
      'components.title',
      'components.owner_ref',
      'entities.entity',
    );
    return new Map(
      rows.flatMap(row => {
        const entity = parseJson(row.entity) as Entity | undefined;
        return entity?.kind && entity.metadata?.name
          ? [
              [
                row.entity_ref,
                {
                  entityRef: row.entity_ref,
                  title: row.title,
                  ownerRef: row.owner_ref ?? undefined,
                  entity,
                },
              ],
            ]
          : [];
      }),
    );
  }

  /** Takes up to `limit` due components, longest due first. */
  async claimDue(
    limit: number,
    now: string,
    leaseUntil: string,
  ): Promise<Lease> {
    const claimed = await this.knex.transaction(async tx => {
      if (!(await this.inForce(tx))) {
        return undefined;
      }
      const candidates = tx<ComponentRow>('components')
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .orderBy(['due_at', 'entity_ref'])
        .limit(limit);
      if (isPostgres(tx)) {
        candidates.forUpdate().skipLocked();
        // An index has them in this order. How many are due changes faster than
        // Postgres counts, and where it thinks few are, it sorts all of them.
        await tx.raw('set local enable_sort = off');
      }
      return this.lease(tx, await candidates.pluck('entity_ref'), leaseUntil);
    });
    return this.read(claimed);
  }

  /** Takes one component, from whoever holds it. */
  async claim(entityRef: string, leaseUntil: string): Promise<Lease> {
    const claimed = await this.knex.transaction(tx =>
      this.lease(tx, [entityRef], leaseUntil),
    );
    return this.read(claimed);
  }

  /**
   * Of the leased components, those the lease still holds; locked until the
   * transaction ends.
   */
  async held(
    tx: Knex.Transaction,
    entityRefs: string[],
    token: string,
  ): Promise<Map<string, HeldComponent>> {
    return (await this.inForce(tx))
      ? this.lockWhere(tx, entityRefs, { lease_token: token })
      : new Map();
  }

  /**
   * Ends the lease of evaluated components, says when each is due next, and
   * stores what changed of them.
   */
  async finish(
    tx: Knex.Transaction,
    held: ReadonlyMap<string, HeldComponent>,
    finished: Array<{ entityRef: string; dueAt?: string }>,
    changed: ReadonlyMap<string, ResultColumns>,
    evaluatedAt: string,
  ): Promise<void> {
    const toRow = ({ entityRef, dueAt }: (typeof finished)[number]) => ({
      ...freed,
      entity_ref: entityRef,
      due_at: dueAt ?? null,
      evaluated_at: evaluatedAt,
    });
    await updateRows(
      tx,
      'components',
      'entity_ref',
      FINISHED,
      finished.filter(({ entityRef }) => !changed.has(entityRef)).map(toRow),
    );
    await updateRows(
      tx,
      'components',
      'entity_ref',
      { ...FINISHED, ...RESULT },
      finished.flatMap(item => {
        const columns = changed.get(item.entityRef);
        return columns ? [{ ...toRow(item), ...columns }] : [];
      }),
    );
    await regroupCapacity(
      tx,
      [...changed.keys()].filter(entityRef => {
        const before = held.get(entityRef);
        return (
          before?.status === null ||
          before?.domain_ref !== changed.get(entityRef)?.domain_ref
        );
      }),
      evaluatedAt,
    );
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

  /** Keeps a lease that takes long. */
  async extend(
    token: string,
    entityRefs: string[],
    leaseUntil: string,
  ): Promise<void> {
    await whereAmong(this.table(), this.knex, 'entity_ref', entityRefs)
      .where('lease_token', token)
      .update({ lease_until: leaseUntil });
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

  /** Whether the terms of this process are those all replicas judge by. */
  async inForce(tx: Knex.Transaction): Promise<boolean> {
    if (this.terms === undefined) {
      return true;
    }
    const row = await tx('settings').where({ key: TERMS }).first('value');
    return row?.value === this.terms;
  }

  private async lease(
    tx: Knex.Transaction,
    entityRefs: string[],
    leaseUntil: string,
  ): Promise<Claim | undefined> {
    if (entityRefs.length === 0) {
      return undefined;
    }
    const token = randomUUID();
    await whereAmong(
      tx<ComponentRow>('components'),
      tx,
      'entity_ref',
      entityRefs,
    ).update({ lease_token: token, lease_until: leaseUntil });
    return { token, entityRefs };
  }

  /**
   * What was claimed. After the transaction, because its result stays in
   * memory until much later.
   */
  private async read(claim: Claim | undefined): Promise<Lease> {
    if (!claim) {
      return { components: [] };
    }
    const { token, entityRefs } = claim;
    return { token, components: await this.look(entityRefs) };
  }

  /** Components without a lease: only to look at. */
  async look(entityRefs: readonly string[]): Promise<ClaimedComponent[]> {
    return whereAmong(
      this.table().select(...CATALOG_NAMES),
      this.knex,
      'entity_ref',
      entityRefs,
    );
  }

  /** Entities as stored, which is as JSON, by reference. */
  async entityTexts(
    entityRefs: readonly string[],
  ): Promise<Map<string, string>> {
    const rows: EntityRow[] = await whereAmong(
      this.knex<EntityRow>('entities'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    return new Map(rows.map(row => [row.entity_ref, row.entity]));
  }

  /** In the order of the reference, so that nobody waits in a circle. */
  private async lockWhere(
    tx: Knex.Transaction,
    entityRefs: string[],
    where: Partial<ComponentRow>,
  ): Promise<Map<string, HeldComponent>> {
    const query = whereAmong(
      tx<ComponentRow>('components'),
      tx,
      'entity_ref',
      entityRefs,
    )
      .where(where)
      .orderBy('entity_ref')
      .select(...HELD);
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    const rows: Array<Omit<HeldComponent, 'lastVerdict'>> = await query;
    const held = new Map<string, HeldComponent>();
    for (const row of rows) {
      const lastVerdict =
        row.verdict === null
          ? undefined
          : parseVerdict(row.verdict) ??
            (await restoreVerdict(tx, row.entity_ref));
      held.set(row.entity_ref, { ...row, lastVerdict });
    }
    return held;
  }

  private table() {
    return this.knex<ComponentRow>('components');
  }
}

/** Where components are, of those that are in a repository. */
function placesOf(components: CatalogComponent[]): ComponentSourceRow[] {
  return components.flatMap(({ columns, source }) =>
    source ? [{ entity_ref: columns.entity_ref, ...source }] : [],
  );
}

function due(now: string) {
  return { due_at: now, ...freed };
}

async function deleteAmong(
  tx: Knex.Transaction,
  tables: string[],
  entityRefs: string[],
): Promise<void> {
  for (const table of entityRefs.length > 0 ? tables : []) {
    await whereAmong(tx(table), tx, 'entity_ref', entityRefs).delete();
  }
}

/** A replica of a version that did not keep them may have stored results. */
async function restoreGateRanks(tx: Knex.Transaction): Promise<void> {
  await tx.raw(`
    update result_gates set component_rank = components.status_rank
    from components
    where components.entity_ref = result_gates.entity_ref
      and components.status_rank is not null
      and components.status_rank <> result_gates.component_rank
  `);
}

/**
 * What a verdict that cannot be read said of gates and gaps, from their rows:
 * what was counted by it must be taken back.
 */
async function restoreVerdict(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<Verdict> {
  const of = { entity_ref: entityRef };
  const gates: ResultGateRow[] = await tx('result_gates').where(of);
  const gaps: ResultGapRow[] = await tx('result_gaps').where(of);
  return {
    gates: gates.map(row => [row.gate, row.status]),
    gaps: gaps.map(row => [row.requirement_id, row.outcome, row.gates]),
    outcomes: {},
  };
}
