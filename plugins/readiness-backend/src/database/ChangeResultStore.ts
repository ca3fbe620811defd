import {
  AiState,
  GATE_STATUSES,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { StoredChange } from '../changes/detail/toChangeDetail';
import {
  Columns,
  deleteRows,
  insertRows,
  isPostgres,
  updateRows,
  whereAmong,
} from './bulk';
import { ContractMention } from '../records/ChangeRecords';
import { queueEntry } from '../capacity/queueEntry';
import { markCapacityDue } from './CapacityStore';
import { ChangeStore } from './ChangeStore';
import { markComponentsDue } from './markComponentsDue';
import {
  ChangeComponentRow,
  ChangeEvaluationRow,
  ChangeNumbersRow,
  ChangePersonRow,
  ChangeRow,
  ContractMentionRow,
  ReviewQueueRow,
} from './rows';
import { writeChange } from './storedChange';
import { groupBy } from '../groupBy';

/** A change as judged, ready to be stored. */
export interface JudgedChange {
  facts: ChangeFacts;
  detail: StoredChange;
  entityRefs: string[];
  aiState: AiState;
  dependencyBot: boolean;
  /** JSON of its numbers; absent where it is not measured. */
  numbers?: { definitions: number; text: string };
  /** Accounts that wrote or reviewed it, in lower case. */
  people: string[];
  /** The contracts it names itself. */
  mentions: ContractMention[];
  /** When time alone may change the result, ISO 8601 UTC. */
  dueAt?: string;
}

const RESULT: Columns<
  Pick<
    ChangeRow,
    | 'id'
    | 'dependency_bot'
    | 'ai_state'
    | 'status'
    | 'status_rank'
    | 'missing'
    | 'undetermined'
    | 'waived'
    | 'top_missing'
    | 'digest'
    | 'evaluated_at'
    | 'component_count'
    | 'due_at'
    | 'lease_token'
    | 'lease_until'
  >
> = {
  id: 'text',
  dependency_bot: 'integer',
  ai_state: 'text',
  status: 'text',
  status_rank: 'integer',
  missing: 'integer',
  undetermined: 'integer',
  waived: 'integer',
  top_missing: 'text',
  digest: 'text',
  evaluated_at: 'text',
  component_count: 'integer',
  due_at: 'text',
  lease_token: 'text',
  lease_until: 'text',
};

const EVALUATION: Columns<ChangeEvaluationRow> = {
  id: 'text',
  evaluation_id: 'text',
  detail: 'text',
};

const COMPONENT: Columns<ChangeComponentRow> = {
  entity_ref: 'text',
  change_id: 'text',
  created_at: 'text',
  updated_at: 'text',
  pending: 'integer',
};

const NUMBERS: Columns<ChangeNumbersRow> = {
  entity_ref: 'text',
  change_id: 'text',
  merged_at: 'text',
  definitions: 'integer',
  numbers: 'text',
};

const QUEUE: Columns<ReviewQueueRow> = {
  change_id: 'text',
  entity_ref: 'text',
  lines: 'integer',
  sensitive: 'integer',
  areas: 'text',
  since: 'text',
};

const MENTION: Columns<ContractMentionRow> = {
  change_id: 'text',
  contract_id: 'text',
  origin: 'text',
};

const PERSON: Columns<ChangePersonRow> = {
  entity_ref: 'text',
  account: 'text',
  change_id: 'text',
  merged_at: 'text',
};

/**
 * The last evaluation of each change and its projections: the components it
 * belongs to, its numbers, and who has been in it. All of it is written with
 * the evaluation, and only under the lease.
 */
export class ChangeResultStore {
  constructor(private readonly changes: ChangeStore) {}

  async save(
    token: string,
    judged: readonly JudgedChange[],
    now: string,
    onReplaced?: (evaluationIds: string[]) => void,
  ): Promise<void> {
    let replaced: string[] = [];
    const added = await this.changes.transaction(async tx => {
      const held = await this.changes.held(
        tx,
        judged.map(({ facts }) => facts.id),
        token,
      );
      const current = judged.filter(({ facts }) => held.has(facts.id));
      if (current.length === 0) {
        return [];
      }
      const results = current.map(item => {
        const row = held.get(item.facts.id)!;
        return { ...item, row, written: writeChange(item.detail) };
      });
      replaced = onReplaced
        ? await whereAmong(
            tx<ChangeEvaluationRow>('change_evaluations'),
            tx,
            'id',
            results
              .filter(({ row, written }) => row.digest !== written.digest)
              .map(({ row }) => row.id),
          ).pluck('evaluation_id')
        : [];
      await insertRows(
        tx,
        'change_evaluations',
        EVALUATION,
        results
          .filter(({ row, written }) => row.digest !== written.digest)
          .map(({ row, detail, written }) => ({
            id: row.id,
            evaluation_id: detail.evaluationId,
            detail: written.text,
          })),
        { keys: ['id'], then: 'replace' },
      );
      await updateRows(
        tx,
        'changes',
        'id',
        RESULT,
        results.map(({ row, detail, written, ...item }) => ({
          id: row.id,
          dependency_bot: item.dependencyBot ? 1 : 0,
          ai_state: item.aiState,
          status: detail.gateStatus,
          status_rank: GATE_STATUSES.indexOf(detail.gateStatus),
          missing: detail.missing,
          undetermined: detail.undetermined,
          waived: detail.waived,
          top_missing: detail.topMissing ?? null,
          digest: written.digest,
          evaluated_at: now,
          component_count: item.entityRefs.length,
          due_at: item.dueAt ?? null,
          lease_token: null,
          lease_until: null,
        })),
      );
      return this.project(tx, results, now);
    });
    onReplaced?.(replaced);
    await this.markLater(
      added,
      judged.map(({ facts }) => facts.id),
      now,
    );
  }

  private async project(
    tx: Knex.Transaction,
    results: ReadonlyArray<JudgedChange & { row: ChangeRow }>,
    now: string,
  ): Promise<ChangePersonRow[]> {
    const ids = results.map(({ row }) => row.id);
    const before: ChangeComponentRow[] = await whereAmong(
      tx<ChangeComponentRow>('change_components'),
      tx,
      'change_id',
      ids,
    );
    const after = results.flatMap(({ row, entityRefs }) =>
      entityRefs.map(entity_ref => ({
        entity_ref,
        change_id: row.id,
        created_at: row.created_at,
        updated_at: row.updated_at,
        pending: row.pending,
      })),
    );
    const keys = new Set(after.map(keyOf));
    const gone = before.filter(row => !keys.has(keyOf(row)));
    for (const table of ['change_components', 'change_people']) {
      await deleteRows(tx, table, ['entity_ref', 'change_id'], gone);
    }
    await deleteNumbers(tx, ids, keys);
    await projectQueue(tx, results);
    await projectMentions(tx, results);
    await insertRows(tx, 'change_components', COMPONENT, after, {
      keys: ['entity_ref', 'change_id'],
      then: 'replace',
    });
    await this.projectNumbers(tx, results);
    const added = await this.projectPeople(tx, results);
    // Whatever waits, or waited until now, counts for its components.
    const waiting = [...before, ...after].filter(row => row.pending === 1);
    await markComponentsDue(
      tx,
      waiting.map(row => row.entity_ref),
      now,
    );
    // After the components themselves, as everywhere: else two transactions
    // would wait for each other.
    await markCapacityDue(
      tx,
      [...before, ...after].map(row => row.entity_ref),
      now,
    );
    return added;
  }

  private async projectNumbers(
    tx: Knex.Transaction,
    results: ReadonlyArray<JudgedChange & { row: ChangeRow }>,
  ): Promise<void> {
    await insertRows(
      tx,
      'change_numbers',
      NUMBERS,
      results.flatMap(({ row, entityRefs, numbers }) =>
        numbers && row.merged_at
          ? entityRefs.map(entity_ref => ({
              entity_ref,
              change_id: row.id,
              merged_at: row.merged_at!,
              definitions: numbers.definitions,
              numbers: numbers.text,
            }))
          : [],
      ),
      { keys: ['entity_ref', 'change_id'], then: 'replace' },
    );
  }

  /** @returns what was not known of who was in merged changes */
  private async projectPeople(
    tx: Knex.Transaction,
    results: ReadonlyArray<JudgedChange & { row: ChangeRow }>,
  ): Promise<ChangePersonRow[]> {
    const merged = results.filter(({ row }) => row.merged_at !== null);
    const known: ChangePersonRow[] = await whereAmong(
      tx<ChangePersonRow>('change_people'),
      tx,
      'change_id',
      merged.map(({ row }) => row.id),
    );
    const seen = new Set(known.map(personKeyOf));
    const added = merged.flatMap(({ row, entityRefs, people }) =>
      entityRefs.flatMap(entity_ref =>
        people.map(account => ({
          entity_ref,
          account,
          change_id: row.id,
          merged_at: row.merged_at!,
        })),
      ),
    );
    const missing = added.filter(row => !seen.has(personKeyOf(row)));
    await insertRows(tx, 'change_people', PERSON, missing, {
      keys: ['entity_ref', 'account', 'change_id'],
      then: 'ignore',
    });
    return missing;
  }

  /**
   * Whoever was in a merged change has context for what came after it, which
   * is judged again where it was judged without. In a transaction of its own,
   * leaving alone what others hold: two judges would wait for each other.
   */
  private async markLater(
    added: readonly ChangePersonRow[],
    judged: readonly string[],
    now: string,
  ): Promise<void> {
    for (const [entityRef, rows] of groupBy(added, row => row.entity_ref)) {
      const earliest = rows.map(row => row.merged_at).sort()[0];
      await this.changes.transaction(async tx => {
        const later = tx<ChangeRow>('changes')
          .whereIn(
            'id',
            tx('change_components')
              .where('entity_ref', entityRef)
              .select('change_id'),
          )
          .andWhere(after =>
            after
              .where('merged_at', '>', earliest)
              .orWhereIn('state', ['open', 'draft']),
          )
          .whereNotNull('evaluated_at')
          .whereNotIn('id', judged)
          .orderBy('id');
        if (isPostgres(tx)) {
          // What somebody holds is being judged or pulled, and will be again.
          later.forUpdate().skipLocked();
        }
        await this.changes.markDue(tx, await later.pluck('id'), now);
      });
    }
  }
}

/**
 * Deletes the numbers of components that the changes no longer belong to. Those
 * of a component that left the catalog stay: nobody can measure them again, and
 * pilots that counted them were decided on them.
 *
 * @param keys - of what the changes belong to now
 */
async function deleteNumbers(
  tx: Knex.Transaction,
  ids: readonly string[],
  keys: ReadonlySet<string>,
): Promise<void> {
  const stored: Array<Pick<ChangeNumbersRow, 'entity_ref' | 'change_id'>> =
    await whereAmong(
      tx('change_numbers')
        .join(
          'components',
          'components.entity_ref',
          'change_numbers.entity_ref',
        )
        .select('change_numbers.entity_ref', 'change_numbers.change_id'),
      tx,
      'change_numbers.change_id',
      ids,
    );
  await deleteRows(
    tx,
    'change_numbers',
    ['entity_ref', 'change_id'],
    stored.filter(row => !keys.has(keyOf(row))),
  );
}

/** What waits for review is replaced as a whole. */
async function projectQueue(
  tx: Knex.Transaction,
  results: ReadonlyArray<JudgedChange & { row: ChangeRow }>,
): Promise<void> {
  await whereAmong(
    tx<ReviewQueueRow>('review_queue'),
    tx,
    'change_id',
    results.map(({ row }) => row.id),
  ).delete();
  await insertRows(
    tx,
    'review_queue',
    QUEUE,
    results.flatMap(({ row, facts, detail, entityRefs, dependencyBot }) => {
      // What bots update is not what people are slow to review.
      const entry = dependencyBot ? undefined : queueEntry(facts, detail);
      return entry
        ? entityRefs.map(entity_ref => ({
            change_id: row.id,
            entity_ref,
            lines: entry.lines ?? null,
            sensitive: entry.sensitive ? 1 : 0,
            areas: JSON.stringify(entry.areas),
            since: entry.since,
          }))
        : [];
    }),
  );
}

function keyOf(row: { entity_ref: string; change_id: string }): string {
  return `${row.change_id} ${row.entity_ref}`;
}

function personKeyOf(row: Omit<ChangePersonRow, 'merged_at'>): string {
  return `${keyOf(row)} ${row.account}`;
}

/** Writes which contracts changes name, where that differs. */
async function projectMentions(
  tx: Knex.Transaction,
  results: ReadonlyArray<JudgedChange & { row: ChangeRow }>,
): Promise<void> {
  const before: ContractMentionRow[] = await whereAmong(
    tx<ContractMentionRow>('contract_mentions'),
    tx,
    'change_id',
    results.map(({ row }) => row.id),
  );
  const after = results.flatMap(({ row, mentions }) =>
    mentions.map(({ contractId, origin }) => ({
      change_id: row.id,
      contract_id: contractId,
      origin,
    })),
  );
  const isAmong = (
    rows: ContractMentionRow[],
    { change_id, contract_id, origin }: ContractMentionRow,
  ) =>
    rows.some(
      row =>
        row.change_id === change_id &&
        row.contract_id === contract_id &&
        row.origin === origin,
    );
  await deleteRows(
    tx,
    'contract_mentions',
    ['change_id', 'contract_id'],
    before.filter(row => !isAmong(after, row)),
  );
  await insertRows(
    tx,
    'contract_mentions',
    MENTION,
    after.filter(row => !isAmong(before, row)),
    { keys: ['change_id', 'contract_id'], then: 'replace' },
  );
}
