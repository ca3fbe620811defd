import {
  AnnotationProblem,
  EvidenceLink,
  EvidenceLinks,
  OwnerState,
} from '@readiness/backstage-plugin-readiness-common';
import {
  Declarations,
  DOCUMENT_ANNOTATIONS,
  DOCUMENT_KINDS,
  DocumentKind,
  emptyByDocumentKind,
  Evaluation,
  Observation,
  OwnerPayload,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CATALOG_SOURCE } from '../collect/sources/catalog/toEvidence';
import { StoredDetail } from '../database/storedDetail';
import { SOURCE_NAMES } from './sourceNames';
import { GateLabel, toJudgement } from './toJudgement';
import { ChangesOfComponent, withChanges } from './withChanges';

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
  /** Absent where no source of changes answers for its repository. */
  changes?: ChangesOfComponent;
  gateLabels: ReadonlyMap<string, GateLabel>;
  registry: RequirementRegistry;
}): StoredDetail {
  const { evaluation, declarations, changes } = input;
  const judgement = toJudgement(evaluation, {
    subject: input.entityRef,
    gateLabels: input.gateLabels,
    registry: input.registry,
  });
  const totals = withChanges(
    evaluation,
    judgement.missingEvidence,
    changes,
    input.entityRef,
  );
  return {
    entityRef: input.entityRef,
    title: input.title,
    ...judgement,
    ...totals,
    behind: { ...judgement.behind, ...totals.behind },
    evaluationId: input.evaluationId,
    changes: changes?.counts,
    owner: toOwnerState(input.owner),
    rollbackOwner: toOwnerState(input.rollbackOwner),
    sensitiveAreas: declarations.sensitiveAreas,
    links: toLinks(input.observations, declarations.problems),
    problems: declarations.problems,
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
