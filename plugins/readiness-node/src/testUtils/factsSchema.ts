import {
  ChangeFacts,
  RepositoryFacts,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().min(1);
const count = z.number().int().nonnegative();
const httpUrl = z.url({ protocol: /^https?$/ });
const kind = z.enum(['human', 'bot', 'ai', 'unknown']);

/** A reason is a sentence for people, so that one word is not enough. */
const why = z.string().regex(/^\S+ .*\S$/s);

const partOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('known'), value }),
    z.strictObject({ state: z.literal('uncollected'), why }),
    z.strictObject({ state: z.literal('failed'), why }),
  ]);

/** Of a list some may be told where the rest is not known. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('known'), value: z.array(item) }),
    z.strictObject({
      state: z.literal('uncollected'),
      why,
      listed: z.array(item).optional(),
    }),
    z.strictObject({ state: z.literal('failed'), why }),
  ]);

const account = z.strictObject({
  login: text.optional(),
  id: text.optional(),
  kind,
});

const commitIdentity = z.strictObject({
  name: z.string(),
  email: z.string(),
  login: text.optional(),
  kind,
});

const check = z.strictObject({
  name: text,
  appId: z.number().optional(),
  sha: text,
  conclusion: z.enum(['success', 'failure', 'pending', 'neutral', 'cancelled']),
  completedAt: instant.optional(),
  required: z.boolean(),
  url: httpUrl.optional(),
});

const requiredCheck = z.strictObject({
  name: text,
  appId: z.number().optional(),
});

/** The agreed shape of a change, which has nothing besides. */
export const changeFactsSchema = z.strictObject({
  id: text,
  repository: text,
  number: z.number().int().positive(),
  url: httpUrl,
  title: z.string(),
  body: z.string(),
  state: z.enum(['draft', 'open', 'merged', 'closed']),
  author: account.optional(),
  branch: text,
  fork: z.boolean(),
  baseBranch: text,
  baseSha: text,
  headSha: text,
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.optional(),
  mergedAt: instant.optional(),
  mergedBy: account.optional(),
  mergeCommitSha: text.optional(),
  labels: z.array(text),
  totals: z.strictObject({
    additions: count,
    deletions: count,
    changedFiles: count,
  }),
  timeline: partOf(
    z.array(
      z.strictObject({
        type: z.enum([
          'readyForReview',
          'convertedToDraft',
          'closed',
          'reopened',
        ]),
        at: instant,
      }),
    ),
  ),
  files: partOf(
    z.array(
      z.strictObject({
        path: text,
        previousPath: text.optional(),
        status: z.enum(['added', 'modified', 'removed', 'renamed']),
        additions: count,
        deletions: count,
        binary: z.boolean(),
        patch: z.string().optional(),
      }),
    ),
  ),
  commits: partOf(
    z.array(
      z.strictObject({
        sha: text,
        message: z.string(),
        author: commitIdentity,
        committer: commitIdentity,
        authoredAt: instant,
        committedAt: instant,
        parents: z.array(text),
        fromBase: z.boolean(),
      }),
    ),
  ),
  earliestAuthoredAt: instant.optional(),
  pushes: partOf(
    z.array(
      z.strictObject({
        before: text,
        after: text,
        at: instant,
        forced: z.boolean(),
        mergesBaseOnly: z.boolean(),
        by: account.optional(),
      }),
    ),
  ),
  earlierPushesUnread: why.optional(),
  reviews: partOf(
    z.array(
      z.strictObject({
        id: text,
        author: account.optional(),
        state: z.enum([
          'approved',
          'changesRequested',
          'commented',
          'dismissed',
          'pending',
        ]),
        commitSha: z.string(),
        submittedAt: instant,
        mayWrite: z.boolean().optional(),
        url: httpUrl.optional(),
      }),
    ),
  ),
  threads: partOf(
    z.array(
      z.strictObject({
        id: text,
        path: text.optional(),
        resolved: z.boolean(),
        author: account.optional(),
        at: instant,
        body: z.string(),
        url: httpUrl.optional(),
        comments: z.array(
          z.strictObject({ author: account.optional(), at: instant }),
        ),
      }),
    ),
  ),
  checks: partOf(z.array(check)),
  requiredChecks: partOf(z.array(requiredCheck)),
  dependencies: listOf(
    z.strictObject({
      change: z.enum(['added', 'removed']),
      ecosystem: text,
      name: text,
      version: z.string(),
      manifest: text,
      license: text.optional(),
      vulnerabilities: z.array(text),
    }),
  ),
  basePolicy: partOf(
    z.strictObject({
      codeowners: z.string().optional(),
      gitattributes: z.string().optional(),
    }),
  ),
  // Known and nothing: not released yet. The type wants the key all the same.
  deployedAt: partOf(instant.optional().transform(value => value)).optional(),
  issues: partOf(
    z.array(
      z.strictObject({
        number: z.number().int().positive(),
        title: z.string(),
        url: httpUrl,
        labels: z.array(text),
        createdAt: instant,
        closedAt: instant.optional(),
        links: z.array(z.enum(['found-by', 'caused-by', 'closes'])),
      }),
    ),
  ),
}) satisfies z.ZodType<ChangeFacts>;

/** The agreed shape of a repository, which has nothing besides. */
export const repositoryFactsSchema = z.strictObject({
  repository: z.strictObject({ host: text, slug: text }),
  url: httpUrl,
  defaultBranch: text,
  headSha: text,
  checks: partOf(z.array(check)),
  requiredChecks: partOf(z.array(requiredCheck)),
  dependencies: partOf(
    z.array(
      z.strictObject({
        ecosystem: text,
        name: text,
        version: text.optional(),
      }),
    ),
  ),
  deployments: partOf(
    z.array(
      z.strictObject({
        sha: text,
        environment: text,
        at: instant,
        url: httpUrl.optional(),
      }),
    ),
  ),
}) satisfies z.ZodType<RepositoryFacts>;
