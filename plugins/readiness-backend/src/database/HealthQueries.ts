import {
  GateHealth,
  HealthBacklog,
  HealthWork,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { KEPT_ERRORS } from './HealthStore';
import {
  ComponentRow,
  HealthErrorRow,
  HealthSourceRow,
  RepositoryRow,
} from './rows';

/** Milliseconds after which what is due counts as overdue. */
const PATIENCE = 10 * 60_000;
/** Where counting stops: to know that there is much is enough. */
const COUNTED = 10_000;
/** Of what has its name in the answer. */
const SHOWN = 20;

const TABLES: Record<HealthWork, string> = {
  repositories: 'repositories',
  pulls: 'change_pulls',
  changes: 'changes',
  components: 'components',
};

/** What tells how the gate does: indexed, and never a look at all there is. */
export class HealthQueries {
  constructor(private readonly knex: Knex) {}

  /** What is due of kinds of work. */
  async backlog(
    works: readonly HealthWork[],
    now: Date,
  ): Promise<HealthBacklog[]> {
    const backlog: HealthBacklog[] = [];
    for (const work of works) {
      const table = TABLES[work];
      const oldest = await this.knex(table)
        .where('due_at', '<=', now.toISOString())
        .min({ since: 'due_at' })
        .first();
      backlog.push({
        work,
        due: oldest?.since ? await this.count(table, now) : 0,
        overdue: oldest?.since ? await this.count(table, patienceEnd(now)) : 0,
        ...(oldest?.since && { oldestSince: String(oldest.since) }),
      });
    }
    return backlog;
  }

  /** Components that wait for too long, longest first. */
  async overdue(now: Date): Promise<GateHealth['overdue']> {
    const items = await this.knex<ComponentRow>('components')
      .where('due_at', '<=', patienceEnd(now).toISOString())
      .orderBy(['due_at', 'entity_ref'])
      .limit(SHOWN)
      .select('entity_ref', 'due_at');
    return {
      count:
        items.length < SHOWN
          ? items.length
          : await this.count('components', patienceEnd(now)),
      items: items.map(row => ({
        entityRef: row.entity_ref,
        since: row.due_at!,
      })),
    };
  }

  async repositories(): Promise<GateHealth['repositories']> {
    const troubled =
      this.knex<RepositoryRow>('repositories').whereNotNull('problem');
    const rows = await troubled
      .clone()
      .orderBy('repository')
      .limit(SHOWN)
      .select('repository', 'problem', 'failures');
    const counted = await troubled.count({ n: '*' }).first();
    return {
      count: Number(counted?.n ?? 0),
      items: rows.map(row => ({
        repository: row.repository,
        problem: row.problem!,
        times: row.failures,
      })),
    };
  }

  /** By id; there is none for what was never asked. */
  async sources(): Promise<Map<string, HealthSourceRow>> {
    const rows = await this.knex<HealthSourceRow>('health_sources');
    return new Map(rows.map(row => [row.id, row]));
  }

  /** The newest first. */
  async errors(): Promise<HealthErrorRow[]> {
    return this.knex<HealthErrorRow>('health_errors')
      .orderBy([{ column: 'at', order: 'desc' }, 'id'])
      .limit(KEPT_ERRORS);
  }

  /** What is due at an instant; counting more would take longer. */
  private async count(table: string, at: Date): Promise<number> {
    const due = this.knex(table)
      .where('due_at', '<=', at.toISOString())
      .limit(COUNTED)
      .select('due_at');
    const row = await this.knex
      .from(due.as('due'))
      .count<Array<{ n: number | string }>>({ n: '*' })
      .first();
    return Number(row?.n ?? 0);
  }
}

function patienceEnd(now: Date): Date {
  return new Date(now.getTime() - PATIENCE);
}
