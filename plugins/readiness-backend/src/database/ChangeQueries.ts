import {
  AI_STATES,
  CHANGE_ORDERS,
  CHANGE_STATES,
  ChangeOrder,
  ChangeQuery,
  ChangeReadiness,
  ChangeSummary,
  GATE_STATUSES,
  Page,
  ReleaseState,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Scope } from '../access/Scope';
import { StoredChange } from '../changes/detail/toChangeDetail';
import { unreadableChange } from '../changes/detail/unreadableChange';
import { isPostgres, whereAmong } from './bulk';
import { badCursor, plainText, readCursor, writeCursor } from './cursor';
import { cutPage } from './cutPage';
import { parseJson } from './parseJson';
import { ChangeComponentRow, ChangeEvaluationRow, ChangeRow } from './rows';
import { isIntactChange } from './storedChange';
import { whereScope } from './whereScope';
import { groupBy } from '../groupBy';

/** Milliseconds after which an evaluation that is due counts as overdue. */
const GRACE = 5 * 60_000;

/** Changes counted at the most: nobody pages through more. */
export const MOST_COUNTED = 10_000;

/** Changes of components that are not yet many to begin a list with. */
const FEW = 50_000;

/** Changes read at a time for an export. */
const EXPORT_PAGE = 500;

/** With the value the list is ordered by. */
type ListedRow = ChangeRow & { order_value: string };

interface Position {
  orderBy: ChangeOrder;
  direction: 'next' | 'previous';
  at: string;
  id: string;
}

const positionSchema = z.strictObject({
  o: z.enum(CHANGE_ORDERS),
  d: z.enum(['next', 'previous']),
  v: plainText.min(1),
  r: plainText.min(1),
});

/** What is stored of a change, with what depends on who reads it. */
export type ReadChange = Omit<ChangeReadiness, 'mayReport'>;

/** Reads of judged changes, for a caller who may see some components. */
export class ChangeQueries {
  constructor(private readonly knex: Knex) {}

  /** `undefined` when it was never judged or none of its components is in scope. */
  async detail(
    id: string,
    scope: Scope,
    now: Date,
  ): Promise<ReadChange | undefined> {
    const row = await this.visible(scope)
      .join('change_evaluations', 'change_evaluations.id', 'changes.id')
      .where('changes.id', id)
      .first<ChangeRow & ChangeEvaluationRow>(
        'changes.*',
        'change_evaluations.detail',
        'change_evaluations.evaluation_id',
      );
    if (!row) {
      return undefined;
    }
    const refs = await this.componentsOf([id], scope);
    const stored: Omit<StoredChange, 'evaluationId'> = isIntactChange(
      row.detail,
      row.digest,
    )
      ? (parseJson(row.detail) as StoredChange)
      : unreadableChange(row, whyUnreadable(row));
    const { behind: _behind, ...served } = stored;
    return {
      ...served,
      evaluationId: row.evaluation_id,
      entityRefs: refs.get(id) ?? [],
      ...whenRead(row, now),
    };
  }

  /** The sprint notes of changes, in the order of `ids`. */
  async sprintNotes(
    ids: readonly string[],
  ): Promise<Array<{ id: string; name: string; markdown: string }>> {
    const rows: Array<ChangeRow & ChangeEvaluationRow> = await whereAmong(
      this.knex('changes').join(
        'change_evaluations',
        'change_evaluations.id',
        'changes.id',
      ),
      this.knex,
      'changes.id',
      ids,
    ).select('changes.id', 'changes.name', 'changes.digest', 'detail');
    const byId = new Map(rows.map(row => [row.id, row]));
    return ids.flatMap(id => {
      const row = byId.get(id);
      const stored =
        row && isIntactChange(row.detail, row.digest)
          ? (parseJson(row.detail) as StoredChange)
          : undefined;
      return row && stored
        ? [{ id, name: row.name, markdown: stored.sprintNote.markdown }]
        : [];
    });
  }

  /** Whether a change is judged and visible, and by whom it is. */
  async find(
    id: string,
    scope: Scope,
  ): Promise<Pick<ChangeRow, 'id' | 'name' | 'author'> | undefined> {
    return this.visible(scope)
      .where('changes.id', id)
      .first('changes.id', 'changes.name', 'changes.author');
  }

  /** The same of many: which of them are judged and visible. */
  async seenAmong(ids: readonly string[], scope: Scope): Promise<Set<string>> {
    const seen: string[] = await whereAmong(
      this.visible(scope),
      this.knex,
      'changes.id',
      ids,
    ).pluck('changes.id');
    return new Set(seen);
  }

