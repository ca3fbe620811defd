import { Page } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { StoredChange } from '../changes/detail/toChangeDetail';
import { Judged } from '../records/snapshot';
import { whereAmong } from './bulk';
import { DatabaseClock } from './databaseClock';
import { parseJson } from './parseJson';
import {
  AttestationRow,
  ChangeEvaluationRow,
  ChangeRow,
  ContractLinkRow,
  ContractMentionRow,
  ContractRow,
  DecisionRow,
  EvaluationRow,
  WaiverRow,
} from './rows';
import { isIntactChange } from './storedChange';
import { isIntact, StoredDetail } from './storedDetail';
import { Paging, timedPage } from './timedPage';
import { whereNotRenewed } from './whereNotRenewed';
import { whereScope } from './whereScope';
import { whereSubjectOpen } from './whereSubjectOpen';

/** Rows looked at together where what is asked is not in a column. */
const BATCH = 200;

/** How a list of records is narrowed. */
export interface RecordFilter {
  entityRef?: string[];
  changeId?: string[];
}

/** How decisions are narrowed besides. */
export interface DecisionFilter {
  /** Whether a later one took their place; left out, both. */
  superseded?: boolean;
}

/** How waivers are narrowed besides. */
export interface WaiverFilter {
  state?: string[];
  /** ISO 8601 UTC. */
  endingBefore?: string;
  /** Whether those of changes are left out. */
  own?: boolean;
  /** The commit of a change. */
  headSha?: string;
}

type Subject = Pick<DecisionRow, 'entity_ref' | 'change_id'>;

/** Reads of what people wrote, for a caller who may see some components. */
export class RecordQueries {
  constructor(
    private readonly knex: Knex,
    private readonly clock: DatabaseClock,
  ) {}

  /** The time that decides what is over. */
  now(): Promise<string> {
    return this.clock(this.knex);
  }

  async contracts(
    { entityRef, ...paging }: Pick<RecordFilter, 'entityRef'> & Paging,
    scope: Scope,
  ): Promise<Page<ContractRow>> {
    const found = () => {
      const query = this.inScope(this.knex('contracts'), 'contracts', scope);
      return entityRef
        ? whereAmong(query, this.knex, 'contracts.entity_ref', entityRef)
        : query;
    };
    return timedPage<ContractRow>(
      found,
      { table: 'contracts', column: 'written_at' },
      paging,
    );
  }

  async contract(id: string, scope: Scope): Promise<ContractRow | undefined> {
    return this.inScope(this.knex('contracts'), 'contracts', scope)
      .where('contracts.id', id)
      .first('contracts.*');
  }

  /** Changes that a contract is linked to, which the caller may see. */
  async linksOf(
    contractId: string,
    scope: Scope,
  ): Promise<
    Array<
      { change_id: string; name: string } & Partial<ContractLinkRow> &
        Partial<ContractMentionRow>
    >
  > {
    const byHand: Array<ContractLinkRow & { name: string }> =
      await this.visibleChanges(
        this.counting('contract_links').where(
          'contract_links.contract_id',
          contractId,
        ),
        scope,
      ).select('contract_links.*', 'changes.name');
    const named: Array<ContractMentionRow & { name: string }> =
      await this.visibleChanges(
        this.counting('contract_mentions').where(
          'contract_mentions.contract_id',
          contractId,
        ),
        scope,
      ).select('contract_mentions.*', 'changes.name');
    const linked = new Set(byHand.map(row => row.change_id));
    return [
      ...byHand,
      ...named.filter(({ change_id }) => !linked.has(change_id)),
    ];
  }

  /** How many changes each contract is linked to that the caller may see. */
  async countLinks(
    ids: readonly string[],
    scope: Scope,
  ): Promise<Map<string, number>> {
    const of = (table: 'contract_links' | 'contract_mentions') =>
      whereAmong(this.counting(table), this.knex, `${table}.contract_id`, ids)
        .whereExists(this.belonging('changes.id', scope))
        .select(`${table}.contract_id`, `${table}.change_id`);
    const rows: Array<{ contract_id: string; changes: number | string }> =
      await this.knex
        .from(
          // What is linked in both ways counts once.
          of('contract_links').union(of('contract_mentions')).as('linked'),
        )
        .groupBy('contract_id')
        .select('contract_id')
        .count({ changes: '*' });
    return new Map(rows.map(row => [row.contract_id, Number(row.changes)]));
  }

