import { randomUUID } from 'node:crypto';
import {
  changeNameOf,
  ChangeFacts,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { isPending, releaseOf } from '../changes/releaseOf';
import { sha256 } from '../digest';
import { wellFormed } from '../wellFormed';
import { Columns, insertRows, isPostgres, whereAmong } from './bulk';
import { concernedBy, noteAccounts, PeopleChanged } from './changeAccounts';
import { askFor } from './ChangePullStore';
import { markCapacityDue } from './CapacityStore';
import { markComponentsDue } from './markComponentsDue';
import { parseJson } from './parseJson';
import {
  ChangeComponentRow,
  ChangeFactsRow,
  ChangeRevertRow,
  ChangeRow,
  ComponentSourceRow,
} from './rows';

/** A change that was pulled, with what was seen of it first. */
export interface PulledChange {
  facts: ChangeFacts;
  /** Ids of the changes it takes back. */
  reverts: string[];
}

/** A change taken to be judged, until the lease runs out. */
export interface ClaimedChange {
  id: string;
  repository: string;
  reverted?: { by: string; at: string };
  /** Absent where what was pulled cannot be read. */
  facts?: ChangeFacts;
  /** When they were pulled, ISO 8601 UTC. */
  pulledAt: string;
}

type PulledColumns = Pick<
  ChangeRow,
  | 'id'
  | 'repository'
  | 'number'
  | 'name'
  | 'title'
  | 'url'
  | 'author'
  | 'state'
  | 'head_sha'
  | 'merge_sha'
  | 'created_at'
  | 'updated_at'
  | 'merged_at'
  | 'release'
  | 'pending'
  | 'pulled_at'
  | 'due_at'
  | 'lease_token'
  | 'lease_until'
>;

const PULLED: Columns<PulledColumns> = {
  id: 'text',
  repository: 'text',
  number: 'integer',
  name: 'text',
  title: 'text',
  url: 'text',
  author: 'text',
  state: 'text',
  head_sha: 'text',
  merge_sha: 'text',
  created_at: 'text',
  updated_at: 'text',
  merged_at: 'text',
  release: 'text',
  pending: 'integer',
  pulled_at: 'text',
  due_at: 'text',
  lease_token: 'text',
  lease_until: 'text',
};

const FACTS: Columns<ChangeFactsRow> = {
  id: 'text',
  hash: 'text',
  facts: 'text',
};

const REVERT: Columns<ChangeRevertRow> = {
  reverting_id: 'text',
  reverted_id: 'text',
  at: 'text',
};

type Known = Pick<ChangeRow, 'id' | 'pulled_at' | 'head_sha'>;

/** What is known of a change that a pull is stored of. */
export interface HeldChange {
  /** Absent where it is new, or cannot be read. */
  facts?: ChangeFacts;
  /** When they were pulled, ISO 8601 UTC; empty where it is new. */
  pulledAt: string;
}

const freed = { lease_token: null, lease_until: null };

/**
 * Changes as they were pulled, and which of them are due to be judged. A pull
 * that began earlier never replaces a later one, whatever order they end in.
 */
export class ChangeStore {
  constructor(
    private readonly knex: Knex,
    /** Whether what this process judges by is what all replicas do. */
    private readonly isInForce: (tx: Knex.Transaction) => Promise<boolean>,
  ) {}

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.knex.transaction(work);
  }

  /** What was pulled of changes; those that cannot be read are left out. */
  async facts(
    ids: readonly string[],
    tx: Knex = this.knex,
  ): Promise<Map<string, ChangeFacts>> {
    const rows: ChangeFactsRow[] = await whereAmong(
      tx<ChangeFactsRow>('change_facts'),
      tx,
      'id',
      ids,
    );
    const facts = new Map<string, ChangeFacts>();
    for (const row of rows) {
      const value = readFacts(row);
      if (value) {
        facts.set(row.id, value);
      }
    }
    return facts;
  }

  /**
   * Takes changes until the transaction ends, also such as are not known yet, so
   * that pulls of one are stored in turn. They must be saved in it.
   *
   * @returns what is known of each, by its id
   */
  async hold(
    tx: Knex.Transaction,
    pulled: readonly ChangeFacts[],
  ): Promise<Map<string, HeldChange>> {
    await insertRows(
      tx,
      'changes',
      PULLED,
      pulled.map(facts => toColumns(facts, '')),
      { keys: ['id'], then: 'ignore' },
    );
    const ids = pulled.map(({ id }) => id);
    const known = await this.lock(tx, ids);
    // Only now: what another pull stored meanwhile is seen.
    const facts = await this.facts(ids, tx);
    return new Map(
      [...known.values()].map(row => [
        row.id,
        { facts: facts.get(row.id), pulledAt: row.pulled_at },
      ]),
    );
  }

  /**
   * Keeps pulled changes; those that differ are due.
   *
   * @param pulledAt - when the pull began, ISO 8601 UTC
   * @returns how many differ from what was known
   */
  async save(
    tx: Knex.Transaction,
    pulled: readonly PulledChange[],
    pulledAt: string,
  ): Promise<number> {
    const known = await this.lock(
      tx,
      pulled.map(({ facts }) => facts.id),
    );
    const current = pulled.filter(
      ({ facts }) => (known.get(facts.id)?.pulled_at ?? '') <= pulledAt,
    );
    const ids = current.map(({ facts }) => facts.id);
    const hashes: Array<Pick<ChangeFactsRow, 'id' | 'hash'>> = await whereAmong(
      tx<ChangeFactsRow>('change_facts').select('id', 'hash'),
      tx,
      'id',
      ids,
    );
    const hashOf = new Map(hashes.map(row => [row.id, row.hash]));
    const written = current
      .map(({ facts, reverts }) => {
        const text = JSON.stringify(facts);
        return { facts, reverts, text, hash: sha256(text) };
      })
      .filter(({ facts, hash }) => hashOf.get(facts.id) !== hash);
    await insertRows(
      tx,
      'changes',
      PULLED,
      written.map(({ facts }) => toColumns(facts, pulledAt)),
      { keys: ['id'], then: 'replace' },
    );
    await insertRows(
      tx,
      'change_facts',
      FACTS,
      written.map(({ facts, text, hash }) => ({
        id: facts.id,
        hash,
        facts: text,
      })),
      { keys: ['id'], then: 'replace' },
    );
    await noteAccounts(
      tx,
      current.map(({ facts }) => facts),
    );
    const same = ids.filter(
      id => !written.some(({ facts }) => facts.id === id),
    );
    if (same.length > 0) {
      // Asked and found unchanged: it need not be asked again soon.
      await whereAmong(tx<ChangeRow>('changes'), tx, 'id', same)
        .where('pulled_at', '<', pulledAt)
        .update({ pulled_at: pulledAt });
      // Whoever doubted them was wrong, and nothing else makes them due.
      await whereAmong(tx<ChangeRow>('changes'), tx, 'id', same)
        .where({ digest: '' })
        .update({ due_at: pulledAt, ...freed });
    }
    await this.doubt(
      tx,
      written
        .filter(({ facts: { id, headSha } }) => {
          const before = known.get(id);
          return before !== undefined && before.head_sha !== headSha;
        })
        .map(({ facts }) => facts.id),
      pulledAt,
    );
    await this.noteReverts(tx, written, pulledAt);
    return written.length;
  }

  /** Forgets a change that the host does not show any more. */
  async remove(tx: Knex.Transaction, id: string, now: string): Promise<void> {
    const refs: string[] = await tx<ChangeComponentRow>('change_components')
      .where({ change_id: id })
      .pluck('entity_ref');
    const taken: string[] = await tx<ChangeRevertRow>('change_reverts')
      .where({ reverting_id: id })
      .pluck('reverted_id');
    await tx<ChangeRevertRow>('change_reverts')
      .where({ reverting_id: id })
      .delete();
    await this.markDue(tx, taken, now);
    await markComponentsDue(tx, refs, now);
    await markCapacityDue(tx, refs, now);
    for (const table of ['changes', 'change_facts', 'change_evaluations']) {
      await tx(table).where({ id }).delete();
    }
    for (const table of [
      'change_components',
      'change_numbers',
      'change_people',
      'published_statuses',
      'review_queue',
      'contract_mentions',
      'change_accounts',
    ]) {
      await tx(table).where({ change_id: id }).delete();
    }
  }

  /** Takes up to `limit` changes that are due, longest due first. */
  async claimDue(
    limit: number,
    now: string,
    leaseUntil: string,
  ): Promise<{ token: string; changes: ClaimedChange[] }> {
    return this.knex.transaction(async tx => {
      if (!(await this.isInForce(tx))) {
        return { token: '', changes: [] };
      }
      const due = tx<ChangeRow>('changes')
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .orderBy('due_at')
        .limit(limit)
        .select('id', 'repository', 'pulled_at');
      if (isPostgres(tx)) {
        due.forUpdate().skipLocked();
      }
      const rows = await due;
      const token = randomUUID();
      const ids = rows.map(row => row.id);
      if (ids.length > 0) {
        await whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids).update({
          lease_token: token,
          lease_until: leaseUntil,
        });
      }
      return { token, changes: await this.withFacts(tx, rows) };
    });
  }

  /** Keeps what was claimed together and is not judged. */
  async extend(
    ids: readonly string[],
    token: string,
    leaseUntil: string,
  ): Promise<void> {
    await whereAmong(this.knex<ChangeRow>('changes'), this.knex, 'id', ids)
      .where({ lease_token: token })
      .update({ lease_until: leaseUntil });
  }

  /** Changes as they were pulled, without a lease: only to look at. */
  async read(ids: readonly string[]): Promise<ClaimedChange[]> {
    return this.knex.transaction(async tx =>
      this.withFacts(
        tx,
        await whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids)
          .orderBy('id')
          .select('id', 'repository', 'pulled_at'),
      ),
    );
  }

  private async withFacts(
    tx: Knex.Transaction,
    rows: Array<Pick<ChangeRow, 'id' | 'repository' | 'pulled_at'>>,
  ): Promise<ClaimedChange[]> {
    const ids = rows.map(row => row.id);
    const facts = await this.facts(ids, tx);
    const reverts = await this.reverts(tx, ids);
    return rows.map(row => ({
      id: row.id,
      repository: row.repository,
      reverted: toReverted(reverts.get(row.id)),
      facts: facts.get(row.id),
      pulledAt: row.pulled_at,
    }));
  }

  /** Of the leased changes, those the lease still holds; locked. */
  async held(
    tx: Knex.Transaction,
    ids: readonly string[],
    token: string,
  ): Promise<Map<string, ChangeRow>> {
    if (!(await this.isInForce(tx))) {
      return new Map();
    }
    const query = whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids)
      .where('lease_token', token)
      .orderBy('id');
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    const rows: ChangeRow[] = await query;
    return new Map(rows.map(row => [row.id, row]));
  }

  /**
   * Judged changes that are not known to be as they were judged: they have
   * another head, or cannot be pulled any more. They count as undetermined
   * until they are judged again.
   */
  async doubt(
    tx: Knex.Transaction,
    ids: readonly string[],
    now: string,
  ): Promise<void> {
    const trusted: string[] =
      ids.length === 0
        ? []
        : await whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids)
            .whereNotNull('status')
            .andWhereNot({ digest: '' })
            .pluck('id');
    if (trusted.length === 0) {
      return;
    }
    await whereAmong(tx<ChangeRow>('changes'), tx, 'id', trusted).update({
      status: 'undetermined',
      status_rank: 1,
      missing: 0,
      undetermined: 1,
      top_missing: null,
      digest: '',
    });
    const refs: string[] = await whereAmong(
      tx<ChangeComponentRow>('change_components'),
      tx,
      'change_id',
      trusted,
    ).pluck('entity_ref');
    await markComponentsDue(tx, refs, now);
  }

  /**
   * Asks for a change again whose facts are not as they were written. Until it
   * was pulled it keeps its row, and counts as not known.
   */
  async distrust(id: string, now: string): Promise<void> {
    await this.knex.transaction(async tx => {
      const row = await tx<ChangeRow>('changes')
        .join('repositories', 'repositories.repository', 'changes.repository')
        .where('changes.id', id)
        .first('repositories.host', 'repositories.slug', 'changes.number');
      if (row) {
        await askFor(tx, { host: row.host, slug: row.slug }, [row.number], now);
      }
      await tx<ChangeRow>('changes')
        .where({ id })
        .update({
          due_at: null,
          // So that any pull replaces it.
          pulled_at: '',
          status: 'undetermined',
          status_rank: 1,
          undetermined: 1,
          missing: 0,
          digest: '',
          ...freed,
        });
      await tx<ChangeFactsRow>('change_facts').where({ id }).delete();
    });
  }

  /** Gives changes back as they were. */
  async release(token: string): Promise<void> {
    await this.knex<ChangeRow>('changes')
      .where('lease_token', token)
      .update(freed);
  }

  /**
   * Makes the changes in the repositories of components due, and those that
   * belonged to them.
   *
   * @param terms - `pendingOnly` leaves out what nothing waits for any more
   */
  async markDueOfComponents(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
    { pendingOnly }: { pendingOnly: boolean },
    now: string,
  ): Promise<void> {
    if (entityRefs.length === 0) {
      return;
    }
    const repositories = whereAmong(
      tx<ComponentSourceRow>('component_sources'),
      tx,
      'entity_ref',
      entityRefs,
    ).select('repository');
    const belonging = whereAmong(
      tx<ChangeComponentRow>('change_components'),
      tx,
      'entity_ref',
      entityRefs,
    ).select('change_id');
    // Two updates: one with an alternative would read every change.
    const places: Array<
      [column: 'repository' | 'id', among: Knex.QueryBuilder]
    > = [
      ['repository', repositories],
      ['id', belonging],
    ];
    for (const [column, among] of places) {
      const query = tx<ChangeRow>('changes').whereIn(column, among);
      if (pendingOnly) {
        query.andWhere('pending', 1);
      }
      await query.update({ due_at: now, ...freed });
    }
  }

  /**
   * Makes the changes due that wait and are judged by groups and users that
   * are others than before. What was released keeps its judgement.
   */
  async markDueOfPeople(
    tx: Knex.Transaction,
    people: PeopleChanged,
    now: string,
  ): Promise<void> {
    if (people.accounts.length + people.owners.length === 0) {
      return;
    }
    const concerned = concernedBy(tx, people).orderBy('id');
    if (isPostgres(tx)) {
      // Locked in the order in which judges lock them.
      concerned.forUpdate();
    }
    await tx<ChangeRow>('changes')
      .whereIn('id', concerned)
      .update({ due_at: now, ...freed });
  }

  /** Makes all changes of repositories due. */
  async markDueAround(
    tx: Knex.Transaction,
    repositories: readonly string[],
    now: string,
  ): Promise<void> {
    if (repositories.length > 0) {
      await whereAmong(
        tx<ChangeRow>('changes'),
        tx,
        'repository',
        new Set(repositories),
      ).update({ due_at: now, ...freed });
    }
  }

  /** Makes single changes due. */
  async markDue(
    tx: Knex.Transaction,
    ids: readonly string[],
    now: string,
  ): Promise<void> {
    if (ids.length > 0) {
      await whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids).update({
        due_at: now,
        ...freed,
      });
    }
  }

  /** Ids of the changes of a repository that had a commit as their head. */
  async idsByCommit(
    tx: Knex.Transaction,
    repository: string,
    sha: string,
  ): Promise<string[]> {
    return tx<ChangeRow>('changes')
      .where({ repository, head_sha: sha })
      .pluck('id');
  }

  /** Ids of the changes of a repository that wait: unmerged or unreleased. */
  async pendingIds(
    tx: Knex.Transaction,
    repository: string,
  ): Promise<string[]> {
    return tx<ChangeRow>('changes')
      .where({ repository, pending: 1 })
      .pluck('id');
  }

  /** As they were pulled last; locked, so that pulls are stored in turn. */
  private async lock(
    tx: Knex.Transaction,
    ids: readonly string[],
  ): Promise<Map<string, Known>> {
    const query = whereAmong(tx<ChangeRow>('changes'), tx, 'id', ids)
      .orderBy('id')
      .select('id', 'pulled_at', 'head_sha');
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    const rows: Known[] = await query;
    return new Map(rows.map(row => [row.id, row]));
  }

  /** The changes taken back are judged anew, whichever was pulled first. */
  private async noteReverts(
    tx: Knex.Transaction,
    written: readonly PulledChange[],
    now: string,
  ): Promise<void> {
    const reverting = written.map(({ facts }) => facts.id);
    const before: ChangeRevertRow[] = await whereAmong(
      tx<ChangeRevertRow>('change_reverts'),
      tx,
      'reverting_id',
      reverting,
    );
    if (before.length > 0) {
      await whereAmong(
        tx<ChangeRevertRow>('change_reverts'),
        tx,
        'reverting_id',
        reverting,
      ).delete();
    }
    const rows = written.flatMap(({ facts, reverts }) =>
      reverts.map(id => ({
        reverting_id: facts.id,
        reverted_id: id,
        at: facts.mergedAt ? instant(facts.mergedAt) : now,
      })),
    );
    await insertRows(tx, 'change_reverts', REVERT, rows, {
      keys: ['reverting_id', 'reverted_id'],
      then: 'replace',
    });
    await this.markDue(
      tx,
      [...before, ...rows].map(row => row.reverted_id),
      now,
    );
  }

  /** What took changes back first, by the id of what was taken back. */
  private async reverts(
    tx: Knex.Transaction,
    ids: readonly string[],
  ): Promise<Map<string, ChangeRevertRow>> {
    const rows: ChangeRevertRow[] = await whereAmong(
      tx<ChangeRevertRow>('change_reverts'),
      tx,
      'reverted_id',
      ids,
    ).orderBy(['at', 'reverting_id']);
    return new Map(rows.reverse().map(row => [row.reverted_id, row]));
  }
}

