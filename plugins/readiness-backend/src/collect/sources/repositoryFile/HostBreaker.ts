/** Reads in a row a host may leave unanswered before it is left alone. */
const TOLERATED = 3;
/** Milliseconds a host is left alone. */
const PAUSE = 30_000;

/**
 * Keeps one host that does not answer from holding up everything else: after
 * some unanswered reads it is not asked for a while.
 */
export class HostBreaker {
  private readonly hosts = new Map<
    string,
    { unanswered: number; openUntil: number }
  >();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether the host is being left alone. */
  isOpen(host: string): boolean {
    return (this.hosts.get(host)?.openUntil ?? 0) > this.now();
  }

  note(host: string, answered: boolean): void {
    if (answered) {
      this.hosts.delete(host);
      return;
    }
    const unanswered = (this.hosts.get(host)?.unanswered ?? 0) + 1;
    this.hosts.set(host, {
      unanswered,
      openUntil: unanswered >= TOLERATED ? this.now() + PAUSE : 0,
    });
  }
}
