import { Knex } from 'knex';
import { ChangeRow, PublishedStatusRow } from './rows';

/** An open change as the code host is to show it. */
export interface StatusToPublish {
  id: string;
  number: number;
  name: string;
  headSha: string;
  repository: { host: string; slug: string };
  /** Digest of the evaluation; empty where none counts. */
  evaluation: string;
  /** JSON of the evaluation; absent before the first. */
  detail?: string;
  published?: { headSha: string; digest: string };
}

type Row = Pick<ChangeRow, 'id' | 'number' | 'name' | 'head_sha' | 'digest'> & {
  host: string;
  slug: string;
  detail: string | null;
  published_head: string | null;
  published_digest: string | null;
};

/** What code hosts were told of open changes. */
export class StatusStore {
  constructor(private readonly knex: Knex) {}

  /** Open changes, a page at a time, in the order of their ids. */
  async page(after: string, limit: number): Promise<StatusToPublish[]> {
    const rows: Row[] = await this.knex('changes')
      .join('repositories', 'repositories.repository', 'changes.repository')
      .leftJoin('change_evaluations', 'change_evaluations.id', 'changes.id')
      .leftJoin(
        'published_statuses',
        'published_statuses.change_id',
        'changes.id',
      )
      .where('changes.pending', 1)
      .whereIn('changes.state', ['open', 'draft'])
      .andWhere('changes.id', '>', after)
      // Whatever was told of this evaluation at this head need not be read.
      .andWhere(differs =>
        differs
          .whereNull('published_statuses.change_id')
          .orWhereRaw('published_statuses.head_sha <> changes.head_sha')
          .orWhereRaw(
            "published_statuses.evaluation <> coalesce(changes.digest, '')",
          ),
      )
      .orderBy('changes.id')
      .limit(limit)
      .select(
        'changes.id',
        'changes.number',
        'changes.name',
        'changes.head_sha',
        'changes.digest',
        'repositories.host',
        'repositories.slug',
        'change_evaluations.detail',
        { published_head: 'published_statuses.head_sha' },
        { published_digest: 'published_statuses.digest' },
      );
    return rows.map(row => ({
      id: row.id,
      number: row.number,
      name: row.name,
      headSha: row.head_sha,
      repository: { host: row.host, slug: row.slug },
      evaluation: row.digest ?? '',
      detail: row.detail ?? undefined,
      published:
        row.published_head && row.published_digest
          ? { headSha: row.published_head, digest: row.published_digest }
          : undefined,
    }));
  }

  /** Notes what a host was told; `digest` is over all of it. */
  async note(
    change: Pick<StatusToPublish, 'id' | 'headSha' | 'evaluation'>,
    digest: string,
    now: string,
  ): Promise<void> {
    await this.knex<PublishedStatusRow>('published_statuses')
      .insert({
        change_id: change.id,
        head_sha: change.headSha,
        evaluation: change.evaluation,
        digest,
        published_at: now,
      })
      .onConflict('change_id')
      .merge();
  }

  /** Forgets what was said of changes that are not open any more. */
  async prune(): Promise<void> {
    const open = this.knex('changes')
      .select(this.knex.raw('1'))
      .where('changes.id', this.knex.ref('published_statuses.change_id'))
      .whereIn('changes.state', ['open', 'draft']);
    await this.knex<PublishedStatusRow>('published_statuses')
      .whereNotExists(open)
      .delete();
  }
}
