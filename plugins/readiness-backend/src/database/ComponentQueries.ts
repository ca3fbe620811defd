import {
  ComponentFilter,
  ComponentOrder,
  ComponentQuery,
  ComponentSummary,
  GATE_STATUSES,
  GateStatus,
  NO_VALUE,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { unreadableDetail } from '../evaluate/unknownDetail';
import { Position, readPosition, writePosition } from './componentPosition';
import { cutPage } from './cutPage';
import { EvaluationStore } from './EvaluationStore';
import { PreparedRead } from './PreparedRead';
import { ComponentRow, EvaluationRow } from './rows';
import { UNREADABLE_SINCE } from './SettingStore';
import { completeDetail, isIntact, writeDetail } from './storedDetail';
import { TallySource } from './TallySource';
import { TallySums } from './TallySums';
import { parseVerdict } from './verdict';
import { whereComponents, whereStatus } from './whereComponents';
import { whereScope } from './whereScope';

/** Milliseconds after which an evaluation that is due counts as overdue. */
const GRACE = 5 * 60_000;

/** Components read at a time for an export. */
const EXPORT_PAGE = 500;

/** Ordered columns; those that may be null sort as empty text. */
const COLUMNS: Record<string, string> = {
  status: 'components.status_rank',
  missing: 'components.missing',
  name: 'components.sort_title',
  owner: "coalesce(components.owner_ref, '')",
  evaluatedAt: 'components.evaluated_at',
};

const GATE_RANK = 'result_gates.component_rank';

/** A `DetailRow` for a caller who may see everything. */
const DETAIL = `
  select c.title, c.due_at, c.evaluated_at, c.digest, e.evaluation_id, e.detail,
    (select value from settings where key = ?) as unreadable_since
  from components c
  join evaluations e on e.entity_ref = c.entity_ref
  where c.entity_ref = ?`;

type SummaryRow = ComponentRow & {
  order_value: string | number;
  owner_known: string | null;
  unreadable_since: string | null;
};

/** What a single read needs. */
type DetailRow = Pick<
  SummaryRow,
  'title' | 'due_at' | 'evaluated_at' | 'digest' | 'unreadable_since'
> &
  Pick<EvaluationRow, 'evaluation_id' | 'detail'>;

/** Reads of evaluated components, for a caller who may see some of them. */
export class ComponentQueries {
  private readonly knex: Knex;
  private readonly detailRead: PreparedRead<DetailRow>;

  constructor(
    private readonly sums: TallySums,
    private readonly evaluations: EvaluationStore,
  ) {
    this.knex = sums.knex;
    this.detailRead = new PreparedRead(this.knex, DETAIL);
  }

  /**
   * A component's readiness as JSON text, as it was stored; `undefined` when
   * it was never evaluated or is out of scope.
   */
  async detail(
    entityRef: string,
    scope: Scope,
    now: Date,
  ): Promise<string | undefined> {
    const row = await this.storedDetail(entityRef, scope);
    if (!row) {
      return undefined;
    }
    let text = row.detail;
    if (!isIntact(text, row.digest)) {
      await this.evaluations.distrust(entityRef, now.toISOString());
      text = writeDetail(
        unreadableDetail(entityRef, row.title, row.evaluation_id),
      ).text;
    }
    return completeDetail(text, {
      evaluationId: row.evaluation_id,
      evaluatedAt: row.evaluated_at ?? now.toISOString(),
      overdue: isOverdue(row, now),
    });
  }

  private async storedDetail(
    entityRef: string,
    scope: Scope,
  ): Promise<DetailRow | undefined> {
    if (scope === 'all') {
      // The most frequent read: building a statement takes longer than it.
      return this.detailRead.first([UNREADABLE_SINCE, entityRef]);
    }
    const query = this.knex('components')
      .join('evaluations', 'evaluations.entity_ref', 'components.entity_ref')
      .where('components.entity_ref', entityRef);
    return whereScope(query, this.knex, scope).first(
      'components.title',
      'components.due_at',
      'components.evaluated_at',
      'components.digest',
      'evaluations.evaluation_id',
      'evaluations.detail',
      this.unreadableSince(),
    );
  }

  /** Whether a component is judged and in scope. */
  async has(entityRef: string, scope: Scope): Promise<boolean> {
    const row = await whereComponents(this.knex, {}, scope)
      .where('components.entity_ref', entityRef)
      .first('components.entity_ref');
    return row !== undefined;
  }

  async list(
    query: ComponentQuery,
    scope: Scope,
    now: Date,
  ): Promise<Page<ComponentSummary>> {
    const orderBy = query.orderBy ?? 'status';
    const limit = query.limit ?? 20;
    const position = query.cursor
      ? readPosition(query.cursor, orderBy)
      : undefined;
    const [totalItems, rows]: [number, SummaryRow[]] = await Promise.all([
      new TallySource(this.sums, query, scope).total(query.status),
      this.page(query, scope, orderBy, position).limit(limit + 1),
    ]);
    const { shown, pageInfo } = cutPage(
      rows,
      limit,
      position?.direction,
      (row, direction) =>
        writePosition({
          orderBy,
          direction,
          value: row.order_value,
          entityRef: row.entity_ref,
        }),
    );
    return {
      items: shown.map(row => toSummary(row, now)),
      totalItems,
      pageInfo,
    };
  }

  /** Every component of a filter, by reference, a page at a time. */
  async *stream(
    filter: ComponentFilter,
    scope: Scope,
    now: Date,
  ): AsyncGenerator<ComponentSummary[]> {
    let after = '';
    for (;;) {
      const rows: SummaryRow[] = await this.summaries(filter, scope)
        .where('components.entity_ref', '>', after)
        .orderBy('components.entity_ref')
        .limit(EXPORT_PAGE);
      if (rows.length === 0) {
        return;
      }
      yield rows.map(row => toSummary(row, now));
      after = rows[rows.length - 1].entity_ref;
    }
  }

  private page(
    query: ComponentQuery,
    scope: Scope,
    orderBy: ComponentOrder,
    position: Position | undefined,
  ): Knex.QueryBuilder {
    const gate = onlyGate(query);
    if (gate && orderBy.endsWith('status')) {
      return this.inOrder(
        this.ofGate(gate, query, scope),
        { column: GATE_RANK, entityRef: 'result_gates.entity_ref' },
        orderBy,
        position,
      );
    }
    return this.inOrder(
      this.summaries(query, scope),
      {
        column: COLUMNS[orderBy.replace('-', '')],
        entityRef: 'components.entity_ref',
      },
      orderBy,
      position,
    );
  }

  /** The same, to be put in order by what is kept with the gate. */
  private ofGate(
    gate: string,
    { gate: _gate, status, ...others }: ComponentFilter,
    scope: Scope,
  ): Knex.QueryBuilder {
    const query = this.summaries(others, scope)
      .join('result_gates', 'result_gates.entity_ref', 'components.entity_ref')
      .where('result_gates.gate', gate);
    whereStatus(query, status, GATE_RANK);
    return query;
  }

  private inOrder(
    builder: Knex.QueryBuilder,
    { column, entityRef }: { column: string; entityRef: string },
    orderBy: ComponentOrder,
    position: Position | undefined,
  ): Knex.QueryBuilder {
    const descending =
      orderBy.startsWith('-') !== (position?.direction === 'previous');
    const order = descending ? 'desc' : 'asc';
    if (position) {
      builder.whereRaw(
        `(${column}, ${entityRef}) ${descending ? '<' : '>'} (?, ?)`,
        [position.value, position.entityRef],
      );
    }
    return builder
      .select(this.knex.raw(`${column} as order_value`))
      .orderByRaw(`${column} ${order}, ${entityRef} ${order}`);
  }

  private summaries(filter: ComponentFilter, scope: Scope): Knex.QueryBuilder {
    return whereComponents(this.knex, filter, scope)
      .leftJoin('owners', 'owners.entity_ref', 'components.owner_ref')
      .select(
        'components.entity_ref',
        'components.title',
        'components.owner_ref',
        { owner_known: 'owners.entity_ref' },
        'components.system_ref',
        'components.domain_ref',
        'components.lifecycle',
        'components.type',
        'components.due_at',
        'components.evaluated_at',
        'components.status',
        'components.missing',
        'components.undetermined',
        'components.waived',
        'components.top_missing',
        'components.verdict',
        this.unreadableSince(),
      );
  }

  private unreadableSince(): Knex.QueryBuilder {
    return this.knex('settings')
      .where({ key: UNREADABLE_SINCE })
      .select('value')
      .as('unreadable_since') as unknown as Knex.QueryBuilder;
  }
}

/** The gate that is asked for alone. */
function onlyGate({ gate = [] }: ComponentFilter): string | undefined {
  return gate.length === 1 && gate[0] !== NO_VALUE ? gate[0] : undefined;
}

function toSummary(row: SummaryRow, now: Date): ComponentSummary {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    status: readStatus(row.status),
    gates: parseVerdict(row.verdict)?.gates.map(([gate]) => gate) ?? [],
    owner: row.owner_ref ?? undefined,
    ownerResolved: row.owner_ref ? row.owner_known !== null : undefined,
    system: row.system_ref ?? undefined,
    domain: row.domain_ref ?? undefined,
    lifecycle: row.lifecycle ?? undefined,
    type: row.type ?? undefined,
    waived: row.waived ?? 0,
    missing: row.missing ?? 0,
    undetermined: row.undetermined ?? 0,
    topMissing: row.top_missing ?? undefined,
    evaluatedAt: row.evaluated_at ?? now.toISOString(),
    overdue: isOverdue(row, now),
  };
}

/** A stored status that is none counts as not known. */
function readStatus(status: string | null): GateStatus {
  return GATE_STATUSES.find(known => known === status) ?? 'undetermined';
}

/** Whether an evaluation, or a look at the catalog, is late. */
function isOverdue(
  row: Pick<SummaryRow, 'due_at' | 'unreadable_since'>,
  now: Date,
): boolean {
  return [row.due_at, row.unreadable_since].some(
    since => since && Date.parse(since) + GRACE < now.getTime(),
  );
}
