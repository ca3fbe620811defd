import {
  Inbox,
  ReleaseDecision,
  ReleaseSheet,
  SubjectActions,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { everyPage } from '../database/everyPage';
import { Queries } from '../database/openStores';
import { PilotReader } from '../database/PilotQueries';
import { subjectKeyOf } from '../database/RecordQueries';
import { DecisionRow } from '../database/rows';
import { AttestationDesk, toAttestation } from './AttestationDesk';
import { ContractDesk } from './ContractDesk';
import { DecisionDesk, decisionState, toDecision } from './DecisionDesk';
import { Caller, RecordSubject } from './RecordSubjects';
import { releaseSheet } from './releaseSheet';
import { WaiverDesk } from './WaiverDesk';
import { wholeJudgement } from './wholeJudgement';

/** Days before its end that something is shown as ending. */
const SOON = 14;
/** Waivers in the record of one subject. */
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
      /** Address of Backstage, without a slash at its end. */
      appUrl: string;
    },
  ) {}

  async record(subject: RecordSubject, caller: Caller): Promise<SubjectRecord> {
    const { queries, contracts } = this.options;
    const now = await queries.records.now();
    const attested = await queries.records.attestations(
      keysOf(subject),
      subject.judged.headSha,
    );
    return {
      actions: await this.actions(subject, caller),
      ...optional('decision', await this.decisionOf(subject, now)),
      waivers: await this.waiversOf(subject, caller, now),
      attestations: attested.map(toAttestation),
      linkedContracts: await contracts.ofChange(subject, caller.scope),
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
    const { records } = this.options.queries;
    const row = await records.newestDecision(keysOf(subject));
    return row && toDecision(row, now, await wholeJudgement(records, subject));
  }

  /** @param seen - a decision as the reader sees it */
  async sheet(
    subject: RecordSubject,
    caller: Caller,
    seen: (decision: ReleaseDecision) => Promise<ReleaseDecision>,
  ): Promise<ReleaseSheet> {
    const { queries, contracts, appUrl } = this.options;
    const decision = await this.decisionOf(
      subject,
      await queries.records.now(),
    );
    return releaseSheet(subject, {
      decision: decision && (await seen(decision)),
      appUrl,
      contract: (await contracts.ofChange(subject, caller.scope))[0],
    });
  }

  async inbox(caller: Caller, pilotReader: PilotReader): Promise<Inbox> {
    const { queries, waivers } = this.options;
    const { scope, person } = caller;
    const refs = person?.refs ?? [];
    const now = await queries.records.now();
    const soon = new Date(Date.parse(now) + SOON * 86_400_000).toISOString();
    const owned = await queries.records.ownedBy(refs, scope);
    const inbox: Omit<Inbox, 'total'> = {
      waivers: [],
      expiring: [],
      decisions: [],
      pilots: [],
    };
    // To whom none can be shown, none are read.
    if (waivers.isApprover(caller)) {
      for await (const rows of everyPage(paging =>
        queries.records.waivers({ state: ['requested'], ...paging }, scope),
      )) {
        const asked = await waivers.toRecords(rows, now, caller);
        inbox.waivers.push(...asked.filter(({ may }) => may.approve));
      }
    }
    for await (const rows of everyPage(paging =>
      queries.records.waivers(
        { endingBefore: soon, entityRef: owned, ...paging },
        scope,
      ),
    )) {
      inbox.expiring.push(...(await waivers.toRecords(rows, now, caller)));
    }
    for await (const rows of everyPage(paging =>
      queries.records.decisionsOwnedBy(refs, scope, paging),
    )) {
      const judged = await queries.records.judged(rows);
      inbox.decisions.push(
        ...rows
          .filter(row => isDue(row, now, soon, judged.get(subjectKeyOf(row))))
          .map(row => toDecision(row, now, judged.get(subjectKeyOf(row)))),
      );
    }
    for await (const pilots of everyPage(paging =>
      queries.pilots.list(
        { state: ['ended', 'reopened'], owner: refs, ...paging },
        pilotReader,
        now,
      ),
    )) {
      inbox.pilots.push(
        ...pilots.map(({ id, title, state, to }) => ({
          id,
          title,
          state,
          since: to ?? now,
        })),
      );
    }
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
          ? {
              changeId: [subject.changeId],
              headSha: subject.judged.headSha,
            }
          : // Those of its changes are shown with the changes.
            { entityRef: [subject.entityRef], own: true }),
        state: ['requested', 'approved'],
        limit: MOST,
      },
      caller.scope,
    );
    return waivers.toRecords(items, now, caller);
  }

  private async actions(
    subject: RecordSubject,
    caller: Caller,
  ): Promise<SubjectActions> {
    const { waivers, decisions, attestations, contracts } = this.options;
    const isBlocked = subject.judged.missingEvidence.length > 0;
    const nothing = `Nothing is missing that blocks ${subject.name}`;
    const isWaived = subject.judged.requirements.some(
      ({ outcome }) => outcome === 'waived',
    );
    const asked = attestations.askedOf(subject);
    const why = {
      decide: isBlocked ? await decisions.whyNot(subject, caller) : nothing,
      // What is waived may be asked for again before that ends.
      requestWaiver:
        isBlocked || isWaived
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
    state === 'expired' ||
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
