import {
  ComponentFacets,
  ComponentFilter,
  ComponentOrder,
  ComponentQuery,
  ComponentReadiness,
  ComponentSummary,
  FacetValue,
  GATE_STATUSES,
  GateStatus,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { VisibleComponents } from '../access/Visibility';
import { unknownDetail } from '../evaluate/unknownDetail';
import { whereAmong } from './chunks';
import { Position, readCursor, writeCursor } from './cursor';
import { ComponentRow, ResultGateRow, ResultRow } from './rows';
import { SettingStore } from './SettingStore';
import { parseDetail } from './storedDetail';

/** Milliseconds after which an evaluation that is due counts as overdue. */
const GRACE = 5 * 60_000;

/** Ordered columns; those that may be null sort as empty text. */
const COLUMNS: Record<string, string> = {
  status: 'results.status_rank',
  missing: 'results.missing',
  name: 'lower(components.title)',
  owner: "coalesce(components.owner_ref, '')",
  evaluatedAt: "coalesce(components.evaluated_at, '')",
};

type SummaryRow = Pick<
  ComponentRow,
  | 'entity_ref'
  | 'title'
  | 'owner_ref'
  | 'system_ref'
  | 'lifecycle'
  | 'type'
  | 'due_at'
  | 'evaluated_at'
> &
  Pick<
    ResultRow,
    'status' | 'missing' | 'undetermined' | 'waived' | 'top_missing'
  > & { order_value: string | number; owner_known: string | null };

type FacetKey = Exclude<keyof ComponentFilter, 'q'>;

/** Reads of evaluated components, for a caller who may see some of them. */
export class ComponentQueries {
  constructor(
    private readonly knex: Knex,
    private readonly settings: SettingStore,
  ) {}

  /** `undefined` when it was never evaluated. */
  async detail(
    entityRef: string,
    now: Date,
  ): Promise<ComponentReadiness | undefined> {
    const row: (ComponentRow & ResultRow) | undefined = await this.knex<
      ComponentRow & ResultRow
    >('components')
      .join('results', 'results.entity_ref', 'components.entity_ref')
      .where('components.entity_ref', entityRef)
      .first(
        'components.title',
        'components.due_at',
        'components.evaluated_at',
        'results.evaluation_id',
        'results.detail',
      );
    if (!row) {
      return undefined;
    }
    const detail = parseDetail(row.detail);
    if (!detail) {
      await this.distrust(entityRef, row.detail, now);
    }
    return {
      ...(detail ??
        unknownDetail(
          entityRef,
          row.title,
          row.evaluation_id,
          'the stored evaluation could not be read',
        )),
      evaluatedAt: row.evaluated_at ?? now.toISOString(),
      overdue: isOverdue(
        row.due_at,
        await this.settings.unreadableSince(),
        now,
      ),
    };
  }

  async isEvaluated(entityRef: string): Promise<boolean> {
    const row = await this.knex<ResultRow>('results')
      .where('entity_ref', entityRef)
      .first('entity_ref');
    return row !== undefined;
  }

  async list(
    query: ComponentQuery,
    visible: VisibleComponents,
    now: Date,
  ): Promise<Page<ComponentSummary>> {
    const orderBy = query.orderBy ?? 'status';
    const limit = query.limit ?? 20;
    const position = query.cursor
      ? readCursor(query.cursor, orderBy)
      : undefined;
    const [{ total }] = await this.filtered(query, visible).count({
      total: '*',
    });
    const backwards = position?.direction === 'previous';
    const rows: SummaryRow[] = await this.page(
      query,
      visible,
      orderBy,
      position,
    ).limit(limit + 1);
    const more = rows.length > limit;
    const shown = rows.slice(0, limit);
    if (backwards) {
      shown.reverse();
    }
    const gates = await this.gatesOf(shown.map(row => row.entity_ref));
    const unreadableSince = await this.settings.unreadableSince();
    const cursorAt = (
      row: SummaryRow | undefined,
      direction: Position['direction'],
    ) =>
      row &&
      writeCursor({
        orderBy,
        direction,
        value: row.order_value,
        entityRef: row.entity_ref,
      });
    return {
      items: shown.map(row => toSummary(row, gates, unreadableSince, now)),
      totalItems: Number(total),
      pageInfo: {
        nextCursor:
          more || backwards ? cursorAt(shown.at(-1), 'next') : undefined,
        prevCursor:
          position && (!backwards || more)
            ? cursorAt(shown[0], 'previous')
            : undefined,
      },
    };
  }

  async facets(
    filter: ComponentFilter,
    visible: VisibleComponents,
  ): Promise<ComponentFacets> {
    const count = async (
      key: FacetKey,
      column: string,
      join?: string,
    ): Promise<FacetValue[]> => {
      const rest = { ...filter, [key]: undefined };
      const query = this.filtered(rest, visible);
      if (join) {
        query.join(
          `${join} as facet`,
          'facet.entity_ref',
          'components.entity_ref',
        );
      }
      const rows: Array<{ value: string; count: number | string }> = await query
        .whereNotNull(column)
        .groupBy(column)
        .select({ value: column })
        .count({ count: '*' })
        .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }]);
      return rows.map(row => ({ value: row.value, count: Number(row.count) }));
    };
    return {
      status: await count('status', 'results.status'),
      gate: await count('gate', 'facet.gate', 'result_gates'),
      owner: await count('owner', 'components.owner_ref'),
      system: await count('system', 'components.system_ref'),
      missing: await count('missing', 'facet.requirement_id', 'result_gaps'),
    };
  }

  /** Lists must not show what can no longer be read; it is judged again. */
  private async distrust(
    entityRef: string,
    unreadable: string,
    now: Date,
  ): Promise<void> {
    const unknown: GateStatus = 'undetermined';
    const distrusted = await this.knex<ResultRow>('results')
      .where('entity_ref', entityRef)
      // Not one that was judged again meanwhile.
      .andWhere('detail', unreadable)
      .update({
        digest: '',
        status: unknown,
        status_rank: GATE_STATUSES.indexOf(unknown),
        missing: 0,
        undetermined: 1,
        top_missing: null,
      });
    if (distrusted > 0) {
      await this.knex('result_gaps').where('entity_ref', entityRef).delete();
      await this.knex<ComponentRow>('components')
        .where('entity_ref', entityRef)
        .update({ due_at: now.toISOString() });
    }
  }

  private filtered(
    filter: ComponentFilter,
    visible: VisibleComponents,
  ): Knex.QueryBuilder {
    const query = this.knex('components').join(
      'results',
      'results.entity_ref',
      'components.entity_ref',
    );
    if (visible !== 'all') {
      whereAmong(query, this.knex, 'components.entity_ref', visible);
    }
    whereIn(query, 'results.status', filter.status);
    whereIn(query, 'components.owner_ref', filter.owner);
    whereIn(query, 'components.system_ref', filter.system);
    this.whereRelated(query, 'result_gates', 'gate', filter.gate);
    this.whereRelated(query, 'result_gaps', 'requirement_id', filter.missing);
    for (const word of (filter.q ?? '').split(/\s+/).filter(Boolean)) {
      const pattern = word
        .toLocaleLowerCase('en-US')
        .replace(/[\\%_]/g, '\\$&');
      query.whereRaw("components.search_text like ? escape '\\'", [
        `%${pattern}%`,
      ]);
    }
    return query;
  }

  private page(
    query: ComponentQuery,
    visible: VisibleComponents,
    orderBy: ComponentOrder,
    position: Position | undefined,
  ): Knex.QueryBuilder {
    const column = COLUMNS[orderBy.replace('-', '')];
    const descending =
      orderBy.startsWith('-') !== (position?.direction === 'previous');
    const order = descending ? 'desc' : 'asc';
    const builder = this.filtered(query, visible);
    if (position) {
      const beyond = descending ? '<' : '>';
      builder.whereRaw(
        `(${column} ${beyond} ? or (${column} = ? and components.entity_ref ${beyond} ?))`,
        [position.value, position.value, position.entityRef],
      );
    }
    return builder
      .leftJoin('owners', 'owners.entity_ref', 'components.owner_ref')
      .select(
        'components.entity_ref',
        'components.title',
        'components.owner_ref',
        { owner_known: 'owners.entity_ref' },
        'components.system_ref',
        'components.lifecycle',
        'components.type',
        'components.due_at',
        'components.evaluated_at',
        'results.status',
        'results.missing',
        'results.undetermined',
        'results.waived',
        'results.top_missing',
        this.knex.raw(`${column} as order_value`),
      )
      .orderByRaw(`${column} ${order}, components.entity_ref ${order}`);
  }

  private whereRelated(
    query: Knex.QueryBuilder,
    table: string,
    column: string,
    values: string[] | undefined,
  ): void {
    if (values?.length) {
      query.whereIn(
        'components.entity_ref',
        this.knex(table).whereIn(column, values).select('entity_ref'),
      );
    }
  }

  private async gatesOf(refs: string[]): Promise<Map<string, string[]>> {
    const rows: ResultGateRow[] = await whereAmong(
      this.knex<ResultGateRow>('result_gates'),
      this.knex,
      'entity_ref',
      refs,
    ).orderBy('position');
    const gates = new Map<string, string[]>();
    for (const row of rows) {
      gates.set(row.entity_ref, [
        ...(gates.get(row.entity_ref) ?? []),
        row.gate,
      ]);
    }
    return gates;
  }
}