  /**
   * Links or mentions that count: anybody can name a contract in a change of
   * another component than it is for, and that says nothing.
   */
  private counting(
    table: 'contract_links' | 'contract_mentions',
  ): Knex.QueryBuilder {
    return this.knex(table)
      .join('contracts', 'contracts.id', `${table}.contract_id`)
      .join('changes', 'changes.id', `${table}.change_id`)
      .whereExists(
        this.knex('change_components as its')
          .select(this.knex.raw('1'))
          .where('its.change_id', this.knex.ref('changes.id'))
          .where('its.entity_ref', this.knex.ref('contracts.entity_ref')),
      );
  }

  /** Waivers, newest request first; or those that end first, soonest first. */
  async waivers(
    filter: RecordFilter & Paging & WaiverFilter,
    scope: Scope,
  ): Promise<Page<WaiverRow>> {
    const now = await this.now();
    const found = () => {
      const query = this.subjects('waivers', filter, scope);
      if (filter.own) {
        query.whereNull('waivers.change_id');
      }
      if (filter.headSha) {
        query.where('waivers.head_sha', filter.headSha);
      }
      if (filter.state) {
        whereWaiverState(query, filter.state, now);
      }
      return filter.endingBefore
        ? whereSubjectOpen(
            whereNotRenewed(query, this.knex),
            this.knex,
            'waivers',
          )
            .where('waivers.state', 'approved')
            .where('waivers.expires_at', '>', now)
            .where('waivers.expires_at', '<=', filter.endingBefore)
        : query;
    };
    return filter.endingBefore
      ? timedPage<WaiverRow>(
          found,
          { table: 'waivers', column: 'expires_at' },
          filter,
          'asc',
        )
      : timedPage<WaiverRow>(
          found,
          { table: 'waivers', column: 'requested_at' },
          filter,
        );
  }

  async waiver(id: string, scope: Scope): Promise<WaiverRow | undefined> {
    return this.subjects('waivers', {}, scope)
      .where('waivers.id', id)
      .first('waivers.*');
  }

  /**
   * Decisions, newest first.
   *
   * @param keep - told of each what its subject is judged as now; where it is
   *   given, all are looked at
   */
  async decisions(
    filter: RecordFilter & DecisionFilter & Paging,
    scope: Scope,
    keep?: (row: DecisionRow, judged: Judged | undefined) => boolean,
  ): Promise<Page<DecisionRow>> {
    const { superseded } = filter;
    const found = () => {
      const query = this.subjects('decisions', filter, scope);
      if (superseded !== undefined) {
        const column = 'decisions.superseded_by';
        query.where(one =>
          superseded ? one.whereNotNull(column) : one.whereNull(column),
        );
      }
      return query;
    };
    if (!keep) {
      return timedPage<DecisionRow>(
        found,
        { table: 'decisions', column: 'decided_at' },
        filter,
      );
    }
    const kept: string[] = [];
    let offset = 0;
    for (;;) {
      const rows: DecisionRow[] = await found()
        .orderBy('decisions.decided_at', 'desc')
        .orderBy('decisions.id', 'desc')
        .offset(offset)
        .limit(BATCH)
        .select('decisions.*');
      const judged = await this.judged(rows);
      kept.push(
        ...rows
          .filter(row => keep(row, judged.get(subjectKeyOf(row))))
          .map(({ id }) => id),
      );
      offset += rows.length;
      if (rows.length < BATCH) {
        break;
      }
    }
    return timedPage<DecisionRow>(
      () => whereAmong(found(), this.knex, 'decisions.id', kept),
      { table: 'decisions', column: 'decided_at' },
      filter,
    );
  }

  /** The decision of a subject that none supersedes. */
  async newestDecision(subject: Subject): Promise<DecisionRow | undefined> {
    const query = this.knex<DecisionRow>('decisions')
      .whereNull('superseded_by')
      .orderBy('decided_at', 'desc');
    return (
      subject.change_id
        ? query.where({ change_id: subject.change_id })
        : query.where({ entity_ref: subject.entity_ref }).whereNull('change_id')
    ).first();
  }

  async decision(id: string, scope: Scope): Promise<DecisionRow | undefined> {
    return this.subjects('decisions', {}, scope)
      .where('decisions.id', id)
      .first('decisions.*');
  }

