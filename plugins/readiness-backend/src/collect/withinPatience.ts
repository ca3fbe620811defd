/**
 * What some work answers, or what is said of it once it takes too long: not
 * everybody who is asked heeds a signal. Nothing of either stays behind, as it
 * would until its end with `AbortSignal.timeout`.
 *
 * @param patience - milliseconds
 * @param late - the answer then; may throw instead
 */
export async function withinPatience<T>(
  patience: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => T,
): Promise<T> {
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const tooSlow = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patience);
  }).then(() => {
    isLate = true;
    return late();
  });
  try {
    return await Promise.race([
      work(AbortSignal.any([signal, ended.signal])),
      tooSlow,
    ]);
  } finally {
    clearTimeout(timer);
    if (isLate) {
      // Only now: what the work says of being told so is not the answer.
      ended.abort();
    }
  }
}
