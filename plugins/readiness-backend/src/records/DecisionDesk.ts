import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  DecisionInput,
  DecisionState,
  readinessDecidePermission,
  RELEASE_DECISIONS,
  ReleaseDecision,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { ReadinessConfig } from '../config/readConfig';
import { DecisionStore } from '../database/DecisionStore';
import { Queries } from '../database/openStores';
import { OwnerStore } from '../database/OwnerStore';
import { parseJson } from '../database/parseJson';
import { DecisionRow } from '../database/rows';
import { entityRef } from '../pilots/readPlan';
import {
  changeId,
  filled,
  instant,
  readInput,
  requireEnd,
  subjectRef,
  webAddress,
} from './recordInput';
import { Caller, RecordSubject, RecordSubjects } from './RecordSubjects';
import { Judged, snapshotOf, StoredSnapshot, whyOutdated } from './snapshot';
import { wholeJudgement } from './wholeJudgement';

const schema: z.ZodType<DecisionInput> = z
  .strictObject({
    subject: subjectRef,
    evaluationId: z
      .string('must be the evaluationId of the answer you saw')
      .min(1, 'must be the evaluationId of the answer you saw')
      .max(100, 'must be the evaluationId of the answer you saw'),
    decision: z.enum(
      RELEASE_DECISIONS,
      `must be one of ${RELEASE_DECISIONS.join(', ')}`,
    ),
    reason: filled('why it was decided', 5000),
    owner: entityRef(
      ['group', 'user'],
      'who answers for it: a group or user, such as "user:default/anna"',
    ),
    expiresAt: instant.optional(),
    changes: z
      .array(changeId, 'must be a list of ids of changes')
      .max(50, 'must name at most 50 changes')
      .optional(),
    hours: z
      .number('must be a number of hours')
      .positive('must be more than 0')
      .max(10_000, 'must be at most 10,000')
      .optional(),
    issueUrl: webAddress.optional(),
  })
  .superRefine((input, context) => {
    const demand = (field: string, holds: boolean, message: string) => {
      if (!holds) {
        context.addIssue({ code: 'custom', path: [field], message });
      }
    };
    switch (input.decision) {
      case 'ship-with-known-risk':
        demand(
          'expiresAt',
          input.expiresAt !== undefined,
          'must say until when the risk is accepted',
        );
        break;
      case 'reduce-scope':
        demand(
          'changes',
          (input.changes ?? []).length > 0,
          'must name the changes it is split into',
        );
        break;
      default:
        demand(
          'hours',
          input.hours !== undefined,
          'must say how many hours are set aside',
        );
        demand(
          'issueUrl',
          input.issueUrl !== undefined,
          'must link the issue of the work that is funded',
        );
    }
  });

interface Terms {
  reason: string;
  changes: Array<{ id: string; name: string }>;
  hours?: number;
  issueUrl?: string;
}

/**
 * Release decisions: taken in the open, by owners, on an evaluation they saw.
 * None turns a status green.
 */
export class DecisionDesk {
  constructor(
    private readonly options: {
      subjects: RecordSubjects;
      store: DecisionStore;
      queries: Queries;
      owners: OwnerStore;
      config: Pick<ReadinessConfig, 'records'>;
    },
  ) {}

  /** Why somebody may not decide; `undefined` where they may. */
  async whyNot(
    subject: RecordSubject,
    caller: Caller,
  ): Promise<string | undefined> {
    if (!caller.person) {
      return 'Only signed-in people may decide on a release';
    }
    if (!(await this.options.subjects.isOwner(subject, caller))) {
      return `Only owners of ${subject.name} may decide on its release`;
    }
    return (await caller.allows(readinessDecidePermission))
      ? undefined
      : 'This needs the permission readiness.decide; ask whoever administers Backstage for it';
  }

