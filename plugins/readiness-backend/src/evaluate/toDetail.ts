import {
  AnnotationProblem,
  EvidenceItem,
  EvidenceLink,
  EvidenceLinks,
  GateVerdict,
  MissingEvidence,
  OwnerState,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import {
  Declarations,
  DOCUMENT_ANNOTATIONS,
  DOCUMENT_KINDS,
  DocumentKind,
  emptyByDocumentKind,
  Evaluation,
  findReserved,
  JudgedRequirement,
  Observation,
  OwnerPayload,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CATALOG_SOURCE } from '../collect/sources/catalog/toEvidence';
import { StoredDetail } from '../database/storedDetail';

/** A gate as the answer names it. */
export type GateLabel = Omit<GateVerdict, 'status'>;

/**
 * An evaluation in the shape the API serves it.
 */
export function toDetail(input: {
  entityRef: string;
  title: string;
  evaluationId: string;
  evaluation: Evaluation;
  observations: readonly Observation[];
  declarations: Declarations;
  owner?: OwnerPayload;
  rollbackOwner?: OwnerPayload;
  gateLabels: ReadonlyMap<string, GateLabel>;
  registry: RequirementRegistry;
}): StoredDetail {
  const { evaluation, declarations, registry } = input;
  const gaps = evaluation.requirements.filter(
    ({ gap, outcome }) => gap && outcome !== 'waived',
  );
  const toGap = (judged: JudgedRequirement) =>
    toMissingEvidence(judged, input.entityRef);
  return {
    entityRef: input.entityRef,
    title: input.title,
    status: evaluation.status,
    evaluationId: input.evaluationId,
    gates: evaluation.gates.map(({ name, status }) => ({
      ...(input.gateLabels.get(name) ?? { name, title: name, digest: '' }),
      status,
    })),
    waived: evaluation.waived,
    missing: evaluation.missing,
    undetermined: evaluation.undetermined,
    nextChangeAt:
      evaluation.nextChangeAt === undefined
        ? undefined
        : new Date(evaluation.nextChangeAt).toISOString(),
    owner: toOwnerState(input.owner),
    rollbackOwner: toOwnerState(input.rollbackOwner),
    sensitiveAreas: declarations.sensitiveAreas,
    links: toLinks(input.observations, declarations.problems),
    requirements: evaluation.requirements.map(judged =>
      toRequirementResult(judged, registry),
    ),
    missingEvidence: gaps
      .filter(({ severity }) => severity === 'blocking')
      .sort((left, right) => gapRank(left) - gapRank(right))
      .map(toGap),
    advisories: gaps
      .filter(({ severity }) => severity === 'advisory')
      .map(toGap),
    problems: declarations.problems,
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

const SOURCE_NAMES: Record<string, string> = {
  catalog: 'catalog entity',
  'repository-file': 'repository file',
};

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

function toOwnerState(owner: OwnerPayload | undefined): OwnerState {
  return owner
    ? {
        ref: owner.ref,
        title: owner.title,
        resolved: owner.resolved,
        members: owner.members,
      }
    : { resolved: false };
}

function toLinks(
  observations: readonly Observation[],
  problems: readonly AnnotationProblem[],
): EvidenceLinks {
  const links: EvidenceLinks = emptyByDocumentKind();
  for (const observation of observations) {
    if (!isDocumentKind(observation.kind)) {
      continue;
    }
    if (observation.state === 'present') {
      links[observation.kind].push(toLink(observation));
    } else if (observation.state !== 'absent') {
      // Declared, but nobody could look: not the same as none.
      const text = observation.summary.replace(/`/g, '');
      links[observation.kind].push({
        title: text,
        text,
        source: SOURCE_NAMES[observation.source] ?? observation.source,
      });
    }
  }
  for (const { field, value } of problems) {
    const kind = DOCUMENT_KINDS.find(
      candidate => DOCUMENT_ANNOTATIONS[candidate] === field,
    );
    if (kind) {
      links[kind].push({ title: value, text: value, source: 'annotation' });
    }
  }
  return links;
}

function toLink(
  observation: Extract<Observation, { state: 'present' }>,
): EvidenceLink {
  const payload = observation.payload as
    | { form: 'link'; url: string; title?: string }
    | { form: 'file'; path: string }
    | { form: 'integration'; annotation: string; value: string };
  switch (payload.form) {
    case 'link':
      return {
        title: payload.title ?? payload.url,
        url: payload.url,
        source: linkSource(observation),
      };
    case 'file':
      return {
        title: payload.path,
        url: observation.url,
        source: 'repository file',
      };
    default:
      return {
        title: payload.annotation,
        text: payload.value,
        source: 'annotation',
      };
  }
}

/** The catalog source names the field after the kind in its ids. */
function linkSource({ source, externalId }: Observation): string {
  if (source !== CATALOG_SOURCE) {
    return SOURCE_NAMES[source] ?? source;
  }
  return externalId.includes(' metadata.links') ? 'entity link' : 'annotation';
}

function isDocumentKind(kind: string): kind is DocumentKind {
  return (DOCUMENT_KINDS as readonly string[]).includes(kind);
}
