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
      /**
       * How often each repository is asked for what changed, whatever webhooks
       * said. Defaults to 5 minutes; at least 5 seconds.
       */
      changes?: string | HumanDuration;
      /**
       * How often each change that waits (open, draft, or merged and not
       * released) is pulled again at the least: hosts do not count every check
       * and review as an update. Defaults to 1 hour; at least 5 seconds.
       */
      openChanges?: string | HumanDuration;
    };
    changes?: {
      /**
       * Files that do not count into the size of a change: path patterns from
       * the root of the repository, beside the built-in rules.
       */
      excluded?: string[];
      /** Files that are tests although their names do not say so. */
      tests?: string[];
      /** How AI assistance is recognised; see docs/guide/operating.md. */
      ai?: object;
      /**
       * Shows the gate's status at the code host, on open changes. Defaults to
       * false.
       */
      publishStatus?: boolean;
    };
    /** Who may submit evidence with `POST /evidence`. Nobody by default. */
    submissions?: {
      /** CI identities, each for its own repository. */
      oidc?: Array<{
        /** `https://token.actions.githubusercontent.com` for GitHub Actions. */
        issuer: string;
        /** What CI asks its tokens for: the address of Backstage. */
        audience: string;
        /** Defaults to github.com. */
        host?: string;
        /** Defaults to github. */
        type?: 'github' | 'gitlab';
        /** Where its keys are, if not in the usual place. */
        jwksUri?: string;
      }>;
      /** Services with a token of `backend.auth.externalAccess`. */
      services?: Array<{
        /** As in `externalAccess`: `ci`. */
        subject: string;
        /** Patterns such as `github.com/our-org/*`. */
        repositories?: string[];
        /** Patterns such as `component:default/*`. */
        components?: string[];
      }>;
    };
    /**
     * Sensitive areas. An id of a built-in one (permissions, payments,
     * data-deletion, external-integrations, policy) extends that: lists add
     * up, anything else replaces.
     */
    sensitiveAreas?: Array<{
      /** Lower-case letters, digits and single hyphens. */
      id: string;
      /** Required unless the area is built in. */
      title?: string;
      /** Path patterns in every repository, such as `src/payments/**`. */
      paths?: string[];
      /**
       * Owners in CODEOWNERS whose paths belong to it, such as
       * `@your-org/payments-team`.
       */
      owners?: string[];
      /**
       * Groups and users who may be its named reviewer. Defaults to the owners
       * of the touched paths.
       */
      reviewers?: string[];
      /** Path patterns of its own kind of test. Defaults to any test in it. */
      tests?: string[];
      /** How people call that kind of test, such as `payment test`. */
      testNoun?: string;
      /**
       * Whether a change to it needs two reviewers. Defaults to false; true
       * for the built-in areas but policy.
       */
      secondReviewer?: boolean;
    }>;
    /** Pilots of new ways of working. */
    pilots?: {
      /**
       * Groups and users who may create, start and close pilots, such as
       * `group:default/engineering-leads`. Nobody may without.
       */
      leads?: string[];
    };
    /** Accepted risks. */
    waivers?: {
      /** Days that a waiver may last. Defaults to 90. */
      maximumDays?: number;
    };
    /** Release decisions. */
    decisions?: {
      /** Days that a known risk may be shipped with. Defaults to 90. */
      maximumDays?: number;
    };
    /** Notifications of Backstage; its notifications plugin must be installed. */
    notifications?: {
      /**
       * Whether people are told: owners when a component becomes blocked or
       * ready again, approvers of requested waivers, and whoever answers for a
       * waiver or decision that ends. Defaults to false.
       */
      enabled?: boolean;
    };
    /**
     * The release gates. With none, the built-in gate `production` applies to
     * components of lifecycle production.
     */
    gates?: Array<{
      /** Unique; lower-case letters, digits and single hyphens; not `none`. */
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
