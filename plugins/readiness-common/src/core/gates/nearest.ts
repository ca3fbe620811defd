import leven from 'leven';

/**
 * The known word a misspelt or cut-off one most likely meant, if any is close.
 */
export function nearest(
  word: string,
  known: Iterable<string>,
): string | undefined {
  const candidates = [...known];
  const longer = candidates.find(
    candidate => word.length > 3 && candidate.startsWith(`${word}-`),
  );
  if (longer) {
    return longer;
  }
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = leven(word, candidate);
    if (!best || distance < best.distance) {
      best = { candidate, distance };
    }
  }
  const tolerated = Math.max(2, Math.floor(word.length / 3));
  return best && best.distance <= tolerated ? best.candidate : undefined;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const candidate = nearest(word, known);
  return candidate ? ` Did you mean "${candidate}"?` : '';
}
