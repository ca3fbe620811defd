import { MeasureQuality, MEASURE_QUALITIES } from '../metrics/measure';
import {
  PilotArm,
  PilotMeasureId,
  PilotObservation,
  PilotTerms,
} from './pilot';
import { knownValues } from './pilotValues';
import { Duration } from './statistics/kaplanMeierMedian';
import { isIn, Span, windowsOf } from './windows';

const HOUR = 3_600_000;

/** A merged change that counts, without who wrote it. */
export interface CountedChange {
  mergedAt: number;
  values: Partial<Record<PilotMeasureId, number>>;
  qualities: Partial<Record<PilotMeasureId, MeasureQuality>>;
}

/** All that figures are made from. */
export interface ArmData {
  window: Span;
  changes: CountedChange[];
  /** From opening to merge, of those opened in the window. */
  opened: Duration[];
  authorMix: 'enough' | 'few' | 'onePrevails';
  ai: number;
  aiKnown: number;
  /** Changes whose defects are all that is known, however old they are. */
  withoutFollowUp: number;
}

/** Once each, in an order that does not depend on the one they come in. */
function distinctById(
  changes: readonly PilotObservation[],
): PilotObservation[] {
  const byId = new Map<string, PilotObservation>();
  for (const change of changes) {
    const other = byId.get(change.id);
    const isLater = !other || JSON.stringify(change) > JSON.stringify(other);
    if (isLater) byId.set(change.id, change);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function mixOf(changes: PilotObservation[]): ArmData['authorMix'] {
  const counts = new Map<string, number>();
  for (const { author } of changes) {
    if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1);
  }
  if (counts.size < 3) return 'few';
  // Those nobody is known of might all be of the same person.
  const known = [...counts.values()];
  const unknown = changes.length - known.reduce((sum, n) => sum + n, 0);
  const most = Math.max(...known, unknown);
  return most * 2 > changes.length ? 'onePrevails' : 'enough';
}

function toCounted(change: PilotObservation): CountedChange {
  const values: CountedChange['values'] = {};
  const qualities: CountedChange['qualities'] = {};
  for (const [key, known] of Object.entries(knownValues(change))) {
    const id = key as PilotMeasureId;
    if (!known) continue;
    values[id] = known.value;
    if (known.quality) qualities[id] = known.quality;
  }
  return { mergedAt: Date.parse(change.mergedAt!), values, qualities };
}

/** Both arms, with nothing in them that leads to a person. */
export function readArms(
  terms: PilotTerms,
  changes: readonly PilotObservation[],
  now: number,
): Record<PilotArm, ArmData> {
  const windows = windowsOf(terms);
  const distinct = distinctById(changes);
  const isOfArm = (change: PilotObservation, arm: PilotArm) =>
    !terms.randomised || change.arm === arm;
  const read = (arm: PilotArm): ArmData => {
    const window = windows[arm];
    const merged = distinct.filter(
      change => change.arm === arm && isIn(window, change.mergedAt),
    );
    const opened = distinct.filter(
      change => isOfArm(change, arm) && isIn(window, change.openedAt),
    );
    return {
      window,
      changes: merged.map(toCounted),
      opened: opened.map(({ openedAt, mergedAt }) => {
        const end = mergedAt === undefined ? now : Date.parse(mergedAt);
        return {
          time: Math.max(0, Math.min(end, now) - Date.parse(openedAt)) / HOUR,
          happened: mergedAt !== undefined && end <= now,
        };
      }),
      authorMix: mixOf(merged),
      ai: merged.filter(({ ai }) => ai === 'ai').length,
      aiKnown: merged.filter(({ ai }) => ai !== 'unknown').length,
      withoutFollowUp: merged.filter(
        change =>
          change.escapedDefects === undefined &&
          knownValues(change).escapedDefects !== undefined,
      ).length,
    };
  };
  return { baseline: read('baseline'), pilot: read('pilot') };
}

/** The qualities of a measure that readers should know of, worst last. */
export function qualitiesOf(
  id: PilotMeasureId,
  arms: Record<PilotArm, ArmData>,
): MeasureQuality[] {
  const seen = new Set(
    [...arms.baseline.changes, ...arms.pilot.changes].map(
      change => change.qualities[id],
    ),
  );
  return MEASURE_QUALITIES.filter(
    quality => quality !== 'exact' && seen.has(quality),
  );
}
