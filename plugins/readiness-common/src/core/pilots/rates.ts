import { PilotMeasureDefinition } from './measures';
import { PilotMeasureId } from './pilot';
import { ArmData } from './readArms';
import { Rate } from './statistics/rateRatio';
import { WEEK } from './windows';

/** Lines that tests are counted over. */
const LINES = 100;

/** The values of a measure, of the changes that have it. */
export function valuesOf(arm: ArmData, id: PilotMeasureId): number[] {
  return arm.changes.flatMap(({ values }) => values[id] ?? []);
}

/** A window in weeks. */
export function weeksOfWindow({ window }: ArmData): number {
  return Math.max(0, window.to - window.from) / WEEK;
}

/** The changes of each whole week of a window. */
function perWeek(arm: ArmData, id: PilotMeasureId): Rate[] {
  const whole = Math.floor(weeksOfWindow(arm));
  const units = Array.from({ length: whole }, () => ({
    events: 0,
    exposure: 1,
  }));
  for (const { mergedAt, values } of arm.changes) {
    const unit = units[Math.floor((mergedAt - arm.window.from) / WEEK)];
    if (unit) unit.events += values[id] ?? 0;
  }
  return units;
}

function perLines(arm: ArmData, id: PilotMeasureId): Rate[] {
  return arm.changes.flatMap(({ values }) => {
    const [value, lines] = [values[id], values.diffSize];
    if (value === undefined || lines === undefined) return [];
    const exposure = lines / LINES;
    // Tests are whole; the value of a change is what they are per 100 lines.
    return [{ events: Math.round(value * exposure), exposure }];
  });
}

/** What events happen in, one by one: weeks or changes. */
export function rateUnits(
  { id, unit }: PilotMeasureDefinition,
  arm: ArmData,
): Rate[] {
  if (unit === 'perWeek') return perWeek(arm, id);
  if (id === 'testsPerHundredLines') return perLines(arm, id);
  return valuesOf(arm, id).map(events => ({ events, exposure: 1 }));
}

/** All events of an arm over all of its exposure. */
export function rateOfArm(
  definition: PilotMeasureDefinition,
  arm: ArmData,
): Rate {
  if (definition.unit === 'perWeek') {
    // The rest of a window that is no whole week counts here.
    const events = valuesOf(arm, definition.id).reduce((a, b) => a + b, 0);
    return { events, exposure: weeksOfWindow(arm) };
  }
  return rateUnits(definition, arm).reduce(
    (sum, unit) => ({
      events: sum.events + unit.events,
      exposure: sum.exposure + unit.exposure,
    }),
    { events: 0, exposure: 0 },
  );
}
