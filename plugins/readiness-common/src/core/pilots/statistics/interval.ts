/** Lower and upper end; infinite where the data set no bound. */
export type Interval = [number, number];

/** An estimate, and its interval at the level that was asked for. */
export interface Estimate {
  estimate: number;
  interval: Interval;
}
