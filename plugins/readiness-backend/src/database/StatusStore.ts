import { Knex } from 'knex';
import { ChangeRow, PublishedStatusRow } from './rows';

/** An open change as the code host is to show it. */
export interface StatusToPublish {
  id: string;
  number: number;
  name: string;
  headSha: string;
  repository: { host: string; slug: string };
  /** JSON of the evaluation; absent before the first. */
  detail?: string;
  published?: { headSha: string; digest: string };
}

type Row = Pick<ChangeRow, 'id' | 'number' | 'name' | 'head_sha'> & {
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
      .whereIn('changes.state', ['open', 'draft'])
      .andWhere('changes.id', '>', after)
      .orderBy('changes.id')
      .limit(limit)
      .select(
        'changes.id',
        'changes.number',
        'changes.name',
        'changes.head_sha',
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
      detail: row.detail ?? undefined,
      published:
        row.published_head && row.published_digest
          ? { headSha: row.published_head, digest: row.published_digest }
          : undefined,
    }));
  }

  async note(
    changeId: string,
    headSha: string,
    digest: string,
    now: string,
  ): Promise<void> {
    await this.knex<PublishedStatusRow>('published_statuses')
      .insert({
        change_id: changeId,
        head_sha: headSha,
        digest,
        published_at: now,
      })
      .onConflict('change_id')
      .merge();
  }

  /** Forgets what was said of changes that are not open any more. */
  async prune(): Promise<void> {
    const open = this.knex<ChangeRow>('changes')
      .whereIn('state', ['open', 'draft'])
      .select('id');
    await this.knex<PublishedStatusRow>('published_statuses')
      .whereNotIn('change_id', open)
      .delete();
  }
}
