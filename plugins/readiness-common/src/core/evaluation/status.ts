import { GateStatus, Outcome, Severity } from '../../vocabulary';

interface Judged {
  severity: Severity;
  outcome: Outcome;
}

const BLOCKS: readonly Outcome[] = ['violated', 'missing', 'stale'];

/** Whether the outcome counts as missing evidence where it blocks. */
export function isMissing(outcome: Outcome): boolean {
  return BLOCKS.includes(outcome);
}

/**
 * The status that follows from outcomes, strictest first. A gate of which
 * nothing applies is no gate.
 */
export function statusOf(judged: readonly Judged[]): GateStatus {
  const blocking = judged.filter(({ severity }) => severity === 'blocking');
  if (blocking.some(({ outcome }) => isMissing(outcome))) {
    return 'blocked';
  }
  if (blocking.some(({ outcome }) => outcome === 'undetermined')) {
    return 'undetermined';
  }
  return judged.some(({ outcome }) => outcome !== 'notApplicable')
    ? 'ready'
    : 'noGate';
}
