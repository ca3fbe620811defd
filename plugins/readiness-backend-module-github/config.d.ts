import { HumanDuration } from '@backstage/types';

export interface Config {
  readiness?: {
    /**
     * The source of changes from GitHub. Credentials are those of
     * `integrations.github`.
     */
    github?: {
      /**
       * Hosts to take changes from, as they stand under `integrations.github`.
       * Defaults to all that have a token or an App.
       */
      hosts?: string[];
      /**
       * Environments whose deployments are releases, in any case of letters.
       * Defaults to `[production, prod, live]`.
       */
      productionEnvironments?: string[];
      /**
       * Logins of accounts that no human acts through, beside those that GitHub
       * calls bots.
       */
      bots?: string[];
      /**
       * How long one request to GitHub may take. Defaults to 30 seconds;
       * between 1 second and 10 minutes.
       */
      requestTimeout?: string | HumanDuration;
    };
  };
}