  async list(
    query: ChangeQuery,
    scope: Scope,
    now: Date,
  ): Promise<Page<ChangeSummary>> {
    const orderBy = query.orderBy ?? '-createdAt';
    const limit = query.limit ?? 20;
    const position = query.cursor
      ? readPosition(query.cursor, orderBy)
      : undefined;
    const among = await this.isAmongFew(query, scope);
    const [totalItems, rows]: [number, ListedRow[]] = await Promise.all([
      this.count(query, scope, among),
      this.page(query, scope, among, orderBy, position).limit(limit + 1),
    ]);
    const { shown, pageInfo } = cutPage(
      rows,
      limit,
      position?.direction,
      (row, d) => writeCursor({ o: orderBy, d, v: row.order_value, r: row.id }),
    );
    const refs = await this.componentsOf(
      shown.map(row => row.id),
      scope,
    );
    return {
      items: shown.map(row => toSummary(row, refs.get(row.id) ?? [], now)),
      totalItems,
      pageInfo,
    };
  }

  /** Every change of a query, newest first, a page at a time. */
  async *stream(
    query: ChangeQuery,
    scope: Scope,
    now: Date,
  ): AsyncGenerator<ChangeSummary[]> {
    const orderBy = '-createdAt';
    const among = await this.isAmongFew(query, scope);
    let position: Position | undefined;
    for (;;) {
      const rows: ListedRow[] = await this.page(
        query,
        scope,
        among,
        orderBy,
        position,
      ).limit(EXPORT_PAGE);
      const last = rows.at(-1);
      if (!last) {
        return;
      }
      const refs = await this.componentsOf(
        rows.map(row => row.id),
        scope,
      );
      yield rows.map(row => toSummary(row, refs.get(row.id) ?? [], now));
      position = {
        orderBy,
        direction: 'next',
        at: last.order_value,
        id: last.id,
      };
    }
  }

  private async count(
    query: ChangeQuery,
    scope: Scope,
    amongFew: boolean,
  ): Promise<number> {
    const { entityRef, orderBy: _o, cursor: _c, limit: _l, ...rest } = query;
    const isFiltered = Object.values(rest).some(value => value !== undefined);
    // Of components alone, which changes they have says it all.
    const found =
      isFiltered || hasAll(scope, entityRef)
        ? this.matching(query, scope, amongFew).select(this.knex.raw('1'))
        : this.belonging(scope, entityRef).distinct('change_id');
    found.limit(MOST_COUNTED);
    const [row] = await this.knex.from(found.as('found')).count({ n: '*' });
    return Number(row.n);
  }

  private page(
    query: ChangeQuery,
    scope: Scope,
    amongFew: boolean,
    orderBy: ChangeOrder,
    position: Position | undefined,
  ): Knex.QueryBuilder {
    // The rows of one component stand in its own order.
    const table = query.entityRef?.length === 1 ? 'listed' : 'changes';
    const id = table === 'listed' ? 'listed.change_id' : 'changes.id';
    const column = `${table}.${columnOf(orderBy)}`;
    const descending =
      orderBy.startsWith('-') !== (position?.direction === 'previous');
    const order = descending ? 'desc' : 'asc';
    const builder = this.matching(query, scope, amongFew).select(
      'changes.*',
      this.knex.raw(`${column} as order_value`),
    );
    if (position) {
      builder.whereRaw(`(${column}, ${id}) ${descending ? '<' : '>'} (?, ?)`, [
        position.at,
        position.id,
      ]);
    }
    return builder.orderByRaw(`${column} ${order}, ${id} ${order}`);
  }

  private matching(
    query: ChangeQuery,
    scope: Scope,
    amongFew: boolean,
  ): Knex.QueryBuilder {
    const builder = this.visible(scope, query.entityRef, amongFew);
    if (query.state?.length) {
      builder.whereIn('changes.state', query.state);
    }
    if (query.gateStatus?.length) {
      builder.whereIn('changes.status', query.gateStatus);
    }
    if (query.aiState?.length) {
      builder.whereIn('changes.ai_state', query.aiState);
    }
    if (query.pending !== undefined) {
      builder.where('changes.pending', query.pending ? 1 : 0);
    }
    if (query.headSha) {
      builder.where('changes.head_sha', query.headSha);
    }
    const at = this.knex.raw('coalesce(changes.merged_at, changes.created_at)');
    if (query.from) {
      builder.where(at as never, '>=', query.from);
    }
    if (query.to) {
      builder
        .where(at as never, '<', query.to)
        // None ends before it began: a list by creation starts where these do.
        .where('changes.created_at', '<', query.to);
    }
    return builder;
  }

  /**
   * Judged changes of which at least one component is in scope, and among
   * those asked for.
   *
   * @param amongFew - whether to begin with the changes of those components,
   *   rather than to look at every change for whether it is one
   */
  private visible(
    scope: Scope,
    entityRefs?: string[],
    amongFew: boolean = false,
  ): Knex.QueryBuilder {
    // Said as the indexes of lists say it, or they would not be used.
    const query = this.knex('changes').whereRaw('changes.component_count > 0');
    if (hasAll(scope, entityRefs)) {
      return query;
    }
    if (entityRefs?.length === 1) {
      query
        .join('change_components as listed', 'listed.change_id', 'changes.id')
        .where('listed.entity_ref', entityRefs[0]);
      return scope === 'all'
        ? query
        : query.whereExists(this.inScope('listed.entity_ref', scope));
    }
    if (amongFew) {
      return query.whereIn(
        'changes.id',
        this.belonging(scope, entityRefs).select('change_id'),
      );
    }
    const belonging = this.knex('change_components')
      .select(this.knex.raw('1'))
      .where('change_components.change_id', this.knex.ref('changes.id'));
    if (entityRefs?.length) {
      whereAmong(
        belonging,
        this.knex,
        'change_components.entity_ref',
        entityRefs,
      );
    }
    if (scope !== 'all') {
      belonging.whereExists(
        this.inScope('change_components.entity_ref', scope),
      );
    }
    return query.whereExists(belonging);
  }

