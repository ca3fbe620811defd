import { StatusMove } from '../database/EvaluationStore';
import { Notice, NoticeStore } from '../database/NoticeStore';
import { Transaction } from '../database/transaction';
import { WaiverRow } from '../database/rows';
import { readyWords } from './readyWords';
import { subjectIdOf, subjectLink } from './subject';

/** Where what waits for a reader is shown. */
const INBOX = '/readiness/inbox';

/**
 * What people are told, in their words. Where nobody is to be told anything,
 * nothing is written.
 */
export class Notices {
  constructor(
    private readonly store: NoticeStore,
    /** Whether anybody is told anything. */
    readonly isWanted: boolean,
  ) {}

  async waiverRequested(
    tx: Transaction,
    row: WaiverRow,
    approvers: readonly string[],
  ): Promise<void> {
    await this.add(tx, {
      subject: subjectIdOf(row),
      kind: 'waiver-requested',
      recipients: [...new Set(approvers)],
      title: `A waiver for ${row.subject_name} waits for your verdict`,
      description: `${row.sentence} Asked for until ${day(row.expires_at)}: ${
        row.reason
      }`,
      link: INBOX,
    });
  }

  async waiverSettled(tx: Transaction, row: WaiverRow): Promise<void> {
    await this.add(tx, {
      subject: subjectIdOf(row),
      kind: 'waiver-settled',
      recipients: [row.requested_by],
      title: `The waiver for ${row.subject_name} was ${row.state}`,
      description: [row.sentence, row.decision_reason].join(' ').trim(),
      link: linkOf(row),
    });
  }

  async waiverExpired(
    tx: Transaction,
    row: WaiverRow,
    owners: readonly string[],
  ): Promise<void> {
    await this.add(tx, {
      subject: subjectIdOf(row),
      kind: 'waiver-expired',
      recipients: [...new Set([row.requested_by, ...owners])],
      title: `A waiver for ${row.subject_name} is over`,
      description: `It counts again: ${row.sentence}`,
      link: linkOf(row),
    });
  }

  /** Once for each waiver. */
  async waiverExpiring(
    tx: Transaction,
    row: WaiverRow,
    owners: readonly string[],
  ): Promise<void> {
    if (this.isWanted && (await this.store.remind(tx, row.id))) {
      await this.add(tx, {
        subject: subjectIdOf(row),
        kind: 'waiver-expiring',
        recipients: [...new Set([row.requested_by, ...owners])],
        title: `A waiver for ${row.subject_name} ends on ${day(
          row.expires_at,
        )}`,
        description: `From then on it counts again: ${row.sentence}`,
        link: linkOf(row),
      });
    }
  }

  /** Once for each decision. */
  async decisionDue(
    tx: Transaction,
    row: {
      id: string;
      entity_ref: string;
      change_id: string | null;
      subject_name: string;
      owner: string;
      expires_at: string | null;
    },
  ): Promise<void> {
    if (
      this.isWanted &&
      row.expires_at &&
      (await this.store.remind(tx, row.id))
    ) {
      await this.add(tx, {
        subject: subjectIdOf(row),
        kind: 'decision-due',
        recipients: [row.owner],
        title: `A decision on ${row.subject_name} ends on ${day(
          row.expires_at,
        )}`,
        description:
          'You answer for a known risk. Decide again before it ends, or close what is missing.',
        link: linkOf(row),
      });
    }
  }

  /** A component that became blocked, or ready. */
  async statusMoved(
    tx: Transaction,
    moves: readonly StatusMove[],
  ): Promise<void> {
    await this.add(
      tx,
      ...moves.map(({ entityRef, title, owner, ...move }): Notice => {
        const { status, description } = sayOf(move);
        return {
          subject: entityRef,
          kind: move.to,
          recipients: owner ? [owner] : [],
          title: `${title} is ${status}`,
          description,
          link: subjectLink(entityRef),
        };
      }),
    );
  }

  private async add(tx: Transaction, ...notices: Notice[]): Promise<void> {
    if (this.isWanted) {
      await this.store.add(tx, notices);
    }
  }
}

function sayOf({
  to,
  missing,
  waived,
}: Pick<StatusMove, 'to' | 'missing' | 'waived'>): {
  status: string;
  description: string;
} {
  if (to === 'blocked') {
    return {
      status: 'blocked',
      description: missing ?? 'Evidence is missing.',
    };
  }
  return {
    status: readyWords(waived),
    description:
      waived === 0
        ? 'Every blocking requirement is satisfied.'
        : 'Every other blocking requirement is satisfied. Close the gaps that were accepted before their waivers end: they count again then.',
  };
}

function linkOf(row: { entity_ref: string; change_id: string | null }): string {
  return subjectLink(subjectIdOf(row));
}

function day(instant: string): string {
  return instant.slice(0, 10);
}
