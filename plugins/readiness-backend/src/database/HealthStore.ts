import { Knex } from 'knex';
import { digestOf } from '../digest';
import { HealthErrorRow, HealthSourceRow } from './rows';

/** Errors that are kept. */
export const KEPT_ERRORS = 50;

/** A source that answered, and when, ISO 8601 UTC. */
export interface AnsweringSource {
  id: string;
  at: string;
}

/** A source that failed, and why. */
export interface FailedSource extends AnsweringSource {
  message: string;
}

/** Something that failed, once or several times in the same way. */
export interface NotedError {
  kind: string;
  source?: string;
  subject?: string;
  message: string;
  at: string;
  firstAt: string;
  times: number;
}

/** How the gate does, as the replicas saw it. */
export class HealthStore {
  constructor(private readonly knex: Knex) {}

  /** Several replicas may write late: what happened last stays. */
  async write(noted: {
    successes: readonly AnsweringSource[];
    failures: readonly FailedSource[];
    errors: readonly NotedError[];
  }): Promise<void> {
    await this.knex.transaction(async tx => {
      // In one order, so that two replicas never wait for each other.
      const ofSources = [
        ...noted.successes.map(success => ({ id: success.id, success })),
        ...noted.failures.map(failure => ({ id: failure.id, failure })),
      ];
      for (const source of sorted<SourceNote>(ofSources)) {
        await writeSource(tx, source);
      }
      await writeErrors(tx, noted.errors);
    });
    if (noted.errors.length > 0) {
      // By itself, so that it waits for no other replica with rows in hand.
      await this.prune();
    }
  }

  private async prune(): Promise<void> {
    const errors = () => this.knex<HealthErrorRow>('health_errors');
    const kept = errors()
      .orderBy([{ column: 'at', order: 'desc' }, 'id'])
      .limit(KEPT_ERRORS)
      .select('id');
    await errors().whereNotIn('id', kept).delete();
  }
}

interface SourceNote {
  id: string;
  success?: AnsweringSource;
  failure?: FailedSource;
}

async function writeSource(
  tx: Knex.Transaction,
  { id, success, failure }: SourceNote,
): Promise<void> {
  const table = 'health_sources';
  const sources = () => tx<HealthSourceRow>(table);
  if (success) {
    const column = 'last_success_at';
    await sources()
      .insert({ id, [column]: success.at })
      .onConflict('id')
      .merge({ [column]: later(tx, { table, column, instant: column }) });
  }
  if (failure) {
    const instant = 'last_failure_at';
    await sources()
      .insert({ id, [instant]: failure.at, failure: failure.message })
      .onConflict('id')
      .merge({
        failure: later(tx, { table, column: 'failure', instant }),
        [instant]: later(tx, { table, column: instant, instant }),
      });
  }
}

async function writeErrors(
  tx: Knex.Transaction,
  errors: readonly NotedError[],
): Promise<void> {
  const rows = errors.map(({ firstAt, source, subject, ...error }) => ({
    id: digestOf([error.kind, source, error.message]),
    ...error,
    source: source ?? null,
    subject: subject ?? null,
    first_at: firstAt,
  }));
  const table = 'health_errors';
  for (const row of sorted(rows)) {
    await tx<HealthErrorRow>(table)
      .insert(row)
      .onConflict('id')
      .merge({
        subject: later(tx, { table, column: 'subject', instant: 'at' }),
        at: later(tx, { table, column: 'at', instant: 'at' }),
        times: tx.raw('health_errors.times + excluded.times') as never,
      });
  }
}

function sorted<T extends { id: string }>(items: readonly T[]): T[] {
  return [...items].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** What to keep in a column: what is there, if its instant is the later one. */
function later(
  tx: Knex.Transaction,
  what: { table: string; column: string; instant: string },
): never {
  const { table, column, instant } = what;
  return tx.raw(
    'case when ??.?? > excluded.?? then ??.?? else excluded.?? end',
    [...[table, instant, instant], ...[table, column, column]],
  ) as never;
}
