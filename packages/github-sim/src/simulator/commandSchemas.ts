import { z } from 'zod';

const slug = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/repository');
const pull = { repository: slug, number: z.number().int().positive() };
const by = z.string().min(1).optional();

/** A file to push: with its whole text, else with a few invented lines. */
export const fileSchema = z.object({
  path: z.string().min(1),
  content: z.string().optional(),
});

const conclusion = z.enum([
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
]);

/** What each command of the simulator takes. */
export const COMMANDS = {
  push: z.strictObject({
    ...pull,
    by,
    files: z.array(fileSchema).min(1),
    message: z.string().min(1).optional(),
    /** Whether the required checks then succeed. */
    checks: z.boolean().optional(),
  }),
  forcePush: z.strictObject({ ...pull, by }),
  mergeBase: z.strictObject({ ...pull, by }),
  review: z.strictObject({
    ...pull,
    by,
    state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED']),
    body: z.string().optional(),
  }),
  dismiss: z.strictObject({ ...pull, by, message: z.string().optional() }),
  merge: z.strictObject({
    ...pull,
    by,
    method: z.enum(['squash', 'merge', 'rebase']).optional(),
  }),
  close: z.strictObject({ ...pull, by }),
  reopen: z.strictObject({ ...pull, by }),
  draft: z.strictObject({ ...pull, by, draft: z.boolean() }),
  label: z.strictObject({
    ...pull,
    by,
    label: z.string().min(1),
    on: z.boolean().default(true),
  }),
  edit: z.strictObject({
    ...pull,
    by,
    title: z.string().optional(),
    body: z.string().optional(),
    /** Put at the end of the body that there is. */
    append: z.string().optional(),
  }),
  checks: z.strictObject({
    ...pull,
    results: z.record(z.string(), conclusion).optional(),
    /** Reports them as an app of which nobody expects them. */
    wrongApp: z.boolean().optional(),
  }),
  open: z.strictObject({
    repository: slug,
    by,
    title: z.string().min(1),
    body: z.string().optional(),
    branch: z.string().min(1).optional(),
    draft: z.boolean().optional(),
    labels: z.array(z.string()).optional(),
    files: z.array(fileSchema).min(1),
    message: z.string().optional(),
  }),
  issue: z.strictObject({
    repository: slug,
    by,
    title: z.string().min(1),
    body: z.string().optional(),
    labels: z.array(z.string()).optional(),
  }),
  deploy: z.strictObject({
    repository: slug,
    by,
    sha: z.string().optional(),
    environment: z.string().optional(),
    state: z.enum(['success', 'failure', 'error']).optional(),
  }),
  advance: z.strictObject({ hours: z.number().positive() }),
};

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<Name extends CommandName> = z.infer<
  (typeof COMMANDS)[Name]
>;
