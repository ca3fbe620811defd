import { randomUUID } from 'node:crypto';
import {
  RepositoryFacts,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { sha256 } from '../digest';
import { isPostgres, whereAmong } from './bulk';
import { markComponentsDue } from './markComponentsDue';
import { parseJson } from './parseJson';
import { ChangeRow, ComponentSourceRow, RepositoryRow } from './rows';
import { groupBy } from '../groupBy';

/** A repository taken to be read, until the lease runs out. */
export interface ClaimedRepository {
  repository: string;
  ref: RepositoryRef;
  token: string;
  /** What a hint that comes meanwhile replaces. */
  dueMark: string;
  /** Where the first reading of all its changes stands. */
  reading: {
    cursor?: string;
    read: number;
    startedAt?: string;
    completedAt?: string;
  };
  /** All updates before it are known, ISO 8601 UTC. */
  watermark?: string;
  failures: number;
}

/** What one step of reading came to. */
export interface RepositoryProgress {
  cursor?: string;
  read?: number;
  total?: number;
  startedAt?: string;
  completedAt?: string;
  watermark?: string;
}

/** How far the changes of a repository are known. */
export interface RepositoryState {
  repository: string;
  read: number;
  total?: number;
  completed: boolean;
  problem?: string;
  /** What was pulled of it; absent where nothing was, or it cannot be read. */
  facts?: RepositoryFacts;
  /** When `facts` were pulled, ISO 8601 UTC. */
  factsAt?: string;
  /** Whether its host ever told any of its releases. */
  releasesTold: boolean;
  /** All changes updated before it are known, ISO 8601 UTC. */
  watermark?: string;
  /** Merged changes that wait and were never judged. */
  unjudged: number;
}

/** The repositories whose changes are followed. */
export class RepositoryStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Follows every repository that some component is in and that a source
   * answers for, and no other. What was read of one that left stays until the
   * change itself does.
   */
  async sync(hosts: readonly string[], now: string): Promise<void> {
    const wanted = this.knex<ComponentSourceRow>('component_sources')
      .whereIn('host', hosts)
      .groupBy('repository', 'host', 'slug');
    const missing: Array<Pick<RepositoryRow, 'repository' | 'host' | 'slug'>> =
      await wanted
        .clone()
        .whereNotIn('repository', this.table().select('repository'))
        .select('repository', 'host', 'slug');
    for (const row of missing) {
      // Two components may spell it in two ways.
      await this.table()
        .insert({ ...row, read: 0, failures: 0, due_at: now })
        .onConflict('repository')
        .ignore();
    }
    await this.table()
      .whereNotIn('repository', wanted.clone().select('repository'))
      .delete();
  }

  /** The repository that has been due longest, if one is. */
  async claimDue(
    now: string,
    leaseUntil: string,
  ): Promise<ClaimedRepository | undefined> {
    return this.knex.transaction(async tx => {
      const due = tx<RepositoryRow>('repositories')
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .orderBy('due_at')
        .limit(1);
      if (isPostgres(tx)) {
        due.forUpdate().skipLocked();
      }
      const [row]: RepositoryRow[] = await due;
      if (!row) {
        return undefined;
      }
      const token = randomUUID();
      await tx<RepositoryRow>('repositories')
        .where('repository', row.repository)
        // A hint that comes meanwhile makes it due again.
        .update({
          lease_token: token,
          lease_until: leaseUntil,
          due_at: leaseUntil,
        });
      return {
        repository: row.repository,
        ref: { host: row.host, slug: row.slug },
        token,
        dueMark: leaseUntil,
        reading: {
          cursor: row.cursor ?? undefined,
          read: row.read,
          startedAt: row.started_at ?? undefined,
          completedAt: row.completed_at ?? undefined,
        },
        watermark: row.watermark ?? undefined,
        failures: row.failures,
      };
    });
  }

  /** Whether the lease is still held; locks it until the transaction ends. */
  async isHeld(
    tx: Knex.Transaction,
    repository: string,
    token: string,
  ): Promise<boolean> {
    const query = tx<RepositoryRow>('repositories').where({
      repository,
      lease_token: token,
    });
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    return (await query.first('repository')) !== undefined;
  }

  /** Keeps the lease. */
  async extend(
    { repository, token }: Pick<ClaimedRepository, 'repository' | 'token'>,
    leaseUntil: string,
  ): Promise<void> {
    await this.table()
      .where({ repository, lease_token: token })
      .update({ lease_until: leaseUntil });
  }

  /** Notes how far the reading came, and keeps the lease. */
  async advance(
    tx: Knex.Transaction,
    repository: string,
    progress: RepositoryProgress,
    terms: { now: string; leaseUntil: string },
  ): Promise<void> {
    await tx<RepositoryRow>('repositories')
      .where({ repository })
      .update({
        cursor: progress.cursor ?? null,
        read: progress.read,
        total: progress.total,
        started_at: progress.startedAt,
        completed_at: progress.completedAt,
        watermark: progress.watermark,
        lease_until: terms.leaseUntil,
      });
    // Their pages say how far the reading came.
    await markDueIn(tx, repository, terms.now);
  }

  /**
   * Ends the lease.
   *
   * @param outcome - `problem`, where reading failed, is a clause in plain words
   */
  async finish(
    claimed: Pick<
      ClaimedRepository,
      'repository' | 'token' | 'failures' | 'dueMark'
    >,
    outcome: { dueAt: string; problem?: string; now: string },
  ): Promise<void> {
    const { repository, token, failures, dueMark } = claimed;
    await this.knex.transaction(async tx => {
      const query = tx<RepositoryRow>('repositories').where({
        repository,
        lease_token: token,
      });
      if (isPostgres(tx)) {
        query.forUpdate();
      }
      const before = await query.first('problem', 'due_at');
      if (!before) {
        return;
      }
      const problem = outcome.problem ?? null;
      const hinted = before.due_at !== dueMark;
      await tx<RepositoryRow>('repositories')
        .where({ repository, lease_token: token })
        .update({
          due_at: hinted && !problem ? outcome.now : outcome.dueAt,
          problem,
          failures: problem === null ? 0 : failures + 1,
          lease_token: null,
          lease_until: null,
        });
      // Its components are told again and again: what was read before grows old.
      if (before.problem !== problem || problem !== null) {
        await markDueIn(tx, repository, outcome.now);
      }
    });
  }

  /**
   * Keeps what was pulled of a repository; its components are due where it
   * differs. `undefined` is a repository the host does not show.
   *
   * @returns whether something was deployed since it was pulled last
   */
  async saveFacts(
    repository: string,
    facts: RepositoryFacts | undefined,
    now: string,
  ): Promise<{ deployed: boolean }> {
    const text = facts ? JSON.stringify(facts) : null;
    const hash = text === null ? null : sha256(text);
    return this.knex.transaction(async tx => {
      const before = await tx<RepositoryRow>('repositories')
        .where({ repository })
        .first('facts', 'facts_hash');
      if (!before) {
        return { deployed: false };
      }
      await tx<RepositoryRow>('repositories')
        .where({ repository })
        .update({
          facts_at: now,
          ...(before.facts_hash !== hash && { facts: text, facts_hash: hash }),
          // What was told once stays so, whatever is not told any more.
          ...(tellsReleases(facts) && { releases_told: 1 }),
        });
      if (before.facts_hash !== hash) {
        await markDueIn(tx, repository, now);
      }
      return {
        deployed: deploymentsOf(facts) !== deploymentsOf(readFacts(before)),
      };
    });
  }

  /** Whether the host ever told any of its releases. */
  async releasesTold(
    repository: string,
    tx: Knex.Transaction,
  ): Promise<boolean> {
    const row = await tx<RepositoryRow>('repositories')
      .where({ repository })
      .first('releases_told');
    return row?.releases_told === 1;
  }

  /** Makes a repository due, once a hint said that something happened there. */
  async hint(repository: string, now: string): Promise<boolean> {
    const touched = await this.table()
      .where({ repository })
      .update({ due_at: now });
    return touched > 0;
  }

  /** Whether the repository is followed. */
  async has(repository: string): Promise<boolean> {
    return (
      (await this.table().where({ repository }).first('repository')) !==
      undefined
    );
  }

  /** How far each repository is known, by its id. */
  async states(
    repositories: Iterable<string>,
  ): Promise<Map<string, RepositoryState>> {
    const rows: RepositoryRow[] = await whereAmong(
      this.table(),
      this.knex,
      'repository',
      repositories,
    );
    const unjudged = await this.unjudged(rows.map(row => row.repository));
    return new Map(
      rows.map(row => [
        row.repository,
        {
          repository: row.repository,
          read: row.read,
          total: row.total ?? undefined,
          completed: row.completed_at !== null,
          problem: row.problem ?? undefined,
          facts: readFacts(row),
          factsAt: row.facts_at ?? undefined,
          releasesTold: row.releases_told === 1,
          watermark: row.watermark ?? undefined,
          unjudged: unjudged.get(row.repository) ?? 0,
        },
      ]),
    );
  }

  private async unjudged(repositories: string[]): Promise<Map<string, number>> {
    const rows = await whereAmong(
      this.knex<ChangeRow>('changes'),
      this.knex,
      'repository',
      repositories,
    )
      .where({ pending: 1, state: 'merged' })
      .whereNull('status')
      .groupBy('repository')
      .select('repository')
      .count({ n: '*' });
    return new Map(rows.map(row => [String(row.repository), Number(row.n)]));
  }

  /** The components of each repository, with their part of it as JSON. */
  async components(
    repositories: Iterable<string>,
  ): Promise<Map<string, ComponentSourceRow[]>> {
    const rows: ComponentSourceRow[] = await whereAmong(
      this.knex<ComponentSourceRow>('component_sources'),
      this.knex,
      'repository',
      repositories,
    ).orderBy('entity_ref');
    return groupBy(rows, row => row.repository);
  }

  /** The repository of each component. */
  async ofComponents(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, ComponentSourceRow>> {
    const rows: ComponentSourceRow[] = await whereAmong(
      this.knex<ComponentSourceRow>('component_sources'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    return new Map(rows.map(row => [row.entity_ref, row]));
  }

  private table() {
    return this.knex<RepositoryRow>('repositories');
  }
}

/** Makes the components of a repository due. */
async function markDueIn(
  tx: Knex.Transaction,
  repository: string,
  now: string,
): Promise<void> {
  await markComponentsDue(
    tx,
    await tx<ComponentSourceRow>('component_sources')
      .where({ repository })
      .pluck('entity_ref'),
    now,
  );
}

/** Facts that are not as they were written count as never pulled. */
function readFacts(
  row: Pick<RepositoryRow, 'facts' | 'facts_hash'>,
): RepositoryFacts | undefined {
  return row.facts !== null && sha256(row.facts) === row.facts_hash
    ? (parseJson(row.facts) as RepositoryFacts)
    : undefined;
}

/** Known and empty is what a host says of a repository it never deployed. */
export function tellsReleases(facts: RepositoryFacts | undefined): boolean {
  return (
    facts?.deployments.state === 'known' && facts.deployments.value.length > 0
  );
}

/** The deployments of a repository, to tell whether there are others. */
function deploymentsOf(facts: RepositoryFacts | undefined): string {
  return JSON.stringify(
    facts?.deployments.state === 'known' ? facts.deployments.value : [],
  );
}
