import { Part } from './change';

/**
 * The name under which code hosts show the status of the gate.
 *
 * @public
 */
export const GATE_CHECK = 'readiness/gate';

/**
 * Checks without the gate's own, which would otherwise wait for itself where
 * the host requires it.
 *
 * @public
 */
export function withoutGateCheck<TCheck extends { name: string }>(
  checks: Part<TCheck[]>,
): Part<TCheck[]> {
  return checks.state === 'known'
    ? {
        state: 'known',
        value: checks.value.filter(({ name }) => name !== GATE_CHECK),
      }
    : checks;
}
