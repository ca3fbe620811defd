import { JsonValue } from '@backstage/types';
import { RequirementSubject, Severity, TrustTier } from '../vocabulary';

/**
 * A requirement as a gate asks it.
 *
 * @public
 */
export interface GateRequirementDescription {
  id: string;
  title: string;
  subject: RequirementSubject;
  severity: Severity;
  minimumTier?: TrustTier;
  /** Seconds; absent when evidence does not grow old for this gate. */
  maximumAge?: number;
}

/**
 * A gate as configured.
 *
 * @public
 */
export interface GateDescription {
  name: string;
  title: string;
  description?: string;
  digest: string;
  /** The entity predicate; absent when only an annotation asks for the gate. */
  appliesTo?: JsonValue;
  /** Whether `readiness/gate` may name it. */
  acceptsAnnotation: boolean;
  /** Whether it is the one that applies when none is configured. */
  builtIn: boolean;
  /** As it stands in the configuration: to copy, and to try changes on. */
  yaml: string;
  requirements: GateRequirementDescription[];
}

/**
 * A sensitive area a component can declare.
 *
 * @public
 */
export interface SensitiveAreaDescription {
  id: string;
  title: string;
}

/**
 * `GET /gates`.
 *
 * @public
 */
export interface GatesAnswer {
  items: GateDescription[];
  totalItems: number;
  pageInfo: {};
  sensitiveAreas: SensitiveAreaDescription[];
}
