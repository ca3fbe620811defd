import type { GateStatus } from '../vocabulary';

/**
 * Body of `POST /gates/simulate`.
 *
 * @public
 */
export interface GateSimulationInput {
  /** One gate as YAML, as in `readiness.gates` of the configuration. */
  yaml: string;
}

/**
 * Something about a draft that keeps it from being a gate.
 *
 * @public
 */
export interface GateDraftProblem {
  /** In the YAML, from 1, where that is known. */
  line?: number;
  /** The option, such as `requirements[2].id`. */
  path: string;
  message: string;
}

/**
 * A component or change whose status the draft would change.
 *
 * @public
 */
export interface SimulatedSubject {
  /** Entity reference, or id of a change. */
  id: string;
  name: string;
  before: GateStatus;
  after: GateStatus;
  /** What it would lack that it does not lack now, at most three sentences. */
  sentences: string[];
}

/**
 * What a draft would do to components, or to changes.
 *
 * @public
 */
export interface SimulatedEffect {
  /** Of those the caller may see and the draft is about. */
  looked: number;
  /** Whether these are all; else there were more than one simulation takes. */
  all: boolean;
  before: Record<GateStatus, number>;
  after: Record<GateStatus, number>;
  /** Not blocked now, blocked then. `total` of which `items` are the first. */
  newlyBlocked: { total: number; items: SimulatedSubject[] };
  /** Blocked or undetermined now, ready or without a gate then. */
  newlyFree: { total: number; items: SimulatedSubject[] };
}

/**
 * `POST /gates/simulate`: what is wrong with the draft, or what it would do.
 * Nothing of it is kept.
 *
 * @public
 */
export type GateSimulation =
  | { valid: false; problems: GateDraftProblem[] }
  | {
      valid: true;
      gate: { name: string; title: string; requirements: number };
      /** Whether a configured gate of this name is replaced, or one is added. */
      replaces: boolean;
      components: SimulatedEffect;
      /** Merged within `changesSince`, and open ones. */
      changes: SimulatedEffect;
      changesSince: string;
      /**
       * Recorded defects that got past the release in changes that the draft
       * would have blocked.
       */
      defects: {
        /** In all changes that were looked at. */
        recorded: number;
        stoodInFront: number;
        items: Array<{
          changeId: string;
          change: string;
          title: string;
          url?: string;
        }>;
      };
      /** What to put into `app-config.yaml`. */
      config: string;
    };
