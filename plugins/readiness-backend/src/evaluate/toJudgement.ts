import {
  EvidenceItem,
  GateVerdict,
  MissingEvidence,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import {
  Evaluation,
  findReserved,
  JudgedRequirement,
  Observation,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { digestOfGap } from './digestOfGap';
import { SOURCE_NAMES } from './sourceNames';

/** A gate as the answer names it. */
export type GateLabel = Omit<GateVerdict, 'status'>;

/** What answers about components and about changes say alike. */
export interface Judgement {
  nextChangeAt?: string;
  gates: GateVerdict[];
  requirements: RequirementResult[];
  missingEvidence: MissingEvidence[];
  advisories: MissingEvidence[];
  /**
   * By gap that blocks, a digest over the evidence behind it. Stored, and never
   * served: it may be over what not every reader sees.
   */
  behind: Record<string, string>;
}

/**
 * An evaluation in the words of the API.
 *
 * @param terms - `subject` is an entity reference or the id of a change
 */
export function toJudgement(
  evaluation: Evaluation,
  terms: {
    subject: string;
    gateLabels: ReadonlyMap<string, GateLabel>;
    registry: RequirementRegistry;
  },
): Judgement {
  const gaps = evaluation.requirements.filter(
    ({ gap, outcome }) => gap && outcome !== 'waived',
  );
  const blocking = gaps.filter(({ severity }) => severity === 'blocking');
  const toGap = (judged: JudgedRequirement) =>
    toMissingEvidence(judged, terms.subject);
  return {
    nextChangeAt:
      evaluation.nextChangeAt === undefined
        ? undefined
        : new Date(evaluation.nextChangeAt).toISOString(),
    gates: evaluation.gates.map(({ name, status }) => {
      const label = terms.gateLabels.get(name);
      return {
        name,
        title: label?.title ?? name,
        digest: label?.digest ?? '',
        status,
      };
    }),
    requirements: evaluation.requirements.map(judged =>
      toRequirementResult(judged, terms.registry),
    ),
    missingEvidence: [...blocking]
      .sort((left, right) => gapRank(left) - gapRank(right))
      .map(toGap),
    advisories: gaps
      .filter(({ severity }) => severity === 'advisory')
      .map(toGap),
    behind: Object.fromEntries(
      blocking.map(judged => [judged.requirementId, digestOfGap(judged)]),
    ),
  };
}

/** Missing evidence first, what could not be determined after it. */
function gapRank({ outcome }: JudgedRequirement): number {
  return outcome === 'undetermined' ? 1 : 0;
}

function toMissingEvidence(
  { requirementId, gap }: JudgedRequirement,
  subject: string,
): MissingEvidence {
  const { outcome, reason, sentence, nextStep, supplier, snippet } = gap!;
  return {
    requirementId,
    outcome,
    reason,
    subject,
    sentence,
    nextStep,
    supplier,
    snippet,
  };
}

function toRequirementResult(
  judged: JudgedRequirement,
  registry: RequirementRegistry,
): RequirementResult {
  const id = judged.requirementId;
  const meta = registry.get(id)?.meta ?? findReserved(id);
  return {
    id,
    title: meta?.title ?? id,
    description: meta?.description ?? '',
    gates: judged.askedBy,
    severity: judged.severity,
    outcome: judged.outcome,
    reason: judged.reason,
    message: judged.message,
    evidence: judged.evidence.map(toEvidenceItem),
    waiver: judged.waiver,
  };
}

function toEvidenceItem(observation: Observation): EvidenceItem {
  const { kind, state, tier, source, summary, url, observedAt } = observation;
  return {
    id: `${source}/${observation.externalId}`,
    kind,
    state,
    tier,
    source: SOURCE_NAMES[source] ?? source,
    summary,
    url,
    observedAt,
    asOf:
      observation.state === 'present' && observation.dating.type === 'dated'
        ? observation.dating.asOf
        : undefined,
  };
}