  /** @returns the id */
  async decide(body: unknown, caller: Caller): Promise<string> {
    const { subjects, store, queries, config } = this.options;
    const input = readInput(schema, body);
    const subject = await subjects.read(input.subject, caller);
    const refusal = await this.whyNot(subject, caller);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    const { name } = subject;
    const judged = await wholeJudgement(queries.records, subject);
    if (judged.missingEvidence.length === 0) {
      throw new ConflictError(
        `Nothing is missing that blocks ${name}, so there is nothing to decide`,
      );
    }
    await this.requireOwner(input.owner);
    const terms: Terms = {
      reason: input.reason,
      changes: await this.namedChanges(input.changes ?? [], caller),
      ...(input.hours !== undefined && { hours: input.hours }),
      ...(input.issueUrl && { issueUrl: input.issueUrl }),
    };
    const id = randomUUID();
    await store.add(
      {
        id,
        entity_ref: subject.entityRef,
        change_id: subject.changeId ?? null,
        subject_name: name,
        decision: input.decision,
        owner: input.owner,
        decided_by: caller.person!.ref,
        expires_at: input.expiresAt ?? null,
        terms: JSON.stringify(terms),
        snapshot: JSON.stringify(snapshotOf(judged)),
      },
      { evaluationId: input.evaluationId, headSha: judged.headSha },
      now => {
        // What was read may be of another evaluation than the caller saw.
        if (judged.evaluationId !== input.evaluationId) {
          throw new ConflictError(
            `What you saw of ${name} has changed since. Look at it as it is now, and decide on that`,
          );
        }
        if (input.expiresAt) {
          requireEnd(
            input.expiresAt,
            now,
            config.records.decisionMaximumDays,
            'readiness.decisions.maximumDays',
          );
        }
      },
    );
    return id;
  }

  private async requireOwner(owner: string): Promise<void> {
    if (!(await this.options.owners.get([owner])).has(owner)) {
      throw new InputError(
        `owner must be a group or user of the catalog, and ${owner} is not`,
      );
    }
  }

  private async namedChanges(
    ids: readonly string[],
    { scope }: Caller,
  ): Promise<Terms['changes']> {
    const named: Terms['changes'] = [];
    for (const id of new Set(ids)) {
      const change = await this.options.queries.changes.find(id, scope);
      if (!change) {
        throw new InputError(
          `changes must name changes that are known, and ${id} is not`,
        );
      }
      named.push({ id, name: change.name });
    }
    return named;
  }
}

/** Whether a decision still covers what is missing, and why it does not. */
export function decisionState(
  row: DecisionRow,
  now: string,
  judged: Judged | undefined,
): { state: DecisionState; why?: string } {
  if (row.superseded_by) {
    return { state: 'superseded', why: 'A later decision took its place.' };
  }
  if (row.expires_at !== null && row.expires_at <= now) {
    return {
      state: 'expired',
      why: `${
        row.decision === 'ship-with-known-risk'
          ? 'The risk was accepted until'
          : 'It was to be looked at again on'
      } ${row.expires_at.slice(0, 10)}.`,
    };
  }
  const snapshot = parseJson(row.snapshot) as StoredSnapshot | undefined;
  const why = snapshot
    ? whyOutdated(snapshot, judged)
    : 'What it was taken on cannot be read.';
  return why ? { state: 'outdated', why } : { state: 'live' };
}

export function toDecision(
  row: DecisionRow,
  now: string,
  judged: Judged | undefined,
): ReleaseDecision {
  const terms = (parseJson(row.terms) ?? { reason: '', changes: [] }) as Terms;
  const {
    gaps: _gaps,
    format: _format,
    ...snapshot
  } = (parseJson(row.snapshot) ?? {
    evaluationId: '',
    status: 'undetermined',
    gates: [],
    evidenceDigest: '',
    missing: [],
    gaps: {},
  }) as StoredSnapshot;
  return {
    id: row.id,
    subject: row.change_id
      ? { changeId: row.change_id }
      : { entityRef: row.entity_ref },
    subjectName: row.subject_name,
    decision:
      RELEASE_DECISIONS.find(known => known === row.decision) ??
      'ship-with-known-risk',
    ...terms,
    owner: row.owner,
    ...(row.expires_at && { expiresAt: row.expires_at }),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    ...decisionState(row, now, judged),
    ...(row.superseded_by && { supersededBy: row.superseded_by }),
    snapshot,
  };
}
