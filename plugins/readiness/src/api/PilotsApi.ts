import {
  DecisionNoteInput,
  Page,
  Pilot,
  PilotChanges,
  PilotInput,
  PilotOptions,
  PilotQuery,
  PilotScorecard,
  PilotSprintNotes,
  PilotSummary,
  PilotUpdate,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * Pilots, as part of the Readiness API.
 *
 * @public
 */
export interface PilotsApi {
  query(query: PilotQuery): Promise<Page<PilotSummary>>;
  /** What the caller may do about pilots. */
  getOptions(): Promise<PilotOptions>;
  get(id: string): Promise<Pilot>;
  create(input: PilotInput): Promise<Pilot>;
  /** Changes a draft; 409 once it was started, or is not at `baseVersion`. */
  update(id: string, input: PilotUpdate): Promise<Pilot>;
  /** Freezes the plan and lets the window begin. */
  start(id: string): Promise<Pilot>;
  /** Ends a running pilot before its time. */
  end(id: string, reason: string): Promise<Pilot>;
  writeNote(id: string, note: DecisionNoteInput): Promise<Pilot>;
  getScorecard(id: string): Promise<PilotScorecard>;
  /** The counted changes. */
  getChanges(id: string): Promise<PilotChanges>;
  getSprintNotes(id: string): Promise<PilotSprintNotes>;
  /** The list, or the changes of one pilot, as a CSV file. */
  exportCsv(id?: string): Promise<Blob>;
}
