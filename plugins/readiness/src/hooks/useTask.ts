import { useCallback, useEffect, useRef, useState } from 'react';
import { describeFailure, Failure } from '../lib/describeFailure';

export type Task =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'failed'; failure: Failure };

/** Something the reader starts, of which at most one runs at a time. */
export function useTask(run: () => Promise<void>): [Task, () => void] {
  const [task, setTask] = useState<Task>({ state: 'idle' });
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const running = task.state === 'running';
  const start = useCallback(async () => {
    if (running) {
      return;
    }
    const become = (next: Task) => mounted.current && setTask(next);
    become({ state: 'running' });
    try {
      await run();
      become({ state: 'idle' });
    } catch (error) {
      become({ state: 'failed', failure: describeFailure(error) });
    }
  }, [run, running]);
  return [task, start];
}
