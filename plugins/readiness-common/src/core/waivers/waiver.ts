/**
 * An approved, unrevoked exception for one requirement of one subject.
 *
 * @public
 */
export interface Waiver {
  id: string;
  requirementId: string;
  /** Entity reference of a component. */
  subject: string;
  /** ISO 8601 UTC; the waiver is over at this instant. */
  expiresAt: string;
}

/**
 * The waiver in force at `now` (milliseconds since the epoch), the one that
 * lasts longest where there are several.
 *
 * @public
 */
export function findLiveWaiver(
  waivers: readonly Waiver[],
  requirementId: string,
  subject: string,
  now: number,
): Waiver | undefined {
  let longest: Waiver | undefined;
  for (const waiver of waivers) {
    const expiry = Date.parse(waiver.expiresAt);
    if (
      waiver.requirementId === requirementId &&
      waiver.subject === subject &&
      now < expiry &&
      (!longest || expiry > Date.parse(longest.expiresAt))
    ) {
      longest = waiver;
    }
  }
  return longest;
}
