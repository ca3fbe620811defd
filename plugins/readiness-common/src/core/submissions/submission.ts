import { z } from 'zod';

const instant = z.iso.datetime(
  'must be an ISO 8601 time in UTC, such as "2026-03-02T09:00:00Z"',
);
const text = (what: string, longest: number) =>
  z
    .string(`must be text: ${what}`)
    .min(1, `must not be empty: ${what}`)
    .max(longest, `must be at most ${longest} characters long`);
const whole = z
  .number('must be a whole number, 0 or more')
  .int('must be a whole number')
  .nonnegative('must not be negative');
const sha = z
  .string('must be a commit, 40 hexadecimal digits')
  .regex(
    /^[0-9a-f]{40}([0-9a-f]{24})?$/,
    'must be a full commit in lower-case hexadecimal digits',
  );

/**
 * Results of a test run at one commit.
 *
 * @public
 */
export interface TestResults {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  /** The first that failed, at most 50. */
  failed: Array<{ suite: string; name: string }>;
}

/**
 * Which lines tests ran. Lines are inclusive ranges, counted from 1; lines in
 * neither list are no code.
 *
 * @public
 */
export interface Coverage {
  files: Array<{
    path: string;
    covered: Array<[number, number]>;
    uncovered: Array<[number, number]>;
  }>;
}

/**
 * Dependencies that a change brings or drops.
 *
 * @public
 */
export interface DependencyReview {
  dependencies: Array<{
    change: 'added' | 'removed';
    ecosystem: string;
    name: string;
    version: string;
    manifest: string;
    license?: string;
    vulnerabilities: string[];
  }>;
}

/**
 * A security review of a component, by name.
 *
 * @public
 */
export interface SecurityReview {
  /** Who reviewed, as readers know them. */
  by: string;
  summary?: string;
  /** When it was concluded, ISO 8601 UTC. */
  reviewedAt: string;
}

const range = z.tuple([whole, whole]);

/**
 * The payload of every kind that can be submitted.
 *
 * @public
 */
export const SUBMISSION_PAYLOADS = {
  'test-results': z.strictObject({
    tests: whole,
    failures: whole,
    errors: whole,
    skipped: whole,
    failed: z
      .array(
        z.strictObject({
          suite: z.string().max(500),
          name: z.string().max(500),
        }),
      )
      .max(50, 'must name at most 50 failed tests'),
  }) satisfies z.ZodType<TestResults>,
  coverage: z.strictObject({
    files: z
      .array(
        z.strictObject({
          path: text('a path in the repository', 1000),
          covered: z.array(range),
          uncovered: z.array(range),
        }),
      )
      .max(20_000, 'must list at most 20,000 files'),
  }) satisfies z.ZodType<Coverage>,
  'dependency-review': z.strictObject({
    dependencies: z
      .array(
        z.strictObject({
          change: z.enum(['added', 'removed']),
          ecosystem: text('the package ecosystem', 50),
          name: text('the name of the package', 300),
          version: z.string().max(200),
          manifest: z.string().max(1000),
          license: z.string().max(200).optional(),
          vulnerabilities: z.array(z.string().max(100)).max(100),
        }),
      )
      .max(10_000, 'must list at most 10,000 dependencies'),
  }) satisfies z.ZodType<DependencyReview>,
  'security-review': z.strictObject({
    by: text('who reviewed', 200),
    summary: z.string().max(2000).optional(),
    reviewedAt: instant,
  }) satisfies z.ZodType<SecurityReview>,
};

/**
 * A kind of evidence that can be submitted.
 *
 * @public
 */
export type SubmissionKind = keyof typeof SUBMISSION_PAYLOADS;

/**
 * What submitted evidence is about: a component, or a commit of a repository
 * (`github.com/skerry-line/booking`), with the number of the change where it
 * is known.
 *
 * @public
 */
export type SubmissionSubject =
  | { entityRef: string }
  | { repository: string; headSha: string; change?: number };

/**
 * One item of `POST /evidence`. `source` and `externalId` name it: the same
 * again with a higher `version` replaces it.
 *
 * @public
 */
export interface Submission {
  source: string;
  externalId: string;
  /** 0 or more; a later one replaces an earlier one. */
  version: number;
  kind: SubmissionKind;
  subject: SubmissionSubject;
  /** When it was observed, ISO 8601 UTC. */
  observedAt: string;
  url?: string;
  payload: unknown;
}

/**
 * The shape of `POST /evidence`, payloads aside: they are checked by kind.
 *
 * @public
 */
export const submissionSchema = z.strictObject({
  source: z
    .string('must be text: the name of what submits it')
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'must be in lower-case letters, digits and single hyphens, such as "unit-tests"',
    )
    .max(64, 'must be at most 64 characters long'),
  externalId: text('an id that is the same when it is sent again', 300),
  version: whole,
  kind: z.enum(
    Object.keys(SUBMISSION_PAYLOADS) as [SubmissionKind, ...SubmissionKind[]],
    `must be one of ${Object.keys(SUBMISSION_PAYLOADS).join(', ')}`,
  ),
  subject: z.union(
    [
      z.strictObject({ entityRef: text('an entity reference', 255) }),
      z.strictObject({
        repository: text('a repository such as github.com/owner/name', 255),
        headSha: sha,
        change: whole
          .max(2_147_483_647, 'must be the number of a change')
          .optional(),
      }),
    ],
    'must be { entityRef } or { repository, headSha, change? }',
  ),
  observedAt: instant,
  url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\//i, 'must be an http(s) address')
    .optional(),
  payload: z.unknown(),
});
