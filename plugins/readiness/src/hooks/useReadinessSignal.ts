import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import { useThrottled } from './useThrottled';

/** Milliseconds between two readings, however much is signalled. */
const PAUSE = 2000;

/** Ids of evaluations that something has changed about; it names nothing else. */
type ReadinessSignal = { evaluationIds?: string[]; inbox?: boolean };

/**
 * Reads again when the backend signals that what is shown is not so any more.
 * In an app without signals nothing happens, and the page polls.
 *
 * @param concerns - whether a signal is about what is shown
 */
function useSignalled(
  concerns: (signal: ReadinessSignal) => boolean,
  reread: () => Promise<void>,
): void {
  const { lastSignal } = useSignal<ReadinessSignal>('readiness');
  const latest = useRef(concerns);
  latest.current = concerns;
  const readAgain = useThrottled(reread, PAUSE);
  useEffect(() => {
    if (lastSignal && latest.current(lastSignal)) {
      readAgain();
    }
  }, [lastSignal, readAgain]);
}

/** For a component or change, by the evaluation that is shown of it. */
export function useReadinessSignal(
  evaluationId: string | undefined,
  reread: () => Promise<void>,
): void {
  useSignalled(
    ({ evaluationIds }) =>
      evaluationId !== undefined &&
      evaluationIds?.includes(evaluationId) === true,
    reread,
  );
}

/** For what waits for somebody. */
export function useInboxSignal(reread: () => Promise<void>): void {
  useSignalled(({ inbox }) => inbox === true, reread);
}
