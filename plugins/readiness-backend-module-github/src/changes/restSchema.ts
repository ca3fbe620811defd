import { z } from 'zod';
import { instant, optional } from './schema';

/** A file of a change. */
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

/** Something that moved a branch. */
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

/** Check runs of a commit. */
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

/** The latest status of each context of a commit. */
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

/** Dependencies that a range of commits brings or drops. */
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

export type DependencyChangeItem = z.infer<
  typeof dependencyChangesSchema
>[number];

/** The rules that apply to a branch. */
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

/** The checks that branch protection asks for. */
export const protectionSchema = z.object({
  contexts: optional(z.array(z.string())),
  checks: optional(
    z.array(z.object({ context: z.string(), app_id: optional(z.number()) })),
  ),
});

export const comparisonSchema = z.object({
  status: z.enum(['ahead', 'behind', 'identical', 'diverged']),
});
