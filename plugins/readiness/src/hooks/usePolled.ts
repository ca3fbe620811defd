import { useCallback, useEffect, useRef, useState } from 'react';
import {
  describeFailure,
  Failure,
  mayKeepShowing,
} from '../lib/describeFailure';

export interface Polled<T> {
  /** What was read last, also while it is read again. */
  value?: T;
  /** Why the last reading failed; `value` may still stand beside it. */
  failure?: Failure;
  /** Whether the first reading, or one after a change of question, runs. */
  loading: boolean;
  reload: () => Promise<void>;
}

export interface PollOptions<T = unknown> {
  /** Milliseconds, which may depend on what was read; absent reads once. */
  interval?: number | ((value: T | undefined) => number);
  /** Keeps showing the answer to the previous question while asking anew. */
  keepPrevious?: boolean;
}

/** Milliseconds between two looks at whether it is time to read again. */
const TICK = 5000;

interface Answer<T> {
  to?: () => Promise<T>;
  value?: T;
  failure?: Failure;
}

/**
 * Reads again quietly while the page is visible: what is shown stays until
 * the new answer is there. `load` is the question; a new function is a new
 * question, so callers memoise it.
 */
export function usePolled<T>(
  load: () => Promise<T>,
  options: PollOptions<T> = {},
): Polled<T> {
  const { keepPrevious = false } = options;
  const [answer, setAnswer] = useState<Answer<T>>({});
  const interval =
    typeof options.interval === 'function'
      ? options.interval(answer.value)
      : options.interval;
  const turn = useRef(0);
  const readAt = useRef(0);
  /** The turn whose answer is awaited. */
  const awaited = useRef<number>();

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    readAt.current = Date.now();
    awaited.current = mine;
    try {
      const value = await load();
      if (mine === turn.current) {
        setAnswer({ to: load, value });
      }
    } catch (error) {
      if (mine === turn.current) {
        const failure = describeFailure(error);
        setAnswer(before => ({
          to: load,
          failure,
          value:
            before.to === load && mayKeepShowing(failure)
              ? before.value
              : undefined,
        }));
      }
    } finally {
      if (awaited.current === mine) {
        awaited.current = undefined;
      }
    }
  }, [load]);

  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  useEffect(() => {
    if (!interval) {
      return undefined;
    }
    const readIfDue = () => {
      const due = Date.now() - readAt.current >= interval - 500;
      // An answer slower than the interval would else never be the newest.
      const idle = awaited.current === undefined;
      if (document.visibilityState === 'visible' && due && idle) {
        reload();
      }
    };
    // Looked at more often: a reading in between must not double the wait.
    const timer = setInterval(readIfDue, Math.min(interval, TICK));
    document.addEventListener('visibilitychange', readIfDue);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', readIfDue);
    };
  }, [interval, reload]);

  if (answer.to === load) {
    const { value, failure } = answer;
    return { value, failure, loading: false, reload };
  }
  return {
    value: keepPrevious ? answer.value : undefined,
    loading: true,
    reload,
  };
}
