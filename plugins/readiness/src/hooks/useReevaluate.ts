import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { readinessApiRef } from '../api';
import { describeFailure, Failure } from '../lib/describeFailure';

export type Reevaluation =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'done' }
  | { state: 'failed'; failure: Failure };

/** How long an answer that soon is no longer true stands. */
const STANDS_FOR = 15_000;

function passes(reevaluation: Reevaluation): boolean {
  return (
    reevaluation.state === 'done' ||
    (reevaluation.state === 'failed' && reevaluation.failure.kind === 'limited')
  );
}

/** Asks for an evaluation now, then calls `onDone` to read its result. */
export function useReevaluate(entityRef: string, onDone: () => Promise<void>) {
  const api = useApi(readinessApiRef);
  const [reevaluation, setReevaluation] = useState<Reevaluation>({
    state: 'idle',
  });
  const running = reevaluation.state === 'running';

  useEffect(() => {
    if (!passes(reevaluation)) {
      return undefined;
    }
    const timer = setTimeout(
      () => setReevaluation({ state: 'idle' }),
      STANDS_FOR,
    );
    return () => clearTimeout(timer);
  }, [reevaluation]);

  const reevaluate = useCallback(async () => {
    if (running) {
      return;
    }
    setReevaluation({ state: 'running' });
    try {
      await api.refresh(entityRef);
      await onDone();
      setReevaluation({ state: 'done' });
    } catch (error) {
      setReevaluation({ state: 'failed', failure: describeFailure(error) });
    }
  }, [api, entityRef, onDone, running]);

  return { reevaluation, reevaluate };
}
