export interface Config {
  /**
   * Pilots of the sample organisation, so that the demo has some. Without this
   * section there are none.
   */
  samplePilots?: Array<{
    /** Unique; lower-case letters, digits and hyphens. */
    id: string;
    /** Days from the start of the demo to its first day; negative is before. */
    from: number;
    /** The same to the day it was registered. */
    registered: number;
    /** Entity reference of who registered it. */
    by: string;
    /** As in `POST /api/readiness/pilots`, without `from`. */
    plan: object;
    /** Decision notes, oldest first. */
    notes?: Array<{
      /** Days from the start of the demo to the day it was written. */
      written: number;
      by: string;
      decision: 'continue' | 'extend' | 'adjust' | 'stop';
      reason: string;
      owner: string;
      /** Days from the start of the demo. */
      review: number;
      text: string;
    }>;
  }>;
}
