export interface Config {
  /**
   * Stands in for a code host, so that the demo needs no network. Without
   * this section nothing is served.
   */
  sampleHost?: {
    /**
     * Folders served below `/sample-repositories`. The longest matching path
     * wins.
     */
    folders: Array<{
      /** Below `/sample-repositories`, such as `/` or `/readiness/docs`. */
      path: string;
      /** Relative to the folder the backend runs in. */
      directory: string;
    }>;
    /**
     * A YAML file that maps a served path to the days since it last changed.
     * Relative to the folder the backend runs in.
     */
    lastChanged?: string;
  };
}
