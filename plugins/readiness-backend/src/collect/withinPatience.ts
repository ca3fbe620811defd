/**
 * What some work answers, or what is said of it once it takes too long: not
 * everybody who is asked heeds a signal. Once there is an answer the work is told
 * to end, so that neither a timer nor a connection that nobody reads stays behind.
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
  const tooSlow = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patience);
  }).then(late);
  try {
    return await Promise.race([
      work(AbortSignal.any([signal, ended.signal])),
      tooSlow,
    ]);
  } finally {
    clearTimeout(timer);
    // Only now: what the work says of being told so is not the answer.
    ended.abort();
  }
}