function toColumns(facts: ChangeFacts, now: string): PulledColumns {
  return {
    id: facts.id,
    repository: facts.repository,
    number: facts.number,
    name: changeNameOf(facts.repository, facts.number),
    title: cut(facts.title, 1000),
    url: /^https?:\/\//i.test(facts.url) ? facts.url : null,
    author: facts.author?.login ? cut(facts.author.login, 255) : null,
    state: facts.state,
    head_sha: facts.headSha,
    merge_sha: facts.mergeCommitSha ?? null,
    created_at: instant(facts.createdAt),
    updated_at: instant(facts.updatedAt),
    merged_at: facts.mergedAt ? instant(facts.mergedAt) : null,
    release: releaseOf(facts) ?? null,
    pending: isPending(facts) ? 1 : 0,
    pulled_at: now,
    due_at: now,
    ...freed,
  };
}

function toReverted(
  row: ChangeRevertRow | undefined,
): ClaimedChange['reverted'] {
  return row && { by: row.reverting_id, at: row.at };
}

/** In the width that columns compare by. */
function instant(text: string): string {
  return new Date(text).toISOString();
}

/** None of the characters Postgres refuses. */
function cut(text: string, longest: number): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ');
  return clean.length > longest
    ? `${wellFormed(clean.slice(0, longest - 1))}…`
    : clean;
}

/** Facts that are not as they were written count as never pulled. */
function readFacts(row: ChangeFactsRow): ChangeFacts | undefined {
  return sha256(row.facts) === row.hash
    ? (parseJson(row.facts) as ChangeFacts)
    : undefined;
}
