import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  readinessWaiverApprovePermission,
  readinessWaiverRequestPermission,
  WAIVER_STATES,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { RequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { isAmong } from '../access/ownership';
import { ReadinessConfig } from '../config/readConfig';
import { RecordQueries } from '../database/RecordQueries';
import { WaiverRow } from '../database/rows';
import { gatesOfWaiver, WaiverStore } from '../database/WaiverStore';
import { Notices } from './Notices';
import {
  changeId,
  componentRef,
  filled,
  instant,
  readInput,
  requireEnd,
} from './recordInput';
import { Caller, RecordSubject, RecordSubjects } from './RecordSubjects';

const requestSchema = z.strictObject({
  requirementId: z
    .string('must be the id of a requirement')
    .regex(/^[a-z0-9-]{1,64}$/, 'must be the id of a requirement'),
  subject: z.union(
    [
      z.strictObject({ entityRef: componentRef }),
      z.strictObject({
        changeId,
        headSha: z
          .string('must be the commit that was looked at')
          .regex(/^[0-9a-f]{40,64}$/, 'must be the commit that was looked at'),
      }),
    ],
    'must be { entityRef } or { changeId, headSha }',
  ),
  reason: filled('why the risk is acceptable for that long', 2000),
  expiresAt: instant,
});

const approvalSchema = z.strictObject({
  reason: filled('why', 2000).optional(),
});
const refusalSchema = z.strictObject({
  reason: filled('why, so that whoever asked can act on it', 2000),
});

/** What somebody says to a waiver. */
export type WaiverVerdict = 'approve' | 'deny' | 'revoke';

const SETTLED = {
  approve: 'approved',
  deny: 'denied',
  revoke: 'revoked',
} as const;

/** The state a waiver must be in. */
const FROM = {
  approve: 'requested',
  deny: 'requested',
  revoke: 'approved',
} as const;

/**
 * Waivers: owners ask, approvers of the gates say yes or no, and whoever asked
 * never decides. All of it is settled here, whatever the permission policy is.
 */
export class WaiverDesk {
  constructor(
    private readonly options: {
      subjects: RecordSubjects;
      store: WaiverStore;
      queries: RecordQueries;
      notices: Notices;
      registry: RequirementRegistry;
      config: Pick<ReadinessConfig, 'gates' | 'records'>;
    },
  ) {}

  /** Why somebody may not ask for one; `undefined` where they may. */
  async whyNotRequest(
    subject: RecordSubject,
    caller: Caller,
  ): Promise<string | undefined> {
    if (!caller.person) {
      return 'Only signed-in people may ask for a waiver';
    }
    if (!(await this.options.subjects.isOwner(subject, caller))) {
      return `Only owners of ${subject.name} may ask for a waiver`;
    }
    return (await caller.allows(readinessWaiverRequestPermission))
      ? undefined
      : 'This needs the permission readiness.waiver.request; ask whoever administers Backstage for it';
  }

  /** @returns the id */
  async request(body: unknown, caller: Caller): Promise<string> {
    const { subjects, store, config, notices } = this.options;
    const input = readInput(requestSchema, body);
    const subject = await subjects.read(input.subject, caller);
    const refusal = await this.whyNotRequest(subject, caller);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    const headSha =
      'headSha' in input.subject ? input.subject.headSha : undefined;
    requireHead(subject, headSha);
    const { sentence, gates } = requireGap(subject, input.requirementId);
    const id = randomUUID();
    await store.request(
      {
        id,
        requirement_id: input.requirementId,
        entity_ref: subject.entityRef,
        change_id: subject.changeId ?? null,
        head_sha: headSha ?? null,
        subject_name: subject.name,
        gates: JSON.stringify(gates),
        sentence,
        reason: input.reason,
        requested_by: caller.person!.ref,
        expires_at: input.expiresAt,
      },
      now =>
        requireEnd(
          input.expiresAt,
          now,
          config.records.waiverMaximumDays,
          'readiness.waivers.maximumDays',
        ),
      (tx, row) =>
        notices.waiverRequested(tx, row, this.approversOf(row).flat()),
    );
    return id;
  }

  async settle(
    row: WaiverRow,
    verdict: WaiverVerdict,
    body: unknown,
    caller: Caller,
  ): Promise<void> {
    const { subjects, store, queries, notices } = this.options;
    const { reason } = readInput(
      verdict === 'approve' ? approvalSchema : refusalSchema,
      body,
    );
    const subject = await subjects.read(
      row.change_id
        ? { changeId: row.change_id }
        : { entityRef: row.entity_ref },
      caller,
    );
    const refusal =
      verdict === 'approve'
        ? this.whyNotApprove(row, caller) ??
          (await this.whyNotPermitted(caller)) ??
          (await this.whyAuthor(subject, caller))
        : this.whyNotEnd(row, caller) ?? (await this.whyNotPermitted(caller));
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    const state = stateOf(row, await queries.now());
    if (state !== FROM[verdict]) {
      throw new ConflictError(
        `This waiver is ${state}; only one that is ${FROM[verdict]} can be ${SETTLED[verdict]}`,
      );
    }
    const accepted =
      verdict === 'approve'
        ? requireGap(subject, row.requirement_id)
        : undefined;
    if (accepted) {
      requireHead(subject, row.head_sha ?? undefined);
      // It may block other gates by now than when it was asked for.
      this.requireApprover(accepted.gates, caller);
    }
    await store.settle(
      row,
      { state: SETTLED[verdict], by: caller.person!.ref, reason, accepted },
      (tx, settled) => notices.waiverSettled(tx, settled),
    );
  }

  /** Whether somebody is an approver of any gate. */
  isApprover({ person }: Caller): boolean {
    return this.options.config.gates.some(({ approvers }) =>
      isAmong(person, approvers ?? []),
    );
  }

  /** Waivers as somebody sees them, in the order of the rows. */
  async toRecords(
    rows: readonly WaiverRow[],
    now: string,
    caller: Caller,
  ): Promise<WaiverRecord[]> {
    const mayEnd = await this.endable(rows, caller);
    const refusals = await this.refusalsOf(rows, caller);
    return rows.map(row =>
      this.toRecord(row, now, {
        mayEnd: mayEnd.has(row.id),
        refusal: refusals.get(row.id),
      }),
    );
  }

  /** The ids of those that somebody may deny or revoke. */
  private async endable(
    rows: readonly WaiverRow[],
    caller: Caller,
  ): Promise<Set<string>> {
    const open = rows.filter(row => !this.whyNotEnd(row, caller));
    const ids = open.map(({ id }) => id);
    return new Set(
      ids.length > 0 && !(await this.whyNotPermitted(caller)) ? ids : [],
    );
  }

  /** Why somebody may approve none of these, by id; of all others they may. */
  private async refusalsOf(
    rows: readonly WaiverRow[],
    caller: Caller,
  ): Promise<Map<string, string>> {
    const { subjects, queries } = this.options;
    const refusals = new Map<string, string>();
    const others: WaiverRow[] = [];
    for (const row of rows) {
      const why = this.whyNotApprove(row, caller);
      if (why) {
        refusals.set(row.id, why);
      } else {
        others.push(row);
      }
    }
    if (others.length === 0) {
      return refusals;
    }
    const unpermitted = await this.whyNotPermitted(caller);
    const heads = await queries.headsOf(
      others.flatMap(({ change_id }) => change_id ?? []),
    );
    const isNotAuthor = await subjects.knownNotAuthor(caller.person!);
    for (const { id, change_id, head_sha, subject_name: name } of others) {
      const head = change_id ? heads.get(change_id) : undefined;
      if (unpermitted) {
        refusals.set(id, unpermitted);
      } else if (head && head.headSha !== head_sha) {
        refusals.set(
          id,
          `${movedOn(name, head.headSha)}. A waiver of it must be asked for`,
        );
      } else if (change_id && !isNotAuthor(head?.author)) {
        refusals.set(id, maybeAuthor({ name, author: head?.author }));
      }
    }
    return refusals;
  }

  private toRecord(
    row: WaiverRow,
    now: string,
    { mayEnd, refusal }: { mayEnd: boolean; refusal?: string },
  ): WaiverRecord {
    const state = stateOf(row, now);
    return {
      id: row.id,
      state,
      requirementId: row.requirement_id,
      requirementTitle:
        this.options.registry.get(row.requirement_id)?.meta.title ??
        row.requirement_id,
      subject: row.change_id
        ? { changeId: row.change_id, headSha: row.head_sha ?? '' }
        : { entityRef: row.entity_ref },
      subjectName: row.subject_name,
      entityRef: row.entity_ref,
      sentence: row.sentence,
      reason: row.reason,
      requestedBy: row.requested_by,
      requestedAt: row.requested_at,
      expiresAt: row.expires_at,
      ...(row.decided_by && { decidedBy: row.decided_by }),
      ...(row.decided_at && { decidedAt: row.decided_at }),
      ...(row.decision_reason && { decisionReason: row.decision_reason }),
      approvers: [...new Set(this.approversOf(row).flat())],
      may: {
        approve: refusal === undefined && state === 'requested',
        deny: mayEnd && state === 'requested',
        revoke: mayEnd && state === 'approved',
      },
      ...(state === 'requested' && refusal && { mayNot: refusal }),
    };
  }

  /** Why somebody is nobody to say yes to a waiver. */
  private whyNotApprove(row: WaiverRow, caller: Caller): string | undefined {
    return (
      whyNotPerson(row, caller) ??
      this.whyNotApprover(gatesOfWaiver(row), caller.person?.refs ?? [])
    );
  }

  /**
   * Why somebody is nobody to deny or revoke a waiver. An approver of one of
   * its gates is enough: to end what was accepted makes nothing ready. Where
   * none of them names approvers any more, an approver of any gate is.
   */
  private whyNotEnd(row: WaiverRow, caller: Caller): string | undefined {
    const names = gatesOfWaiver(row);
    const { gates } = this.options.config;
    const namedBy = (some: typeof gates) => [
      ...new Set(some.flatMap(({ approvers }) => approvers ?? [])),
    ];
    const own = namedBy(gates.filter(({ name }) => names.includes(name)));
    const approvers = own.length > 0 ? own : namedBy(gates);
    const refusal = whyNotPerson(row, caller);
    if (refusal || isAmong(caller.person, approvers)) {
      return refusal;
    }
    return approvers.length > 0
      ? `Only members of ${approvers.join(', ')} may`
      : 'Nobody may: no gate names approvers in the configuration';
  }

  private whyNotApprover(
    gates: readonly string[],
    refs: readonly string[],
  ): string | undefined {
    for (const name of gates) {
      const approvers =
        this.options.config.gates.find(gate => gate.name === name)?.approvers ??
        [];
      if (approvers.length === 0) {
        return `Nobody may: the gate ${name} names no approvers in the configuration`;
      }
      if (!isAmong({ refs: [...refs] }, approvers)) {
        return `Only members of ${approvers.join(
          ', ',
        )} may, as the gate ${name} says`;
      }
    }
    return gates.length === 0 ? 'Nobody may: no gate asks for it' : undefined;
  }

  private requireApprover(gates: readonly string[], { person }: Caller): void {
    const refusal = this.whyNotApprover(gates, person?.refs ?? []);
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
  }

  private async whyNotPermitted(caller: Caller): Promise<string | undefined> {
    return (await caller.allows(readinessWaiverApprovePermission))
      ? undefined
      : 'This needs the permission readiness.waiver.approve; ask whoever administers Backstage for it';
  }

  /** Nobody accepts the risk of their own change. */
  private async whyAuthor(
    subject: RecordSubject,
    { person }: Caller,
  ): Promise<string | undefined> {
    return subject.changeId === undefined ||
      (await this.options.subjects.isKnownNotAuthor(subject, person!))
      ? undefined
      : maybeAuthor(subject);
  }

  private approversOf(row: WaiverRow): string[][] {
    return gatesOfWaiver(row).map(
      name =>
        this.options.config.gates.find(gate => gate.name === name)?.approvers ??
        [],
    );
  }
}

function whyNotPerson(row: WaiverRow, { person }: Caller): string | undefined {
  if (!person) {
    return 'Only signed-in people may settle a waiver';
  }
  return person.ref === row.requested_by
    ? 'Whoever asked for a waiver cannot settle it; somebody else must'
    : undefined;
}

function maybeAuthor({
  name,
  author,
}: Pick<RecordSubject, 'name' | 'author'>): string {
  return author
    ? `Nobody settles a waiver of their own change; let somebody else settle this one of ${name}, whose account at its code host the catalog knows`
    : `Nobody settles a waiver of their own change, and the code host does not say whose ${name} is; let somebody whom it names open the change anew`;
}

/** What is over is expired, written down or not. */
export function stateOf(row: WaiverRow, now: string): WaiverRecord['state'] {
  const state = WAIVER_STATES.find(known => known === row.state) ?? 'expired';
  return ['requested', 'approved'].includes(state) && row.expires_at <= now
    ? 'expired'
    : state;
}

function requireHead(
  subject: RecordSubject,
  headSha: string | undefined,
): void {
  if (subject.judged.headSha !== headSha) {
    throw new ConflictError(
      `${movedOn(subject.name, subject.judged.headSha)}. Look at that one`,
    );
  }
}

function movedOn(name: string, headSha: string | undefined): string {
  return `${name} has another commit since: its head is ${headSha?.slice(
    0,
    12,
  )}`;
}

/** The gap that a waiver is of, and the gates that it blocks. */
function requireGap(
  { judged, name }: RecordSubject,
  requirementId: string,
): { sentence: string; gates: string[] } {
  const gap = judged.missingEvidence.find(
    item => item.requirementId === requirementId && !item.change,
  );
  const asked = judged.requirements.find(({ id }) => id === requirementId);
  const gates = (asked?.gates ?? [])
    .filter(({ severity }) => severity === 'blocking')
    .map(gate => gate.name);
  // One that is waived already may be asked for again, before it ends.
  const sentence =
    gap?.sentence ??
    (asked?.outcome === 'waived'
      ? asked.message.replace(/^Accepted as a known risk until [^:]+: /, '')
      : undefined);
  if (sentence !== undefined && gates.length > 0) {
    return { sentence, gates };
  }
  if (
    judged.missingEvidence.some(item => item.requirementId === requirementId)
  ) {
    throw new InputError(
      `requirementId: what is missing is missing in a change of ${name}; ask for a waiver of that change`,
    );
  }
  throw new ConflictError(
    `${requirementId} does not block ${name} now, so there is nothing to waive; look at it as it is now`,
  );
}
