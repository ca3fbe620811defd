import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isPostgres } from './bulk';
import { DatabaseClock } from './databaseClock';
import { Ledger } from './Ledger';
import {
  ChangeEvaluationRow,
  ChangeRow,
  DecisionRow,
  EvaluationRow,
} from './rows';

/** A decision as it is taken. */
export type NewDecision = Omit<DecisionRow, 'decided_at' | 'superseded_by'>;

/** The evaluation that somebody saw. */
export interface SeenEvaluation {
  evaluationId: string;
  /** Of a change: the commit it was about. */
  headSha?: string;
}

/**
 * Release decisions, each bound to the evaluation it was taken on. None is
 * edited; a later one of the same subject supersedes it.
 */
export class DecisionStore {
  constructor(
    private readonly knex: Knex,
    private readonly ledger: Ledger,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Keeps a decision, if its subject is still judged as whoever decides saw it.
   *
   * @param check - given the time it is stored at; what it throws is thrown
   * @throws ConflictError when the evaluation moved on
   */
  async add(
    decision: NewDecision,
    seen: SeenEvaluation,
    check: (now: string) => void,
    also?: (tx: Knex.Transaction, row: DecisionRow) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await requireSeen(tx, decision, seen);
      const now = await this.clock(tx);
      check(now);
      const row: DecisionRow = {
        ...decision,
        decided_at: now,
        superseded_by: null,
      };
      const superseded = await this.inForce(tx, row);
      await this.ledger.lock(
        tx,
        [row, ...superseded].map(({ entity_ref }) => entity_ref),
      );
      const event = { by: row.decided_by, at: now };
      await this.ledger.write(tx, 'decisions', row, {
        ...event,
        entityRef: row.entity_ref,
        event: 'decision-taken',
      });
      for (const before of superseded) {
        await this.ledger.write(
          tx,
          'decisions',
          { ...before, superseded_by: row.id },
          {
            ...event,
            // Which component a change is filed under may differ by now.
            entityRef: before.entity_ref,
            event: 'decision-superseded',
          },
        );
      }
      await also?.(tx, row);
    });
  }

  /** Others of the same subject that none supersedes yet. */
  private async inForce(
    tx: Knex.Transaction,
    { id, entity_ref, change_id }: DecisionRow,
  ): Promise<DecisionRow[]> {
    const query = tx<DecisionRow>('decisions')
      .whereNull('superseded_by')
      .whereNot('id', id);
    return change_id === null
      ? query.where({ entity_ref }).whereNull('change_id')
      : query.where({ change_id });
  }
}

/** Locked until the decision is stored, so that none comes in between. */
async function requireSeen(
  tx: Knex.Transaction,
  { entity_ref, change_id }: NewDecision,
  seen: SeenEvaluation,
): Promise<void> {
  const evaluation = await lockedFirst<{ evaluation_id: string }>(
    tx,
    change_id
      ? tx<ChangeEvaluationRow>('change_evaluations').where({ id: change_id })
      : tx<EvaluationRow>('evaluations').where({ entity_ref }),
    'evaluation_id',
  );
  const change =
    change_id === null
      ? undefined
      : await lockedFirst<{ head_sha: string }>(
          tx,
          tx<ChangeRow>('changes').where({ id: change_id }),
          'head_sha',
        );
  if (
    evaluation?.evaluation_id !== seen.evaluationId ||
    change?.head_sha !== seen.headSha
  ) {
    throw new ConflictError(
      'What you saw has changed since: it was judged again, or has another commit. Look at it as it is now, and decide on that',
    );
  }
}

async function lockedFirst<TRow>(
  tx: Knex.Transaction,
  query: Knex.QueryBuilder,
  column: string,
): Promise<TRow | undefined> {
  query.first(column);
  if (isPostgres(tx)) {
    query.forUpdate();
  }
  return (await query) as TRow | undefined;
}
