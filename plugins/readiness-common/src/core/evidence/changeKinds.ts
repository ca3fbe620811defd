import { z } from 'zod';
import {
  DependencyReview,
  SUBMISSION_PAYLOADS,
} from '../submissions/submission';

const instant = z.iso.datetime({ offset: false });

/**
 * The files of a change, complete. Sizes are lines.
 *
 * @public
 */
export interface ChangedFilesPayload {
  files: Array<{
    path: string;
    kind: 'test' | 'documentation' | 'configuration' | 'code';
    status: 'added' | 'modified' | 'removed' | 'renamed';
    additions: number;
    deletions: number;
    /** Whether a rule leaves it out of what people review. */
    excluded: boolean;
    /** Whether it changes the shape of stored data. */
    migration: boolean;
    /** Whether it is a program of which the host does not show the lines. */
    hidden?: boolean;
  }>;
}

/**
 * The sensitive areas a change touches.
 *
 * @public
 */
export interface TouchedAreasPayload {
  areas: Array<{
    id: string;
    title: string;
    /** Why it counts, in words. */
    why: string;
    /** The touched places as a sentence names them: `src/auth/**`. */
    places: string[];
    /** Whether code is changed there, and not only moved or left out of review. */
    changesCode: boolean;
    /** Whether a test of the area's own kind is added or changed. */
    changesTests: boolean;
    /** How people call that kind of test: "policy test". */
    testNoun: string;
    /** Whether it asks for a second reviewer. */
    secondReviewer: boolean;
  }>;
}

/**
 * The last word of every reviewer of a change: comments are no word.
 *
 * @public
 */
export interface ReviewsPayload {
  reviews: Array<{
    /** As the host calls the reviewer. */
    by: string;
    /** What tells whether two accounts are one person. */
    keys: string[];
    kind: 'human' | 'bot' | 'ai' | 'unknown';
    /** Entity reference of the person, where the account is linked to one. */
    userRef?: string;
    /** Groups the person is a member of. */
    groups: string[];
    state: 'approved' | 'changesRequested' | 'dismissed';
    /** Whether it is of the commit that would be merged, or was. */
    atHead: boolean;
    commitSha: string;
    afterMerge: boolean;
    /**
     * Whether they belong to an owner of the components, or wrote or reviewed
     * earlier changes of them.
     */
    experienced: boolean;
    /** Whether they are, or belong to, an owner of one of the components. */
    owning?: boolean;
    /** Whether they may write to the repository; absent where nobody knows. */
    mayWrite?: boolean;
  }>;
}

/**
 * Who had a hand in a change, and so cannot review it alone.
 *
 * @public
 */
export interface ContributorsPayload {
  people: Array<{
    role:
      | 'author'
      | 'commit author'
      | 'committer'
      | 'co-author'
      | 'last pusher';
    keys: string[];
  }>;
  /** Why nobody can tell who pushed the head, where that is so. */
  lastPusherUnknown?: string;
}

/**
 * Who may review the sensitive areas that a change touches.
 *
 * @public
 */
export interface AreaReviewersPayload {
  areas: Array<{
    id: string;
    /** As sentences name them: teams, people, groups. */
    named: string[];
    /** Entity reference of the first, where it is known. */
    supplier?: string;
    /** Which of the reviewers are among them, as `by` of their review. */
    reviewers: string[];
  }>;
}

/**
 * Which reviewers own a sensitive path that the change touches, as `by` of
 * their review.
 *
 * @public
 */
export interface PathOwnersPayload {
  reviewers: string[];
}

const checkRunSchema = z.object({
  name: z.string(),
  appId: z.number().optional(),
  conclusion: z.enum(['success', 'failure', 'pending', 'neutral', 'cancelled']),
  /** Whether the host asks for it. */
  required: z.boolean(),
  completedAt: instant.optional(),
});

/**
 * Checks at one commit.
 *
 * @public
 */
export interface CheckRunsPayload {
  runs: Array<{
    name: string;
    appId?: number;
    conclusion: 'success' | 'failure' | 'pending' | 'neutral' | 'cancelled';
    /** Whether the host asks for it. */
    required: boolean;
    completedAt?: string;
  }>;
}

