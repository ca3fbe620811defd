import { RefObject, useEffect, useRef } from 'react';

/**
 * What takes the focus when a dialog closes whose button is gone by then, so
 * that whoever uses the keyboard does not begin at the top of the page again.
 * The element needs a `tabIndex` of -1.
 */
export function useFocusAfter<TElement extends HTMLElement>(
  isOpen: boolean,
): RefObject<TElement> {
  const around = useRef<TElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (
      wasOpen.current &&
      !isOpen &&
      document.activeElement === document.body
    ) {
      around.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  return around;
}
