/** Milliseconds that work which was told to stop is waited for. */
const PATIENCE = 5000;

/**
 * Work that ends with the process: it is told to stop, and given time to give
 * back what it holds, so that other replicas need not wait for it.
 */
export class Shutdown {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  /** @param signal - that tells it to stop for other reasons */
  async run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const run = work(AbortSignal.any([signal, this.stopping.signal]));
    this.running.add(run);
    try {
      return await run;
    } finally {
      this.running.delete(run);
    }
  }

  get hasBegun(): boolean {
    return this.stopping.signal.aborted;
  }

  async begin(): Promise<void> {
    this.stopping.abort(new Error('Backstage is shutting down'));
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([Promise.allSettled(this.running), impatience]);
    clearTimeout(timer);
  }
}
