import { z } from 'zod';

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform(value => value ?? undefined);

/** GitHub's instants, as every fact has them. */
const instant = z
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

/** REST: a file of a change. */
export const filesSchema = z.array(
  z.object({
    sha: optional(z.string()),
    filename: z.string(),
    previous_filename: optional(z.string()),
    status: z.string(),
    additions: z.number(),
    deletions: z.number(),
    patch: optional(z.string()),
  }),
);

export type FileItem = z.infer<typeof filesSchema>[number];

/** REST: something that moved a branch. */
export const activitiesSchema = z.array(
  z.object({
    before: z.string(),
    after: z.string(),
    timestamp: instant,
    activity_type: z.string(),
    actor: optional(
      z.object({
        login: z.string(),
        id: optional(z.number()),
        type: optional(z.string()),
      }),
    ),
  }),
);

export type ActivityItem = z.infer<typeof activitiesSchema>[number];

/** REST: check runs of a commit. */
export const checkRunsSchema = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      status: z.string(),
      conclusion: optional(z.string()),
      completed_at: optional(instant),
      details_url: optional(z.string()),
      app: optional(z.object({ id: z.number() })),
      output: optional(
        z.object({
          title: optional(z.string()),
          summary: optional(z.string()),
        }),
      ),
    }),
  ),
});

export type CheckRunItem = z.infer<
  typeof checkRunsSchema
>['check_runs'][number];

/** REST: the latest status of each context of a commit. */
export const statusesSchema = z.object({
  statuses: z.array(
    z.object({
      context: z.string(),
      state: z.string(),
      created_at: instant,
      target_url: optional(z.string()),
      description: optional(z.string()),
    }),
  ),
});

export type StatusItem = z.infer<typeof statusesSchema>['statuses'][number];

/** REST: dependencies that a range of commits brings or drops. */
export const dependencyChangesSchema = z.array(
  z.object({
    change_type: z.enum(['added', 'removed']),
    manifest: z.string(),
    ecosystem: z.string(),
    name: z.string(),
    version: z.string(),
    license: optional(z.string()),
    vulnerabilities: optional(
      z.array(z.object({ advisory_ghsa_id: optional(z.string()) })),
    ),
  }),
);

/** REST: the rules that apply to a branch. */
export const rulesSchema = z.array(
  z.object({
    type: z.string(),
    parameters: optional(
      z.object({
        required_status_checks: optional(
          z.array(
            z.object({
              context: z.string(),
              integration_id: optional(z.number()),
            }),
          ),
        ),
      }),
    ),
  }),
);

/** REST: the checks that branch protection asks for. */
export const protectionSchema = z.object({
  contexts: optional(z.array(z.string())),
  checks: optional(
    z.array(z.object({ context: z.string(), app_id: optional(z.number()) })),
  ),
});

export const comparisonSchema = z.object({
  status: z.enum(['ahead', 'behind', 'identical', 'diverged']),
});

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
