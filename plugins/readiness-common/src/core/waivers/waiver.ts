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
  /** Names of the gates whose approvers gave it; it holds under no other. */
  gates: readonly string[];
  /** ISO 8601 UTC; the waiver is over at this instant. */
  expiresAt: string;
}

/**
 * The waiver under which a requirement is waived for all of some gates at `now`
 * (milliseconds since the epoch): of each gate the one that lasts longest, and
 * of those the one that ends first. `undefined` where a gate has none, because
 * nobody who answers for that gate accepted the risk.
 *
 * @public
 */
export function findLiveWaiver(
  waivers: readonly Waiver[],
  requirementId: string,
  subject: string,
  gates: readonly string[],
  now: number,
): Waiver | undefined {
  const live = waivers.filter(
    waiver =>
      waiver.requirementId === requirementId &&
      waiver.subject === subject &&
      now < Date.parse(waiver.expiresAt),
  );
  let first: Waiver | undefined;
  for (const gate of live.length > 0 ? gates : []) {
    const longest = live
      .filter(waiver => waiver.gates.includes(gate))
      .reduce<Waiver | undefined>(
        (kept, waiver) =>
          kept && endOf(kept) >= endOf(waiver) ? kept : waiver,
        undefined,
      );
    if (!longest) {
      return undefined;
    }
    first = first && endOf(first) <= endOf(longest) ? first : longest;
  }
  return first;
}

function endOf({ expiresAt }: Waiver): number {
  return Date.parse(expiresAt);
}
