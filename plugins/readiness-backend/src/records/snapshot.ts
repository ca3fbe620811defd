import {
  GateStatus,
  GateVerdict,
  MissingEvidence,
  ReleaseDecision,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import { digestOf } from '../digest';

/** A component, or a change at its head, as it was judged last. */
export interface Judged {
  evaluationId: string;
  status: GateStatus;
  /** Of a change. */
  headSha?: string;
  gates: GateVerdict[];
  requirements: RequirementResult[];
  /** How many gaps are accepted as known risk. */
  waived: number;
  /** Blocking gaps. */
  missingEvidence: MissingEvidence[];
}

/** What a decision was taken on, with all that tells whether it still holds. */
export type StoredSnapshot = ReleaseDecision['snapshot'] & {
  /** By gap, a digest over the evidence behind it. */
  gaps: Record<string, string>;
};

export function snapshotOf(judged: Judged): StoredSnapshot {
  const gaps = gapsOf(judged);
  return {
    evaluationId: judged.evaluationId,
    status: judged.status,
    gates: judged.gates.map(({ name, digest }) => ({ name, digest })),
    ...(judged.headSha && { headSha: judged.headSha }),
    evidenceDigest: digestOf({
      gaps,
      requirements: judged.requirements.map(({ id, evidence }) => [
        id,
        evidence.map(({ observedAt: _observedAt, ...said }) => said),
      ]),
    }),
    missing: judged.missingEvidence.map(({ requirementId, sentence }) => ({
      requirementId,
      sentence,
    })),
    gaps,
  };
}

/**
 * Why a decision does not cover what is so now, in a sentence. What was closed
 * since makes no difference; a gap nobody decided on does, and so does other
 * evidence behind one.
 */
export function whyOutdated(
  snapshot: StoredSnapshot,
  now: Judged | undefined,
): string | undefined {
  if (!now) {
    return 'What it was about is not known any more.';
  }
  if (now.headSha !== snapshot.headSha) {
    return `There are other commits since: it was taken on ${snapshot.headSha?.slice(
      0,
      12,
    )}, and the head is ${now.headSha?.slice(0, 12)}.`;
  }
  const gate = now.gates.find(
    ({ name, digest }) =>
      !snapshot.gates.some(
        known => known.name === name && known.digest === digest,
      ),
  );
  if (gate) {
    return `The gate ${gate.title} is not as it was when it was taken.`;
  }
  const gaps = gapsOf(now);
  const moved = now.missingEvidence.find(gap => {
    const key = keyOf(gap);
    return snapshot.gaps[key] !== gaps[key];
  });
  if (!moved) {
    return undefined;
  }
  return Object.hasOwn(snapshot.gaps, keyOf(moved))
    ? `The evidence behind one gap is not what it was: ${moved.sentence}`
    : `Something is missing that it was not taken on: ${moved.sentence}`;
}

function gapsOf({
  missingEvidence,
  requirements,
}: Judged): Record<string, string> {
  const evidenceOf = new Map(
    requirements.map(({ id, outcome, evidence }) => [
      id,
      {
        outcome,
        evidence: evidence.map(({ observedAt: _observedAt, ...said }) => said),
      },
    ]),
  );
  return Object.fromEntries(
    missingEvidence.map(gap => [
      keyOf(gap),
      digestOf(
        // Of an unreleased change a component keeps the sentence alone.
        gap.change ? gap.sentence : evidenceOf.get(gap.requirementId) ?? null,
      ),
    ]),
  );
}

function keyOf({ requirementId, change }: MissingEvidence): string {
  return change ? `${change.id} ${requirementId}` : requirementId;
}