const requiredCheckSchema = z.object({
  name: z.string(),
  appId: z.number().optional(),
});

/**
 * The checks a host asks for before it takes a change to `branch`.
 *
 * @public
 */
export interface RequiredChecksPayload {
  branch: string;
  checks: Array<{ name: string; appId?: number }>;
}

/**
 * What the change says of a plan, or what somebody says for it. `notNeeded`
 * says why there is none.
 *
 * @public
 */
export type NotePayload =
  | { form: 'section'; contents: 'written' | 'placeholder' | 'notNeeded' }
  | {
      form: 'attestation';
      by: string;
      /** `unknown` where the change's author is not linked to a person. */
      byAuthor: 'yes' | 'no' | 'unknown';
    };

/**
 * What a signed-in person vouches for: `about` is the kind of evidence it
 * stands for, such as `rollback-plan`.
 *
 * @public
 */
export interface AttestationPayload {
  about: string;
  /** Entity reference. */
  by: string;
  statement?: string;
}

/**
 * Acceptance criteria that were agreed on. Times are those of the server.
 *
 * @public
 */
export interface ContractPayload {
  id: string;
  version: number;
  storedAt: string;
  /** Entity reference of who linked it to the change. */
  linkedBy: string;
}

/**
 * The clauses of a contract, and the tests that people mapped to them.
 *
 * @public
 */
export interface ContractClausesPayload {
  contract: string;
  /** What people call it, where whoever sees the change may know that. */
  title?: string;
  /** With their texts, where whoever sees the change may read the contract. */
  clauses: Array<{ id: string; kind: string; text?: string }>;
  mapped: Array<{ clauseId: string; tests: string[] }>;
}

/**
 * Which clauses of a contract are shown by tests that the change adds or
 * changes.
 *
 * @public
 */
export interface ClauseCoveragePayload {
  contract: string;
  /** What people call it, where whoever sees the change may know that. */
  title?: string;
  clauses: Array<{
    id: string;
    text?: string;
    /** Mapped tests that it adds or changes. */
    tests: string[];
    /** Mapped tests that it does not touch. */
    untouched: string[];
  }>;
}

/**
 * The earliest sight of the change's code by a server.
 *
 * @public
 */
export interface FirstPushPayload {
  at: string;
  /** Why there may have been an earlier one, where that is so. */
  maybeEarlier?: string;
}

/**
 * How many of the changed lines of code tests ran.
 *
 * @public
 */
export interface ChangedLineCoveragePayload {
  covered: number;
  coverable: number;
}

/**
 * Dependencies that a change brings or drops.
 *
 * @public
 */
export interface DependencyReviewPayload extends DependencyReview {
  /** Why there may be more than are listed, where that is so. */
  incomplete?: string;
}

/**
 * Dependencies a repository has on its default branch.
 *
 * @public
 */
export interface DependenciesPayload {
  dependencies: Array<{ ecosystem: string; name: string; version?: string }>;
}

const noteSchema: z.ZodType<NotePayload> = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('section'),
    contents: z.enum(['written', 'placeholder', 'notNeeded']),
  }),
  z.object({
    form: z.literal('attestation'),
    by: z.string(),
    byAuthor: z.enum(['yes', 'no', 'unknown']),
  }),
]);

const texts = z.array(z.string());

const checkRunsSchema: z.ZodType<CheckRunsPayload> = z.object({
  runs: z.array(checkRunSchema),
});

const requiredChecksSchema: z.ZodType<RequiredChecksPayload> = z.object({
  branch: z.string(),
  checks: z.array(requiredCheckSchema),
});

