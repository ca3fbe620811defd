import { z } from 'zod';

export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform(value => value ?? undefined);

/** GitHub's instants, as every fact has them. */
export const instant = z
  .string()
  .refine(text => !Number.isNaN(Date.parse(text)), 'is no instant')
  .transform(text => new Date(text).toISOString());

const actor = z.object({
  __typename: z.string(),
  login: z.string(),
  databaseId: optional(z.number()),
});

export type ActorNode = z.infer<typeof actor>;

const pageInfo = z.object({
  hasNextPage: z.boolean(),
  endCursor: optional(z.string()),
});

/** Nodes that the asking account may not see are null. */
const connectionOf = <T extends z.ZodType>(node: T) =>
  z.object({
    totalCount: z.number().optional(),
    filteredCount: z.number().optional(),
    pageInfo,
    nodes: z
      .array(node.nullable())
      .nullish()
      .transform(nodes =>
        (nodes ?? []).filter((item): item is NonNullable<typeof item> =>
          Boolean(item),
        ),
      ),
  });

export interface Connection<T> {
  totalCount?: number;
  filteredCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string };
  nodes: T[];
}

const labelNode = z.object({ name: z.string() });

const reviewNode = z.object({
  id: z.string(),
  databaseId: optional(z.number()),
  state: z.enum([
    'APPROVED',
    'CHANGES_REQUESTED',
    'COMMENTED',
    'DISMISSED',
    'PENDING',
  ]),
  submittedAt: optional(instant),
  url: optional(z.string()),
  authorCanPushToRepository: optional(z.boolean()),
  author: optional(actor),
  commit: optional(z.object({ oid: z.string() })),
});

export type ReviewNode = z.infer<typeof reviewNode>;

const timelineNode = z.object({
  __typename: z.string(),
  createdAt: instant,
  beforeCommit: optional(z.object({ oid: z.string() })),
  afterCommit: optional(z.object({ oid: z.string() })),
});

export type TimelineNode = z.infer<typeof timelineNode>;

const issueNode = z.object({
  number: z.number(),
  title: z.string(),
  url: z.string(),
  body: z.string(),
  createdAt: instant,
  closedAt: optional(instant),
  repository: z.object({ nameWithOwner: z.string() }),
  labels: optional(
    z.object({ nodes: z.array(labelNode.nullable()).nullish() }),
  ),
});

export type IssueNode = z.infer<typeof issueNode>;

const referenceNode = z.object({
  source: z
    .object({ __typename: z.string() })
    .loose()
    .transform(value =>
      value.__typename === 'Issue' ? issueNode.parse(value) : undefined,
    ),
});

const contextNode = z.discriminatedUnion('__typename', [
  z.object({
    __typename: z.literal('CheckRun'),
    name: z.string(),
    status: z.string(),
    conclusion: optional(z.string()),
    completedAt: optional(instant),
    detailsUrl: optional(z.string()),
    checkSuite: optional(
      z.object({
        app: optional(z.object({ databaseId: optional(z.number()) })),
      }),
    ),
  }),
  z.object({
    __typename: z.literal('StatusContext'),
    context: z.string(),
    state: z.string(),
    createdAt: instant,
    targetUrl: optional(z.string()),
  }),
]);

export type ContextNode = z.infer<typeof contextNode>;

const commitActor = optional(
  z.object({
    name: optional(z.string()),
    email: optional(z.string()),
    user: optional(
      z.object({ login: z.string(), databaseId: optional(z.number()) }),
    ),
  }),
);

const commitNode = z.object({
  commit: z.object({
    oid: z.string(),
    message: z.string(),
    authoredDate: instant,
    committedDate: instant,
    author: commitActor,
    committer: commitActor,
    parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }),
  }),
});

export type CommitNode = z.infer<typeof commitNode>;

const threadNode = z.object({
  id: z.string(),
  path: optional(z.string()),
  isResolved: z.boolean(),
  comments: connectionOf(
    z.object({
      author: optional(actor),
      createdAt: instant,
      body: z.string(),
      url: optional(z.string()),
    }),
  ),
});

export type ThreadNode = z.infer<typeof threadNode>;

export const connectionSchemas = {
  labels: connectionOf(labelNode),
  reviews: connectionOf(reviewNode),
  timeline: connectionOf(timelineNode),
  closing: connectionOf(issueNode),
  references: connectionOf(referenceNode),
  threadStates: connectionOf(
    z.object({ id: z.string(), isResolved: z.boolean() }),
  ),
  threads: connectionOf(threadNode),
  commits: connectionOf(commitNode),
} as const;

export const contextsSchema = connectionOf(contextNode);

/** The rollup of a commit; `null` when nothing ever reported to it. */
export const rollupSchema = optional(z.object({ contexts: contextsSchema }));

export const headSchema = z.object({
  nodes: z.array(
    z.object({
      commit: z.object({ oid: z.string(), statusCheckRollup: rollupSchema }),
    }),
  ),
});

/** Lists are missing where the asking account may not see them. */
export const changeSchema = z.object({
  number: z.number().int().positive(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  merged: z.boolean(),
  mergedAt: optional(instant),
  createdAt: instant,
  updatedAt: instant,
  closedAt: optional(instant),
  author: optional(actor),
  mergedBy: optional(actor),
  mergeCommit: optional(z.object({ oid: z.string() })),
  headRefName: z.string(),
  headRefOid: z.string(),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  baseRefOid: z.string(),
  additions: z.number(),
  deletions: z.number(),
  changedFiles: z.number(),
  labels: optional(connectionSchemas.labels),
  reviews: optional(connectionSchemas.reviews),
  timeline: optional(connectionSchemas.timeline),
  closing: optional(connectionSchemas.closing),
  references: optional(connectionSchemas.references),
  threadStates: optional(connectionSchemas.threadStates),
  head: optional(headSchema),
});

export type ChangeNode = z.infer<typeof changeSchema>;

export const detailsSchema = z.object({
  commits: optional(connectionSchemas.commits),
  threads: optional(connectionSchemas.threads),
});

export type DetailsNode = z.infer<typeof detailsSchema>;

/** Which code a change stands for; `timeline` counts what may move it. */
export const standSchema = z.object({
  headRefOid: z.string(),
  baseRefName: z.string(),
  baseRefOid: z.string(),
  timeline: optional(z.object({ filteredCount: z.number().optional() })),
});

export type Stand = z.infer<typeof standSchema>;

/** A file at a commit; `text` is missing when it is not text. */
export const blobSchema = optional(
  z.object({
    text: optional(z.string()),
    byteSize: z.number().optional(),
    isTruncated: z.boolean().optional(),
  }),
);

export const deploymentsSchema = connectionOf(
  z.object({
    commitOid: z.string(),
    environment: optional(z.string()),
    createdAt: instant,
    statuses: optional(
      connectionOf(
        z.object({
          state: z.string(),
          createdAt: instant,
          environmentUrl: optional(z.string()),
        }),
      ),
    ),
  }),
);

export type DeploymentNode = z.infer<typeof deploymentsSchema>['nodes'][number];
