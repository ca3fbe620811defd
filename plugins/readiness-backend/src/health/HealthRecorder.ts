import { FailedSource, HealthStore, NotedError } from '../database/HealthStore';
import { tidyMessage } from './tidyMessage';
import {
  Failure,
  isOfSource,
  Judged,
  SpanAttributes,
  Telemetry,
} from './Telemetry';

/** Milliseconds between two notes that a source answers. */
const MINUTE = 60_000;
/** Milliseconds between two notes that the same fails. */
const PAUSE = 10_000;
/** Errors of one kind and source that wait to be written; the newest stay. */
const WAITING = 5;

/**
 * Passes on what it is told, and keeps of it what tells how the gate does: in
 * memory first, and in the database, so that any replica can say it. What
 * fails is written at once, but of the same source and kind at most every ten
 * seconds; that a source answers, at most once a minute.
 */
export class HealthRecorder implements Telemetry {
  private readonly successes = new Map<string, string>();
  private readonly failures = new Map<string, FailedSource>();
  private readonly errors = new Map<string, NotedError[]>();
  /** When it was written last that a source answers, in milliseconds. */
  private readonly successesWrittenAt = new Map<string, number>();
  /** When failures of a kind and source were written last, in milliseconds. */
  private readonly failuresWrittenAt = new Map<string, number>();
  private readonly onFailure: Array<() => void> = [];

  constructor(
    private readonly options: {
      store: HealthStore;
      telemetry: Telemetry;
      now: () => Date;
    },
  ) {}

  /** @param listener - called when something should be written at once */
  listen(listener: () => void): void {
    this.onFailure.push(listener);
  }

  evaluated(subject: Judged, seconds: number): void {
    this.options.telemetry.evaluated(subject, seconds);
  }

  answered(source: string): void {
    this.options.telemetry.answered(source);
    const now = this.options.now();
    const before = this.successesWrittenAt.get(source) ?? -Infinity;
    if (now.getTime() - before >= MINUTE) {
      this.successes.set(source, now.toISOString());
    }
  }

  failed(failure: Failure): void {
    this.options.telemetry.failed(failure);
    const now = this.options.now();
    const at = now.toISOString();
    const message = tidyMessage(failure.message);
    const { kind, source, subject } = failure;
    if (source && isOfSource(failure)) {
      this.failures.set(source, { id: source, at, message });
    }
    const key = `${kind} ${source ?? ''}`;
    const waiting = this.errors.get(key) ?? [];
    const same = waiting.findIndex(error => error.message === message);
    const [known] = same < 0 ? [] : waiting.splice(same, 1);
    waiting.push({
      kind,
      source,
      message,
      subject: subject?.slice(0, 255),
      at,
      firstAt: known?.firstAt ?? at,
      times: (known?.times ?? 0) + 1,
    });
    this.errors.set(key, waiting.slice(-WAITING));
    if (
      now.getTime() - (this.failuresWrittenAt.get(key) ?? -Infinity) >=
      PAUSE
    ) {
      this.failuresWrittenAt.set(key, now.getTime());
      this.onFailure.forEach(listener => listener());
    }
  }

  toldToWait(host: string, seconds: number): void {
    this.options.telemetry.toldToWait(host, seconds);
  }

  noticesSent(count: number): void {
    this.options.telemetry.noticesSent(count);
  }

  span<T>(
    name: string,
    attributes: SpanAttributes,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.options.telemetry.span(name, attributes, work);
  }

  /** Writes what is not written yet. What cannot be written is forgotten. */
  async write(): Promise<void> {
    const successes = [...this.successes].map(([id, at]) => ({ id, at }));
    const failures = [...this.failures.values()];
    const errors = [...this.errors.values()].flat();
    this.successes.clear();
    this.failures.clear();
    this.errors.clear();
    const now = this.options.now().getTime();
    successes.forEach(({ id }) => this.successesWrittenAt.set(id, now));
    if (successes.length + failures.length + errors.length > 0) {
      await this.options.store.write({ successes, failures, errors });
    }
  }
}
