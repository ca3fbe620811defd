/**
 * Which of several claims hold together at the level `alpha`, by Holm's
 * step-down procedure (Holm 1979, Scandinavian Journal of Statistics 6:65). A
 * claim is anything that settles at a level and then at every higher one: a
 * p-value that is not above it, or an interval that lies on one side of a
 * threshold.
 *
 * Returns the level of each: for those that settle, the one they settled at;
 * for the others, the one they were last tried at.
 */
export function holm<Id>(
  claims: readonly Id[],
  alpha: number,
  settles: (claim: Id, level: number) => boolean,
): Map<Id, number> {
  const levels = new Map<Id, number>();
  let open = [...claims];
  while (open.length) {
    const level = alpha / open.length;
    for (const claim of open) levels.set(claim, level);
    const left = open.filter(claim => !settles(claim, level));
    if (left.length === open.length) break;
    open = left;
  }
  return levels;
}
