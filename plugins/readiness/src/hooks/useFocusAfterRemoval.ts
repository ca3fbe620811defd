import { Ref, useEffect, useRef } from 'react';

/**
 * For rows with a button each that takes its row away, and the focus with it:
 * the focus goes to such a button beside it, or where none is left to the
 * button that adds a row.
 *
 * @param rows - how many there are
 */
export function useFocusAfterRemoval(rows: number): {
  /** Of the button of a row; places are counted as the rows are shown. */
  removeRef: (place: number) => Ref<HTMLButtonElement>;
  addRef: Ref<HTMLButtonElement>;
  /** To be called when a row is about to go. */
  onRemove: (place: number) => void;
} {
  const buttons = useRef<Array<HTMLButtonElement | null>>([]);
  const add = useRef<HTMLButtonElement>(null);
  const removed = useRef<number>();
  useEffect(() => {
    if (removed.current === undefined) {
      return;
    }
    const left = buttons.current.filter(button => button);
    const next = left[Math.min(removed.current, left.length - 1)];
    (next ?? add.current)?.focus();
    removed.current = undefined;
  }, [rows]);
  return {
    removeRef: place => button => {
      buttons.current[place] = button;
    },
    addRef: add,
    onRemove: place => {
      removed.current = place;
    },
  };
}
