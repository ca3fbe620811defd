/** What is judged. */
export type Judged = 'component' | 'change';

/** What can fail; `FAILURES` has a title and a remedy for each. */
export type FailureKind =
  | 'catalog'
  | 'source'
  | 'repository'
  | 'pull'
  | 'judge-component'
  | 'judge-change'
  | 'store-component'
  | 'store-change'
  | 'status'
  | 'notice';

/** Something that failed. */
export interface Failure {
  kind: FailureKind;
  /** Why, in the words of what failed. */
  message: string;
  /** The source that failed, or whose work it was. */
  source?: string;
  /** The component, change or repository; no metric or trace carries it. */
  subject?: string;
}

/** Whether a source failed, and not what was done with its answer. */
export function isOfSource({ kind }: Failure): boolean {
  return kind === 'source' || kind === 'repository' || kind === 'pull';
}

/** What a span says: never an entity, a change or a person. */
export type SpanAttributes = Record<string, string | number>;

/**
 * What those who do the work tell those who watch it. Telling costs next to
 * nothing, waits for nothing and never fails.
 */
export interface Telemetry {
  /** @param seconds - how long the judgement took, its questions included */
  evaluated(subject: Judged, seconds: number): void;
  /** A source answered. */
  answered(source: string): void;
  failed(failure: Failure): void;
  /**
   * A host asked to wait, and its work was put off.
   *
   * @param seconds - for how long
   */
  toldToWait(host: string, seconds: number): void;
  /** Notifications were sent. */
  noticesSent(count: number): void;
  /** Does work in a span. What it throws, it throws here, too. */
  span<T>(
    name: string,
    attributes: SpanAttributes,
    work: () => Promise<T>,
  ): Promise<T>;
}

/** For work that nobody watches. */
export const NO_TELEMETRY: Telemetry = {
  evaluated() {},
  answered() {},
  failed() {},
  toldToWait() {},
  noticesSent() {},
  span: (_name, _attributes, work) => work(),
};

/** Seconds since an instant of `performance.now()`. */
export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
