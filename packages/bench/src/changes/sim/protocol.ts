/** Where the simulator stands in for a code host, and for whom. */
export interface SimOptions {
  seed: number;
  /** Pull requests in its history. */
  changes: number;
  webhookSecret: string;
  /** The name by which the server under test knows the simulator. */
  host: string;
}

/** An open pull request. */
export interface OpenPull {
  /** `skerry-line/booking-api` */
  repository: string;
  number: number;
}

/** What the simulator did since the last time it was asked. */
export interface SimWork {
  rest: number;
  graphql: number;
  /** Milliseconds in which at least one request waited for its answer. */
  answering: number;
}

/** What the parent asks of the simulator process, with the answer to each. */
export interface SimCommands {
  /** Generates the history; answers where it is served. */
  start: { input: SimOptions; output: { apiBaseUrl: string } };
  /** Deliveries go to this address from now on. */
  aim: { input: string; output: void };
  countPulls: { input: void; output: number };
  /** Those that may be pushed to. */
  openPulls: { input: void; output: OpenPull[] };
  /** Pushes a commit; its delivery waits. Answers the new head. */
  push: { input: OpenPull; output: string };
  /** Sends what waits, and answers how many were taken. */
  deliver: { input: void; output: number };
  /** What it did since it was last asked. */
  work: { input: void; output: SimWork };
  stop: { input: void; output: void };
}
