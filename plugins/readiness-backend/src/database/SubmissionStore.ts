import { randomUUID } from 'node:crypto';
import { TrustTier } from '@readiness/backstage-plugin-readiness-common';
import {
  ChangeFacts,
  Observation,
  Submission,
  SUBMISSION_PAYLOADS,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { digestOf } from '../digest';
import { describeSubmission } from '../submissions/describeSubmission';
import { insertRows, whereAmong } from './bulk';
import { ChangeStore } from './ChangeStore';
import { markComponentsDue } from './markComponentsDue';
import { parseJson } from './parseJson';
import { SubmissionRow } from './rows';
import { sha256 } from '../digest';
import { groupBy } from '../groupBy';

/** Evidence that CI submitted, as the core judges it. */
export interface SubmittedEvidence {
  observation: Observation;
  headSha: string;
  /** As whoever submitted it named it. */
  externalId: string;
  payload: unknown;
}

/** A submission that was found fit to be kept. */
export interface AcceptedSubmission {
  submission: Submission;
  /** An entity reference or a repository. */
  scope: string;
  /** The number of the change that it counts for, where it does for one alone. */
  onlyChange?: number;
  tier: TrustTier;
  submittedBy: string;
}

const SUBMISSION = {
  id: 'text',
  source: 'text',
  external_id: 'text',
  version: 'bigint',
  digest: 'text',
  scope: 'text',
  kind: 'text',
  head_sha: 'text',
  change_number: 'integer',
  only_change: 'integer',
  tier: 'text',
  submitted_by: 'text',
  observed_at: 'text',
  recorded_at: 'text',
  url: 'text',
  payload: 'text',
} as const;

/** What makes a row the same as one that was kept before. */
const SAID_ONCE = [
  'scope',
  'source',
  'external_id',
  'version',
  'digest',
  'submitted_by',
  'only_change',
] as const;

/**
 * What CI submitted. Nothing is overwritten; of the rows that one submitter
 * wrote of one source under one id, the one of the highest version counts, and
 * of several of one version the one whose digest sorts last, so that order never
 * matters. What others submitted counts beside it: nobody takes back another's
 * word.
 */
export class SubmissionStore {
  constructor(
    private readonly knex: Knex,
    private readonly changes: ChangeStore,
  ) {}

  /**
   * Keeps submissions, all or none, and makes due what they are about.
   *
   * @returns for each, its id, and whether it was new
   */
  async add(
    accepted: readonly AcceptedSubmission[],
    now: string,
  ): Promise<Array<{ id: string; created: boolean }>> {
    const rows = accepted.map(item => toRow(item, now));
    return this.knex.transaction(async tx => {
      await insertRows(tx, 'submissions', SUBMISSION, rows, {
        keys: [...SAID_ONCE],
        then: 'ignore',
      });
      const kept: SubmissionRow[] = await whereAmong(
        whereAmong(
          whereAmong(
            tx<SubmissionRow>('submissions'),
            tx,
            'scope',
            new Set(rows.map(row => row.scope)),
          ),
          tx,
          'external_id',
          new Set(rows.map(row => row.external_id)),
        ),
        tx,
        'digest',
        rows.map(row => row.digest),
      );
      const idOf = new Map(kept.map(row => [keyOf(row), row.id]));
      // In a fixed order, so that nobody waits in a circle.
      const ordered = [...rows].sort((left, right) =>
        left.scope < right.scope ? -1 : 1,
      );
      for (const row of ordered) {
        await this.markDue(tx, row, now);
      }
      return rows.map(row => {
        const id = idOf.get(keyOf(row)) ?? row.id;
        return { id, created: id === row.id };
      });
    });
  }

  /** Of each change: what counts of its head and its base. */
  async ofChanges(
    changes: readonly ChangeFacts[],
  ): Promise<Map<string, SubmittedEvidence[]>> {
    const commits = new Set(
      changes.flatMap(({ headSha, baseSha }) => [headSha, baseSha]),
    );
    const rows: SubmissionRow[] = await whereAmong(
      this.knex<SubmissionRow>('submissions'),
      this.knex,
      'scope',
      new Set(changes.map(({ repository }) => repository)),
    ).andWhere(query => {
      whereAmong(query, this.knex, 'head_sha', commits);
    });
    return new Map(
      changes.map(change => [
        change.id,
        latest(rows.filter(row => isAbout(row, change))).flatMap(toSubmitted),
      ]),
    );
  }

  /** Of each component: what counts of it. */
  async ofComponents(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, Observation[]>> {
    const rows: SubmissionRow[] = await whereAmong(
      this.knex<SubmissionRow>('submissions'),
      this.knex,
      'scope',
      entityRefs,
    ).where('head_sha', '');
    return new Map(
      [...groupBy(latest(rows), row => row.scope)].map(([ref, list]) => [
        ref,
        list.flatMap(toSubmitted).map(({ observation }) => observation),
      ]),
    );
  }

  private async markDue(
    tx: Knex.Transaction,
    row: SubmissionRow,
    now: string,
  ): Promise<void> {
    if (row.head_sha === '') {
      await markComponentsDue(tx, [row.scope], now);
      return;
    }
    const ids = await this.changes.idsByCommit(tx, row.scope, row.head_sha);
    // Of no change's head: of the base of those that wait, as it seems.
    const isOfBase = ids.length === 0 && row.kind === 'test-results';
    await this.changes.markDue(
      tx,
      isOfBase ? await this.changes.pendingIds(tx, row.scope) : ids,
      now,
    );
  }
}

function toRow(
  { submission, scope, onlyChange, tier, submittedBy }: AcceptedSubmission,
  now: string,
): SubmissionRow {
  const { source, externalId, version, kind, subject, url } = submission;
  const atCommit = 'headSha' in subject ? subject : undefined;
  const said = {
    kind,
    scope,
    headSha: atCommit?.headSha ?? '',
    tier,
    payload: submission.payload,
  };
  return {
    id: randomUUID(),
    source,
    external_id: externalId,
    version,
    digest: digestOf(said),
    scope,
    kind,
    head_sha: said.headSha,
    change_number: atCommit?.change ?? null,
    only_change: onlyChange ?? 0,
    tier,
    submitted_by: submittedBy,
    observed_at: new Date(submission.observedAt).toISOString(),
    recorded_at: now,
    url: url ?? null,
    payload: JSON.stringify(submission.payload),
  };
}

/** Whether a row speaks of the head of a change, or of the tests of its base. */
function isAbout(
  row: SubmissionRow,
  { repository, number, headSha, baseSha }: ChangeFacts,
): boolean {
  return (
    row.scope === repository &&
    (row.only_change === 0 || row.only_change === number) &&
    (row.head_sha === headSha ||
      (row.head_sha === baseSha && row.kind === 'test-results'))
  );
}

/** The row that counts, of those one submitter wrote of a commit under one id. */
function latest(rows: readonly SubmissionRow[]): SubmissionRow[] {
  const groups = groupBy(rows, row =>
    JSON.stringify([
      row.scope,
      row.head_sha,
      row.source,
      row.external_id,
      row.submitted_by,
    ]),
  );
  return [...groups.values()].map(group =>
    group.reduce((best, row) => (isLater(row, best) ? row : best)),
  );
}

function isLater(left: SubmissionRow, right: SubmissionRow): boolean {
  const [a, b] = [Number(left.version), Number(right.version)];
  return a === b ? left.digest > right.digest : a > b;
}

/** A payload that cannot be read says nothing. */
function toSubmitted(row: SubmissionRow): SubmittedEvidence[] {
  const schema = Object.entries(SUBMISSION_PAYLOADS).find(
    ([kind]) => kind === row.kind,
  )?.[1];
  const payload = schema?.safeParse(parseJson(row.payload));
  if (!payload?.success) {
    return [];
  }
  const observation: Observation = {
    kind: row.kind,
    source: row.source,
    // Who submitted it is told apart here, and named to nobody.
    externalId: `${row.source} ${row.external_id} by ${sha256(
      row.submitted_by,
    ).slice(-8)}`,
    tier: row.tier as TrustTier,
    observedAt: row.recorded_at,
    state: 'present',
    // What is of a commit does not age; a review of a component does.
    dating:
      row.head_sha === ''
        ? { type: 'dated', asOf: datingOf(payload.data, row) }
        : { type: 'timeless' },
    summary: describeSubmission(row.kind, payload.data),
    url: row.url ?? undefined,
    payload: payload.data,
  };
  return [
    {
      observation,
      headSha: row.head_sha,
      externalId: row.external_id,
      payload: payload.data,
    },
  ];
}

function datingOf(payload: object, row: SubmissionRow): string {
  const reviewedAt =
    'reviewedAt' in payload ? String(payload.reviewedAt) : row.observed_at;
  return new Date(reviewedAt).toISOString();
}

function keyOf(row: SubmissionRow): string {
  return JSON.stringify(
    // Postgres tells a bigint as text.
    SAID_ONCE.map(column => String(row[column])),
  );
}
