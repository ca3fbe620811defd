/** What the pages know of the configuration of Readiness. */
export interface Config {
  readiness?: {
    /** Accepted risks. */
    waivers?: {
      /**
       * Days that a waiver may last. Defaults to 90.
       * @visibility frontend
       */
      maximumDays?: number;
    };
    /** Release decisions. */
    decisions?: {
      /**
       * Days that a known risk may be shipped with. Defaults to 90.
       * @visibility frontend
       */
      maximumDays?: number;
    };
  };
}
