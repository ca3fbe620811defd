import {
  GateStatus,
  GateVerdict,
  MissingEvidence,
  ReleaseDecision,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import { digestOf } from '../digest';
import { digestOfSentence, FURTHER_GAPS } from '../evaluate/digestOfGap';
import { gapKeyOf } from '../evaluate/withChanges';

/** Raised whenever digests of the same evidence differ from earlier ones. */
const FORMAT = 2;

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
  /** By gap that blocks, a digest over the evidence behind it. */
  behind?: Record<string, string>;
}

/** What a decision was taken on, with all that tells whether it still holds. */
export type StoredSnapshot = ReleaseDecision['snapshot'] & {
  /** By gap, a digest over the evidence behind it. */
  gaps: Record<string, string>;
  /** How these are made; absent from the first ones. */
  format?: number;
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
    format: FORMAT,
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
  const moved = Object.keys(gaps).find(key => snapshot.gaps[key] !== gaps[key]);
  if (moved === undefined) {
    return undefined;
  }
  if (snapshot.format !== FORMAT) {
    return 'It was taken by a version that kept too little of the evidence to tell whether it is the same. Look at what is missing, and decide on that.';
  }
  const sentence = sentenceOf(moved, now);
  return Object.hasOwn(snapshot.gaps, moved)
    ? `The evidence behind one gap is not what it was: ${sentence}`
    : `Something is missing that it was not taken on: ${sentence}`;
}

/** Of each gap, and of each change where several lack the same. */
function gapsOf({ missingEvidence, behind }: Judged): Record<string, string> {
  return {
    ...Object.fromEntries(
      missingEvidence.map(({ requirementId, change, sentence }) => [
        gapKeyOf(requirementId, change?.id),
        digestOfSentence(sentence),
      ]),
    ),
    ...behind,
  };
}

/** A gap of several changes is told in one sentence. */
function sentenceOf(key: string, { missingEvidence }: Judged): string {
  const isIn = ({ requirementId, change }: MissingEvidence) =>
    change
      ? key === FURTHER_GAPS || key.endsWith(` ${requirementId}`)
      : key === requirementId;
  return missingEvidence.find(isIn)?.sentence ?? '';
}
