import { HumanDuration } from '@backstage/types';

export interface Config {
  readiness?: {
    /**
     * Kinds of entity that are judged. Defaults to `[Component]`.
     */
    kinds?: string[];
    schedule?: {
      /**
       * How often the catalog is compared with what was judged last.
       * Defaults to 30 seconds; at least 5 seconds.
       */
      catalog?: string | HumanDuration;
      /**
       * How often repository files are read again although the catalog did
       * not change. Defaults to 1 hour; at least 10 seconds.
       */
      repositoryFiles?: string | HumanDuration;
    };
    /**
     * Sensitive areas beside permissions, payments, data-deletion and
     * external-integrations.
     */
    sensitiveAreas?: Array<{
      /** Lower-case letters, digits and single hyphens. */
      id: string;
      title: string;
    }>;
    /**
     * The release gates. With none, the built-in gate `production` applies to
     * components of lifecycle production.
     */
    gates?: Array<{
      /** Unique; lower-case letters, digits and single hyphens. */
      name: string;
      title?: string;
      description?: string;
      /**
       * Entity filter predicate; the gate applies to every entity it matches.
       */
      appliesTo?: object;
      /** Whether `readiness/gate` may name it. Defaults to true. */
      acceptsAnnotation?: boolean;
      /** Groups whose members may approve a waiver. */
      approvers?: string[];
      requirements: Array<
        | string
        | {
            /** A requirement id, such as `rollback-note`. */
            id: string;
            /** Defaults to blocking. */
            severity?: 'blocking' | 'advisory';
            /** How far evidence must be trusted. */
            minimumTier?: 'claimed' | 'attested' | 'pulled';
            /** How old evidence may be; `none` for no limit. */
            maximumAge?: 'none' | HumanDuration;
            params?: object;
          }
      >;
    }>;
  };
}