  /** Decisions that nothing superseded, of those who answer for them. */
  async decisionsOwnedBy(
    refs: readonly string[],
    scope: Scope,
    paging: Paging,
  ): Promise<Page<DecisionRow>> {
    const found = () =>
      whereAmong(
        this.subjects('decisions', {}, scope)
          .whereNull('superseded_by')
          // What was shipped, or given up, needs no decision any more.
          .where(open =>
            open
              .whereNull('decisions.change_id')
              .orWhereIn(
                'decisions.change_id',
                this.knex('changes').where('pending', 1).select('id'),
              ),
          ),
        this.knex,
        'decisions.owner',
        refs,
      );
    return timedPage<DecisionRow>(
      found,
      { table: 'decisions', column: 'decided_at' },
      paging,
    );
  }

  /** The head of changes, and the login of who wrote them, where their host tells. */
  async headsOf(
    changeIds: Iterable<string>,
  ): Promise<Map<string, { headSha: string; author?: string }>> {
    const rows: Array<Pick<ChangeRow, 'id' | 'author' | 'head_sha'>> =
      await whereAmong(
        this.knex('changes').select('id', 'author', 'head_sha'),
        this.knex,
        'id',
        new Set(changeIds),
      );
    return new Map(
      rows.map(row => [
        row.id,
        { headSha: row.head_sha, author: row.author ?? undefined },
      ]),
    );
  }