/** The payloads of evidence about changes and the repositories they are in. */
export const CHANGE_PAYLOAD_SCHEMAS = {
  'changed-files': z.object({
    files: z.array(
      z.object({
        path: z.string(),
        kind: z.enum(['test', 'documentation', 'configuration', 'code']),
        status: z.enum(['added', 'modified', 'removed', 'renamed']),
        additions: z.number(),
        deletions: z.number(),
        excluded: z.boolean(),
        migration: z.boolean(),
        hidden: z.boolean().optional(),
      }),
    ),
  }) satisfies z.ZodType<ChangedFilesPayload>,
  'touched-areas': z.object({
    areas: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        why: z.string(),
        places: texts,
        changesCode: z.boolean(),
        changesTests: z.boolean(),
        testNoun: z.string(),
        secondReviewer: z.boolean(),
      }),
    ),
  }) satisfies z.ZodType<TouchedAreasPayload>,
  reviews: z.object({
    reviews: z.array(
      z.object({
        by: z.string(),
        keys: texts,
        kind: z.enum(['human', 'bot', 'ai', 'unknown']),
        userRef: z.string().optional(),
        groups: texts,
        state: z.enum(['approved', 'changesRequested', 'dismissed']),
        atHead: z.boolean(),
        commitSha: z.string(),
        afterMerge: z.boolean(),
        experienced: z.boolean(),
        owning: z.boolean().optional(),
        mayWrite: z.boolean().optional(),
      }),
    ),
  }) satisfies z.ZodType<ReviewsPayload>,
  contributors: z.object({
    people: z.array(
      z.object({
        role: z.enum([
          'author',
          'commit author',
          'committer',
          'co-author',
          'last pusher',
        ]),
        keys: texts,
      }),
    ),
    lastPusherUnknown: z.string().optional(),
  }) satisfies z.ZodType<ContributorsPayload>,
  'area-reviewers': z.object({
    areas: z.array(
      z.object({
        id: z.string(),
        named: texts,
        supplier: z.string().optional(),
        reviewers: texts,
      }),
    ),
  }) satisfies z.ZodType<AreaReviewersPayload>,
  'path-owners': z.object({
    reviewers: texts,
  }) satisfies z.ZodType<PathOwnersPayload>,
  'check-runs': checkRunsSchema,
  'required-checks': requiredChecksSchema,
  'default-branch-checks': z.object({
    branch: z.string(),
    checks: z.array(requiredCheckSchema),
    runs: z.array(checkRunSchema),
  }) satisfies z.ZodType<CheckRunsPayload & RequiredChecksPayload>,
  dependencies: z.object({
    dependencies: z.array(
      z.object({
        ecosystem: z.string(),
        name: z.string(),
        version: z.string().optional(),
      }),
    ),
  }) satisfies z.ZodType<DependenciesPayload>,
  'rollback-plan': noteSchema,
  'deployment-note': noteSchema,
  'failure-logged': noteSchema,
  attestation: z.object({
    about: z.string(),
    by: z.string(),
    statement: z.string().optional(),
  }) satisfies z.ZodType<AttestationPayload>,
  contract: z.object({
    id: z.string(),
    version: z.number(),
    storedAt: instant,
    linkedBy: z.string(),
  }) satisfies z.ZodType<ContractPayload>,
  'contract-clauses': z.object({
    contract: z.string(),
    title: z.string().optional(),
    clauses: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        text: z.string().optional(),
      }),
    ),
    mapped: z.array(z.object({ clauseId: z.string(), tests: texts })),
  }) satisfies z.ZodType<ContractClausesPayload>,
  'clause-coverage': z.object({
    contract: z.string(),
    title: z.string().optional(),
    clauses: z.array(
      z.object({
        id: z.string(),
        text: z.string().optional(),
        tests: texts,
        untouched: texts,
      }),
    ),
  }) satisfies z.ZodType<ClauseCoveragePayload>,
  'first-push': z.object({
    at: instant,
    maybeEarlier: z.string().optional(),
  }) satisfies z.ZodType<FirstPushPayload>,
  'changed-line-coverage': z.object({
    covered: z.number(),
    coverable: z.number(),
  }) satisfies z.ZodType<ChangedLineCoveragePayload>,
  ...SUBMISSION_PAYLOADS,
  'dependency-review': SUBMISSION_PAYLOADS['dependency-review'].extend({
    incomplete: z.string().optional(),
  }) satisfies z.ZodType<DependencyReviewPayload>,
};
