import {
  DecisionNoteInput,
  PilotPlan,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * A pilot that was registered elsewhere and is brought here as it is. It is
 * shown as imported: when it was registered is what whoever brings it says.
 *
 * @public
 */
export interface ImportedPilot {
  /** Unique and stable; at most 64 lower-case letters, digits and hyphens. */
  id: string;
  /** With `from`, for the window has to be known. */
  plan: PilotPlan & { from: string };
  /** When it was registered, ISO 8601 UTC. */
  startedAt: string;
  /** Entity reference of who registered it. */
  createdBy: string;
  /** Decision notes that were written about it, oldest first. */
  notes?: Array<DecisionNoteInput & { writtenBy: string; writtenAt: string }>;
}
