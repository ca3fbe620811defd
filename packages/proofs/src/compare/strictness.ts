import { GateStatus } from '@readiness/backstage-plugin-readiness-common';

const FROM_LENIENT: GateStatus[] = [
  'noGate',
  'ready',
  'undetermined',
  'blocked',
];

/** The stricter, the higher. */
export function strictnessOf(status: GateStatus): number {
  return FROM_LENIENT.indexOf(status);
}
