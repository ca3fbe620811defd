export interface Config {
  /**
   * Stands in for GitHub, so that the demo needs no network. Without this
   * section nothing is served.
   */
  githubSim?: {
    /** The same seed makes the same history; 1 unless given. */
    seed?: number;
    /** How many pull requests the history has; 450 unless given. */
    changes?: number;
    /** Over how many days; 182 unless given. */
    days?: number;
    /**
     * Whether whatever was merged is in production at the start, but for one
     * change that was merged a moment ago; false unless given.
     */
    released?: boolean;
    /** What links start with; `/github-sim` below the backend unless given. */
    publicUrl?: string;
    /**
     * Whether anybody who reaches the backend may change the simulated world
     * over `/github-sim/simulator`. For demos only; false unless given.
     */
    commands?: boolean;
    /** Where deliveries go; none are sent without. */
    webhook?: {
      url: string;
      /**
       * @visibility secret
       */
      secret: string;
      /** What deliveries say to come from, as those of a GitHub Enterprise do. */
      host?: string;
    };
    /** Times in which repositories work in another way. */
    pilotStories?: Array<{
      /** Without owner. */
      repositories: string[];
      /** Days from the start to the first day; negative is before. */
      from: number;
      /** The day it ends before. */
      to: number;
      /** Factor on the number of changes. */
      output?: number;
      /** Factor on the hours until somebody reviews. */
      reviewLatency?: number;
      /** Factor on the probability that a defect gets past the release. */
      escapedDefects?: number;
      /** Share of changes that are declared AI-assisted. */
      aiShare?: number;
    }>;
  };
}
