/** How long something took, or for how long it has not happened yet. */
export interface Duration {
  time: number;
  happened: boolean;
}

/** As R's: products that should be one half are so up to this. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The median of durations of which some are not over (Kaplan & Meier 1958,
 * Journal of the American Statistical Association 53:457). Where the curve
 * runs level at one half it is the middle of that stretch, as R's `survfit`
 * has it. `undefined` while more than half are not over.
 */
export function kaplanMeierMedian(
  durations: readonly Duration[],
): number | undefined {
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  let left = sorted.length;
  let surviving = 1;
  let atHalf: number | undefined;
  for (let index = 0; index < sorted.length; ) {
    const { time } = sorted[index];
    let [happened, passed] = [0, 0];
    for (; sorted[index]?.time === time; index += 1) {
      passed += 1;
      if (sorted[index].happened) happened += 1;
    }
    surviving *= 1 - happened / left;
    left -= passed;
    if (happened === 0) continue;
    if (atHalf !== undefined) return (atHalf + time) / 2;
    if (surviving < 0.5 - TOLERANCE) return time;
    if (surviving < 0.5 + TOLERANCE) atHalf = time;
  }
  return atHalf;
}
