import { RefObject, useEffect, useRef } from 'react';

/**
 * For what replaces a button the reader just used: takes the focus that went
 * with the button, unless the reader has moved on. The element needs a
 * `tabIndex` of -1.
 */
export function useLostFocus<T extends HTMLElement>(
  take: boolean,
): RefObject<T> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (take && (!activeElement || activeElement === body)) {
      ref.current?.focus();
    }
  }, [take]);
  return ref;
}
