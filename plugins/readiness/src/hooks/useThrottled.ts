import { useCallback, useEffect, useRef } from 'react';

/**
 * Calls at once, and then not again within a pause; however often it was asked
 * for meanwhile, it is called once more at its end.
 *
 * @param pause - milliseconds
 */
export function useThrottled(call: () => void, pause: number): () => void {
  const latest = useRef(call);
  latest.current = call;
  const state = useRef<{ timer?: NodeJS.Timeout; again: boolean }>({
    again: false,
  });
  useEffect(() => {
    const { current } = state;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);
  return useCallback(() => {
    const { current } = state;
    const begin = () => {
      current.again = false;
      current.timer = setTimeout(() => {
        current.timer = undefined;
        if (current.again) {
          begin();
        }
      }, pause);
      latest.current();
    };
    if (current.timer === undefined) {
      begin();
    } else {
      current.again = true;
    }
  }, [pause]);
}
