import { RefObject, useEffect, useRef } from 'react';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';

/**
 * Chips go with the focus on them. Moves it to the one that follows, or the
 * last, or without any to the fallback. Answers the list of chips and
 * what to call with the place of the chip about to go.
 */
export function useChipFocus(
  filter: ComponentFilter,
  fallbackRef: RefObject<HTMLElement>,
): [RefObject<HTMLUListElement>, (place: number) => void] {
  const list = useRef<HTMLUListElement>(null);
  const gone = useRef<number>();
  useEffect(() => {
    if (gone.current === undefined) {
      return;
    }
    const buttons = list.current?.querySelectorAll<HTMLElement>('button') ?? [];
    // The last is "Clear all".
    const last = buttons.length - 2;
    const chip = last >= 0 ? buttons[Math.min(gone.current, last)] : undefined;
    gone.current = undefined;
    (chip ?? fallbackRef.current)?.focus();
  }, [filter, fallbackRef]);
  const markGone = (place: number) => {
    gone.current = place;
  };
  return [list, markGone];
}