function whereIn(
  query: Knex.QueryBuilder,
  column: string,
  values: string[] | undefined,
): void {
  if (values?.length) {
    query.whereIn(column, values);
  }
}

function toSummary(
  row: SummaryRow,
  gates: ReadonlyMap<string, string[]>,
  unreadableSince: string | undefined,
  now: Date,
): ComponentSummary {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    status: readStatus(row.status),
    gates: gates.get(row.entity_ref) ?? [],
    owner: row.owner_ref ?? undefined,
    ownerResolved: row.owner_ref ? row.owner_known !== null : undefined,
    system: row.system_ref ?? undefined,
    lifecycle: row.lifecycle ?? undefined,
    type: row.type ?? undefined,
    waived: row.waived,
    missing: row.missing,
    undetermined: row.undetermined,
    topMissing: row.top_missing ?? undefined,
    evaluatedAt: row.evaluated_at ?? now.toISOString(),
    overdue: isOverdue(row.due_at, unreadableSince, now),
  };
}

/** A stored status that is none counts as not known. */
function readStatus(status: string): GateStatus {
  return GATE_STATUSES.find(known => known === status) ?? 'undetermined';
}

/** Whether an evaluation, or a look at the catalog, is late. */
function isOverdue(
  dueAt: string | null,
  unreadableSince: string | undefined,
  now: Date,
): boolean {
  return [dueAt, unreadableSince].some(
    since => since && Date.parse(since) + GRACE < now.getTime(),
  );
}