  /** What changes the components have that are in scope and asked for. */
  private belonging(scope: Scope, entityRefs?: string[]): Knex.QueryBuilder {
    const query = this.knex('change_components');
    if (entityRefs?.length) {
      whereAmong(query, this.knex, 'change_components.entity_ref', entityRefs);
    }
    if (scope !== 'all') {
      query.whereIn(
        'change_components.entity_ref',
        whereScope(
          this.knex('components').select('components.entity_ref'),
          this.knex,
          scope,
        ),
      );
    }
    return query;
  }

  /**
   * Whether the components that are asked for have so few changes that a list
   * had better begin with them. Postgres knows by its statistics; SQLite would
   * look at all changes, and hold everything up meanwhile.
   */
  private async isAmongFew(query: ChangeQuery, scope: Scope): Promise<boolean> {
    const { entityRef } = query;
    if (
      isPostgres(this.knex) ||
      hasAll(scope, entityRef) ||
      entityRef?.length === 1
    ) {
      return false;
    }
    const some = this.belonging(scope, entityRef)
      .select(this.knex.raw('1'))
      .limit(FEW);
    const [row] = await this.knex.from(some.as('some')).count({ n: '*' });
    return Number(row.n) < FEW;
  }

  private inScope(column: string, scope: Scope): Knex.QueryBuilder {
    return whereScope(
      this.knex('components')
        .select(this.knex.raw('1'))
        .where('components.entity_ref', this.knex.ref(column)),
      this.knex,
      scope,
    );
  }

  /** The components of changes that are in scope. */
  async componentsOf(
    ids: readonly string[],
    scope: Scope,
  ): Promise<Map<string, string[]>> {
    const query = whereAmong(
      this.knex<ChangeComponentRow>('change_components'),
      this.knex,
      'change_id',
      ids,
    ).orderBy('entity_ref');
    if (scope !== 'all') {
      query.whereExists(this.inScope('change_components.entity_ref', scope));
    }
    const rows: ChangeComponentRow[] = await query;
    return new Map(
      [...groupBy(rows, row => row.change_id)].map(([id, list]) => [
        id,
        list.map(row => row.entity_ref),
      ]),
    );
  }
}

/** Whether all changes are meant that belong to any component. */
function hasAll(scope: Scope, entityRefs: string[] | undefined): boolean {
  return scope === 'all' && !entityRefs?.length;
}

/** An emptied digest says that what is stored is of another head or time. */
function whyUnreadable(row: ChangeRow): string | undefined {
  return row.digest === ''
    ? 'its newest commit has not been judged yet, or cannot be read'
    : undefined;
}

function columnOf(orderBy: ChangeOrder): 'created_at' | 'updated_at' {
  return orderBy.endsWith('updatedAt') ? 'updated_at' : 'created_at';
}

/** @throws InputError naming the field `cursor` */
function readPosition(cursor: string, orderBy: ChangeOrder): Position {
  const { o, d, v, r } = readCursor(cursor, positionSchema);
  if (o !== orderBy) {
    throw badCursor(`belongs to a list ordered by ${o}, not by ${orderBy}`);
  }
  return { orderBy: o, direction: d, at: v, id: r };
}

function toSummary(
  row: ChangeRow,
  entityRefs: string[],
  now: Date,
): ChangeSummary {
  return {
    id: row.id,
    repository: row.repository,
    number: row.number,
    name: row.name,
    title: row.title,
    url: row.url ?? undefined,
    entityRefs,
    gateStatus:
      GATE_STATUSES.find(known => known === row.status) ?? 'undetermined',
    aiState: AI_STATES.find(known => known === row.ai_state) ?? 'unknown',
    dependencyBot: row.dependency_bot === 1,
    headSha: row.head_sha,
    createdAt: row.created_at,
    mergedAt: row.merged_at ?? undefined,
    missing: row.missing ?? 0,
    undetermined: row.undetermined ?? 0,
    waived: row.waived ?? 0,
    topMissing: row.top_missing ?? undefined,
    ...whenRead(row, now),
  };
}

/** What differs although nothing was judged anew. */
function whenRead(row: ChangeRow, now: Date) {
  return {
    state: CHANGE_STATES.find(known => known === row.state) ?? 'open',
    release: (row.release as ReleaseState | null) ?? undefined,
    updatedAt: row.updated_at,
    evaluatedAt: row.evaluated_at ?? now.toISOString(),
    overdue:
      row.due_at !== null && Date.parse(row.due_at) + GRACE < now.getTime(),
  };
}