  /** What is vouched for of a subject, newest first. */
  async attestations(
    subject: Subject,
    headSha: string | undefined,
  ): Promise<AttestationRow[]> {
    const query = this.knex<AttestationRow>('attestations')
      .orderBy([
        { column: 'attested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(BATCH);
    return subject.change_id
      ? query.where({ change_id: subject.change_id, head_sha: headSha ?? '' })
      : query.where({ entity_ref: subject.entity_ref }).whereNull('change_id');
  }

  /** How subjects are judged now, by `subjectKeyOf`. */
  async judged(subjects: readonly Subject[]): Promise<Map<string, Judged>> {
    const judged = new Map<string, Judged>();
    const components: Array<EvaluationRow & { digest: string | null }> =
      await whereAmong(
        this.knex('evaluations')
          .join('components', 'components.entity_ref', 'evaluations.entity_ref')
          .select('evaluations.*', 'components.digest'),
        this.knex,
        'evaluations.entity_ref',
        new Set(
          subjects.flatMap(({ entity_ref, change_id }) =>
            change_id ? [] : [entity_ref],
          ),
        ),
      );
    for (const row of components) {
      const detail = isIntact(row.detail, row.digest)
        ? (parseJson(row.detail) as StoredDetail | undefined)
        : undefined;
      if (detail) {
        judged.set(row.entity_ref, {
          ...detail,
          evaluationId: row.evaluation_id,
        });
      }
    }
    const changes: Array<ChangeEvaluationRow & ChangeRow> = await whereAmong(
      this.knex('change_evaluations')
        .join('changes', 'changes.id', 'change_evaluations.id')
        .select('change_evaluations.*', 'changes.digest', 'changes.head_sha'),
      this.knex,
      'change_evaluations.id',
      new Set(subjects.flatMap(({ change_id }) => change_id ?? [])),
    );
    for (const row of changes) {
      const detail = isIntactChange(row.detail, row.digest)
        ? (parseJson(row.detail) as StoredChange | undefined)
        : undefined;
      if (detail) {
        judged.set(row.id, {
          ...detail,
          status: detail.gateStatus,
          headSha: row.head_sha,
          evaluationId: row.evaluation_id,
        });
      }
    }
    return judged;
  }

  /** The owners of components, as far as they name any. */
  async ownersOf(
    entityRefs: readonly string[],
    knex: Knex = this.knex,
  ): Promise<string[]> {
    return whereAmong(
      knex('components').whereNotNull('owner_ref'),
      this.knex,
      'entity_ref',
      entityRefs,
    )
      .distinct()
      .pluck('owner_ref');
  }

  /**
   * The components of a change whose owners have a say in it: those declared in
   * its repository or by whoever runs the catalog, where there are any.
   */
  async speakingFor(changeId: string): Promise<string[]> {
    const components = () =>
      this.knex('change_components').where({ change_id: changeId });
    const native: string[] = await components()
      .join('changes', 'changes.id', 'change_components.change_id')
      .join('component_sources', on =>
        on
          .on('component_sources.entity_ref', 'change_components.entity_ref')
          .andOn('component_sources.repository', 'changes.repository'),
      )
      .where(either =>
        either
          .whereNull('component_sources.declared_elsewhere')
          .orWhere('component_sources.declared_elsewhere', ''),
      )
      .pluck('change_components.entity_ref');
    return native.length > 0 ? native : components().pluck('entity_ref');
  }

  /** The owners of what a record is about: of a change, of all its components. */
  async ownersOfSubject(
    { entity_ref, change_id }: Subject,
    knex: Knex,
  ): Promise<string[]> {
    const entityRefs: string[] =
      change_id === null
        ? [entity_ref]
        : await knex('change_components')
            .where({ change_id })
            .pluck('entity_ref');
    return this.ownersOf(entityRefs, knex);
  }

  /** Components that one of these owns. */
  async ownedBy(refs: readonly string[], scope: Scope): Promise<string[]> {
    return whereScope(
      whereAmong(
        this.knex('components'),
        this.knex,
        'components.owner_ref',
        refs,
      ),
      this.knex,
      scope,
    ).pluck('components.entity_ref');
  }

  /** Records about components and changes that the caller may see. */
  private subjects(
    table: 'waivers' | 'decisions',
    { entityRef, changeId }: RecordFilter,
    scope: Scope,
  ): Knex.QueryBuilder {
    const query = this.knex(table).where(either =>
      either
        .where(ofComponent =>
          ofComponent
            .whereNull(`${table}.change_id`)
            .whereExists(this.component(`${table}.entity_ref`, scope)),
        )
        .orWhereExists(this.belonging(`${table}.change_id`, scope)),
    );
    if (entityRef) {
      query.where(either => {
        either
          .where(ofComponent =>
            whereAmong(
              ofComponent.whereNull(`${table}.change_id`),
              this.knex,
              `${table}.entity_ref`,
              entityRef,
            ),
          )
          .orWhereIn(
            `${table}.change_id`,
            whereAmong(
              this.knex('change_components').select('change_id'),
              this.knex,
              'change_components.entity_ref',
              entityRef,
            ),
          );
      });
    }
    if (changeId) {
      whereAmong(query, this.knex, `${table}.change_id`, changeId);
    }
    return query;
  }

  private inScope(
    query: Knex.QueryBuilder,
    table: string,
    scope: Scope,
  ): Knex.QueryBuilder {
    return query.whereExists(this.component(`${table}.entity_ref`, scope));
  }

  private visibleChanges(
    query: Knex.QueryBuilder,
    scope: Scope,
  ): Knex.QueryBuilder {
    return query
      .whereExists(this.belonging('changes.id', scope))
      .orderBy('changes.created_at', 'desc')
      .limit(BATCH);
  }

  private component(column: string, scope: Scope): Knex.QueryBuilder {
    return whereScope(
      this.knex('components')
        .select(this.knex.raw('1'))
        .where('components.entity_ref', this.knex.ref(column)),
      this.knex,
      scope,
    );
  }

  private belonging(column: string, scope: Scope): Knex.QueryBuilder {
    return this.knex('change_components')
      .select(this.knex.raw('1'))
      .where('change_components.change_id', this.knex.ref(column))
      .whereExists(this.component('change_components.entity_ref', scope));
  }
}

/** What one subject is called apart from all others. */
export function subjectKeyOf({ entity_ref, change_id }: Subject): string {
  return change_id ?? entity_ref;
}

/** What is over counts as expired before it was written down. */
function whereWaiverState(
  query: Knex.QueryBuilder,
  states: readonly string[],
  now: string,
): void {
  query.where(either => {
    either.whereRaw('1 = 0');
    for (const state of states) {
      either.orWhere(one => {
        if (state === 'expired') {
          one
            .where('waivers.state', 'expired')
            .orWhere(over =>
              over
                .whereIn('waivers.state', ['requested', 'approved'])
                .where('waivers.expires_at', '<=', now),
            );
        } else {
          one.where('waivers.state', state);
          if (state === 'requested' || state === 'approved') {
            one.where('waivers.expires_at', '>', now);
          }
        }
      });
    }
  });
}
