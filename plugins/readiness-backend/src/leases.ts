/**
 * Milliseconds after which others take over what was not heard of: the longest
 * that a replica which ended without a word holds anything up.
 */
export const LEASE = 30_000;
/** Milliseconds between two signs of life. */
export const HEARTBEAT = 10_000;

/**
 * Does work that may take longer than a lease, and keeps the lease meanwhile.
 *
 * @param beat - extends the lease; where it fails, the next one tries again
 */
export async function withHeartbeat<T>(
  beat: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => {
    beat().catch(() => {});
  }, HEARTBEAT);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
