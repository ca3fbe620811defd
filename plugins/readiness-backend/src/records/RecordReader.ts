import {
  Inbox,
  ReleaseDecision,
  ReleaseSheet,
  SubjectActions,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { PilotReader } from '../database/PilotQueries';
import { Queries } from '../database/openStores';
import { subjectKeyOf } from '../database/RecordQueries';
import { DecisionRow } from '../database/rows';
import { AttestationDesk, toAttestation } from './AttestationDesk';
import { ContractDesk } from './ContractDesk';
import { DecisionDesk, decisionState, toDecision } from './DecisionDesk';
import { Caller, RecordSubject } from './RecordSubjects';
import { releaseSheet } from './releaseSheet';
import { WaiverDesk } from './WaiverDesk';

/** Days before its end that something is shown as ending. */
const SOON = 14;
/** Records of a kind in one answer. */
const MOST = 100;

/** What people wrote, put together for whoever looks at it. */
export class RecordReader {
  constructor(
    private readonly options: {
      queries: Queries;
      waivers: WaiverDesk;
      decisions: DecisionDesk;
      attestations: AttestationDesk;
      contracts: ContractDesk;
    },
  ) {}

  async record(subject: RecordSubject, caller: Caller): Promise<SubjectRecord> {
    const { queries, contracts } = this.options;
    const now = await queries.records.now();
    const attested = await queries.records.attestations(
      keysOf(subject),
      subject.judged.headSha,
    );
    const contract = subject.changeId
      ? await contracts.ofChange(subject)
      : undefined;
    return {
      actions: await this.actions(subject, caller),
      ...optional('decision', await this.decisionOf(subject, now)),
      waivers: await this.waiversOf(subject, caller, now),
      attestations: attested.map(toAttestation),
      ...optional('contract', contract),
      contracts: subject.changeId
        ? []
        : await contracts.summaries(
            (
              await queries.records.contracts(
                { entityRef: [subject.entityRef] },
                caller.scope,
              )
            ).items,
            caller.scope,
          ),
    };
  }

  /** The decision in force, for the answer about a change. */
  async decisionOf(
    subject: RecordSubject,
    now: string,
  ): Promise<ReleaseDecision | undefined> {
    const row = await this.options.queries.records.newestDecision(
      keysOf(subject),
    );
    return row && toDecision(row, now, subject.judged);
  }

  async sheet(subject: RecordSubject, caller: Caller): Promise<ReleaseSheet> {
    const { queries, contracts } = this.options;
    const now = await queries.records.now();
    return releaseSheet(subject, {
      decision: await this.decisionOf(subject, now),
      waivers: await this.waiversOf(subject, caller, now),
      contract: subject.changeId
        ? await contracts.ofChange(subject)
        : undefined,
    });
  }

  async inbox(caller: Caller, pilotReader: PilotReader): Promise<Inbox> {
    const { queries, waivers } = this.options;
    const { scope, person } = caller;
    const refs = person?.refs ?? [];
    const now = await queries.records.now();
    const soon = new Date(Date.parse(now) + SOON * 86_400_000).toISOString();
    const requested = await queries.records.waivers(
      { state: ['requested'], limit: MOST },
      scope,
    );
    const owned = new Set(await queries.records.ownedBy(refs, scope));
    const ending = await queries.records.waivers(
      { endingBefore: soon, limit: MOST, entityRef: [...owned] },
      scope,
    );
    const decided = await queries.records.decisionsOwnedBy(refs, scope);
    const judged = await queries.records.judged(decided);
    const pilots = await queries.pilots.list(
      { state: ['ended', 'reopened'], limit: MOST },
      pilotReader,
      now,
    );
    const inbox: Omit<Inbox, 'total'> = {
      waivers: requested.items
        .map(row => waivers.toRecord(row, now, caller))
        .filter(({ may }) => may.approve),
      expiring: ending.items.map(row => waivers.toRecord(row, now, caller)),
      decisions: decided
        .filter(row => isDue(row, now, soon, judged.get(subjectKeyOf(row))))
        .map(row => toDecision(row, now, judged.get(subjectKeyOf(row)))),
      pilots: pilots.items
        .filter(({ owner }) => refs.includes(owner))
        .map(({ id, title, state, to }) => ({
          id,
          title,
          state,
          since: to ?? now,
        })),
    };
    return {
      ...inbox,
      total: Object.values(inbox).reduce((sum, list) => sum + list.length, 0),
    };
  }

  private async waiversOf(
    subject: RecordSubject,
    caller: Caller,
    now: string,
  ): Promise<WaiverRecord[]> {
    const { queries, waivers } = this.options;
    const { items } = await queries.records.waivers(
      {
        ...(subject.changeId
          ? { changeId: [subject.changeId] }
          : { entityRef: [subject.entityRef] }),
        state: ['requested', 'approved'],
        limit: MOST,
      },
      caller.scope,
    );
    return items
      .filter(
        row =>
          // Those of a component's changes are shown with the changes.
          (row.change_id ?? undefined) === subject.changeId &&
          (row.head_sha ?? undefined) === subject.judged.headSha,
      )
      .map(row => waivers.toRecord(row, now, caller));
  }

  private async actions(
    subject: RecordSubject,
    caller: Caller,
  ): Promise<SubjectActions> {
    const { waivers, decisions, attestations, contracts } = this.options;
    const isBlocked = subject.judged.missingEvidence.length > 0;
    const nothing = `Nothing is missing that blocks ${subject.name}`;
    const asked = attestations.askedOf(subject);
    const why = {
      decide: isBlocked ? await decisions.whyNot(subject, caller) : nothing,
      requestWaiver: isBlocked
        ? await waivers.whyNotRequest(subject, caller)
        : nothing,
      attest:
        asked.length > 0
          ? await attestations.whyNot(subject, caller)
          : `No gate asks for an attestation of ${subject.name}`,
      defineContract: await contracts.whyNot(caller),
    };
    return {
      decide: why.decide === undefined,
      requestWaiver: why.requestWaiver === undefined,
      attest: why.attest === undefined ? asked : [],
      defineContract: why.defineContract === undefined,
      why: Object.fromEntries(
        Object.entries(why).filter(([, reason]) => reason !== undefined),
      ),
    };
  }
}

function keysOf({ entityRef, changeId }: RecordSubject) {
  return { entity_ref: entityRef, change_id: changeId ?? null };
}

/** Whether its owner has something to do about it. */
function isDue(
  row: DecisionRow,
  now: string,
  soon: string,
  judged: Parameters<typeof decisionState>[2],
): boolean {
  // What is ready or shipped needs no decision any more.
  if (!judged || judged.missingEvidence.length === 0) {
    return false;
  }
  const { state } = decisionState(row, now, judged);
  return (
    state === 'outdated' ||
    (state === 'live' && row.expires_at !== null && row.expires_at <= soon)
  );
}

function optional<TKey extends string, TValue>(
  key: TKey,
  value: TValue | undefined,
): { [K in TKey]?: TValue } {
  return (value === undefined ? {} : { [key]: value }) as {
    [K in TKey]?: TValue;
  };
}
