import { Entity } from '@backstage/catalog-model';
import { TrustTier } from '@readiness/backstage-plugin-readiness-common';
import {
  Declarations,
  Observation,
  OwnerPayload,
} from '@readiness/backstage-plugin-readiness-common/core';

/**
 * A component as a source is asked about it.
 *
 * @public
 */
export interface CollectionSubject {
  entityRef: string;
  /** The entity as the catalog serves it, relations included. */
  entity: Entity;
  /** Its annotations and links, read and checked. */
  declarations: Declarations;
  /** Who the catalog says owns it; absent where it names nobody. */
  owner?: OwnerPayload;
  /** Who carries out a rollback; absent where nobody does. */
  rollbackOwner?: OwnerPayload;
}

/**
 * The circumstances of one collection.
 *
 * @public
 */
export interface CollectionContext {
  /** Aborted when the result is no longer wanted. */
  signal: AbortSignal;
  /** The instant to put in `observedAt`, ISO 8601 UTC. */
  now: string;
}

/**
 * What one collection brought. It replaces everything the source said about
 * the subject before: what is not in it is no longer so.
 *
 * @public
 */
export interface CollectionReport {
  observations: Observation[];
  /**
   * Whether the source reads something that changes without the catalog
   * noticing, so that it must be asked again on its own schedule.
   */
  collectAgain: boolean;
}

/**
 * Where evidence comes from. A source observes; it never judges.
 *
 * A source that throws is recorded as `failed` for every kind it supplies:
 * what it said before no longer counts.
 *
 * @public
 */
export interface EvidenceSource {
  /** Unique; lower-case words joined by hyphens. */
  readonly id: string;
  /** The evidence kinds it can supply. */
  readonly kinds: readonly string[];
  /** How far the best it supplies is trusted; it must not claim more. */
  readonly tier: TrustTier;
  /**
   * Whether collecting asks another system. Such a source is asked when the
   * entity changed, when its turn comes and on request; one that is not
   * remote is asked at every evaluation.
   */
  readonly remote: boolean;
  collect(
    subject: CollectionSubject,
    context: CollectionContext,
  ): Promise<CollectionReport>;
}
