import {
  GATE_STATUSES,
  GateStatus,
  MissingEvidence,
  SimulatedEffect,
  SimulatedSubject,
} from '@readiness/backstage-plugin-readiness-common';

/** Subjects that are listed, of those a draft would block or free. */
const MOST_LISTED = 100;
const MOST_SENTENCES = 3;

/** A judgement, as far as two of them are compared. */
export interface Standing {
  status: GateStatus;
  missingEvidence: readonly Pick<MissingEvidence, 'sentence'>[];
}

/** Adds up what a draft would do, one subject after the other. */
export class Effect {
  private looked = 0;
  private readonly before = zeros();
  private readonly after = zeros();
  private readonly newlyBlocked: SimulatedSubject[] = [];
  private readonly newlyFree: SimulatedSubject[] = [];

  /** @returns whether the draft would newly block it */
  add(id: string, name: string, before: Standing, after: Standing): boolean {
    this.looked += 1;
    this.before[before.status] += 1;
    this.after[after.status] += 1;
    const had = new Set(before.missingEvidence.map(gap => gap.sentence));
    const subject: SimulatedSubject = {
      id,
      name,
      before: before.status,
      after: after.status,
      sentences: after.missingEvidence
        .map(({ sentence }) => sentence)
        .filter(sentence => !had.has(sentence))
        .slice(0, MOST_SENTENCES),
    };
    const blocks = before.status !== 'blocked' && after.status === 'blocked';
    if (blocks) {
      this.newlyBlocked.push(subject);
    } else if (!passes(before.status) && passes(after.status)) {
      this.newlyFree.push(subject);
    }
    return blocks;
  }

  /** @param all - whether nothing was left out */
  total(all: boolean): SimulatedEffect {
    return {
      looked: this.looked,
      all,
      before: this.before,
      after: this.after,
      newlyBlocked: listed(this.newlyBlocked),
      newlyFree: listed(this.newlyFree),
    };
  }
}

function passes(status: GateStatus): boolean {
  return status === 'ready' || status === 'noGate';
}

function listed(subjects: SimulatedSubject[]) {
  return { total: subjects.length, items: subjects.slice(0, MOST_LISTED) };
}

function zeros(): Record<GateStatus, number> {
  return Object.fromEntries(GATE_STATUSES.map(status => [status, 0])) as Record<
    GateStatus,
    number
  >;
}
