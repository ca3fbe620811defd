/** What is ready is said together with the risks that were accepted for it. */
export function readyWords(waived: number): string {
  if (waived === 0) {
    return 'ready';
  }
  return `ready with ${waived} accepted ${waived === 1 ? 'risk' : 'risks'}`;
}
