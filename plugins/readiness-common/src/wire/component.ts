import {
  GateStatus,
  Outcome,
  Severity,
  TrustTier,
  UndeterminedReason,
} from '../vocabulary';
import type { ComponentChanges } from './change';

/**
 * A gate that applies to a component, with the status under that gate alone.
 *
 * @public
 */
export interface GateVerdict {
  name: string;
  title: string;
  /** `sha256:` and 64 hex digits over the gate as configured. */
  digest: string;
  status: GateStatus;
}

/**
 * One item of evidence behind an outcome. `url` is always http(s).
 *
 * @public
 */
export interface EvidenceItem {
  id: string;
  kind: string;
  state: 'present' | 'absent' | 'uncollected' | 'failed';
  tier: TrustTier;
  /** Where it was read, in words: "entity link", "repository file". */
  source: string;
  summary: string;
  url?: string;
  /** Since when Readiness has seen it so, ISO 8601 UTC. */
  observedAt: string;
  /** When the thing itself last changed, where that is known, ISO 8601 UTC. */
  asOf?: string;
}

/**
 * One requirement as judged, with everything needed to show it.
 *
 * @public
 */
export interface RequirementResult {
  id: string;
  title: string;
  description: string;
  /** The gates that ask it, each with its own severity. */
  gates: Array<{ name: string; severity: Severity }>;
  /** The strictest severity asked. */
  severity: Severity;
  outcome: Outcome;
  /** Set when the outcome is `undetermined`. */
  reason?: UndeterminedReason;
  /** One sentence about this subject. */
  message: string;
  evidence: EvidenceItem[];
  waiver?: { id: string; expiresAt: string };
}

/**
 * A gap as a person would report it.
 *
 * @public
 */
export interface MissingEvidence {
  requirementId: string;
  outcome: 'violated' | 'missing' | 'stale' | 'undetermined';
  reason?: UndeterminedReason;
  /**
   * Entity reference of the component that lacks it; in the answer about a
   * change, the id of the change.
   */
  subject: string;
  /**
   * The change that lacks it, where the gap is that of a merged change which
   * is not released, with the gates that ask it of that change.
   */
  change?: { id: string; name: string; gates: string[] };
  sentence: string;
  nextStep: string;
  /** Entity reference of who can supply it, where one is known. */
  supplier?: string;
  /** Lines for `catalog-info.yaml` that would supply it, where some would. */
  snippet?: string;
}

/**
 * An annotation or link that could not be used as written.
 *
 * @public
 */
export interface AnnotationProblem {
  /** The annotation key, or `metadata.links[2]`. */
  field: string;
  /** The value as written, cut at 200 characters. Never a link. */
  value: string;
  sentence: string;
  nextStep: string;
}

/**
 * A place evidence can be read. `url` is set only when it is http(s); a
 * value that is not is in `text`.
 *
 * @public
 */
export interface EvidenceLink {
  title: string;
  url?: string;
  text?: string;
  /** Where it was declared: "entity link", "annotation", "repository file". */
  source: string;
}

/**
 * Which documents a component points at.
 *
 * @public
 */
export interface EvidenceLinks {
  rollback: EvidenceLink[];
  monitoring: EvidenceLink[];
  runbook: EvidenceLink[];
  logs: EvidenceLink[];
  deployment: EvidenceLink[];
  architecture: EvidenceLink[];
}

/**
 * A person or group named as owner, and whether the catalog knows them.
 *
 * @public
 */
export interface OwnerState {
  /** Entity reference; absent when the component names no owner. */
  ref?: string;
  title?: string;
  /** Whether the catalog has such a Group or User. */
  resolved: boolean;
  /** Members of a resolved Group; 1 for a User. */
  members?: number;
}

/**
 * `GET /entities/by-name/:kind/:namespace/:name`.
 *
 * @public
 */
export interface ComponentReadiness {
  entityRef: string;
  title: string;
  status: GateStatus;
  /** Changes with every evaluation that changed anything. */
  evaluationId: string;
  gates: GateVerdict[];
  /** Live waivers among the requirements. */
  waived: number;
  /** Blocking requirements that are violated, missing or stale. */
  missing: number;
  /** Blocking requirements that are undetermined. */
  undetermined: number;
  evaluatedAt: string;
  /** When time alone may next change the result. */
  nextChangeAt?: string;
  /** Whether a due evaluation has not happened, so that the result may be old. */
  overdue: boolean;
  owner: OwnerState;
  /** Who carries out a rollback; the owner unless another is named. */
  rollbackOwner: OwnerState;
  /** Ids of the sensitive areas the component declares. */
  sensitiveAreas: string[];
  links: EvidenceLinks;
  requirements: RequirementResult[];
  /** Blocking gaps, worst first. */
  missingEvidence: MissingEvidence[];
  /** Gaps that do not block. */
  advisories: MissingEvidence[];
  problems: AnnotationProblem[];
  /** Absent where no source of changes answers for its repository. */
  changes?: ComponentChanges;
}

/**
 * `POST /entities/by-name/:kind/:namespace/:name/refresh`: what the evaluation
 * came to.
 *
 * @public
 */
export interface RefreshAnswer {
  entityRef: string;
  status: GateStatus;
  evaluationId: string;
  evaluatedAt: string;
}
