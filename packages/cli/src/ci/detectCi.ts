import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CliError, reasonOf } from '../CliError';
import { Shell } from '../Shell';

/** What the CI system says of the run, as far as it is known. */
export interface CiRun {
  /** `github.com/skerry-line/booking` */
  repository?: string;
  /** The commit that was proposed, never one that CI merged for the run. */
  headSha?: string;
  change?: number;
  /** Names the job among those of a commit. */
  job?: string;
  /** Higher in every later run of the job. */
  version?: number;
  url?: string;
  /** The folder the repository was checked out into. */
  root?: string;
}

const event = z.object({
  pull_request: z
    .object({ number: z.number(), head: z.object({ sha: z.string() }) })
    .optional(),
  workflow_run: z
    .object({
      head_sha: z.string(),
      head_branch: z.string().nullish(),
      pull_requests: z.array(z.object({ number: z.number() })).optional(),
    })
    .optional(),
});

function readEvent(path: string | undefined): z.infer<typeof event> {
  if (!path) {
    return {};
  }
  try {
    return event.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new CliError(
      `The event file of GitHub Actions (GITHUB_EVENT_PATH) cannot be used: ${reasonOf(
        error,
      )}`,
    );
  }
}

function repositoryAt(
  server: string | undefined,
  path: string | undefined,
): string | undefined {
  if (!server || !path || !URL.canParse(server)) {
    return undefined;
  }
  return `${new URL(server).host}/${path}`;
}

function toNumber(text: string | undefined): number | undefined {
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}

const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\//;

/**
 * A merge queue has branches of its own, such as
 * `gh-readonly-queue/main/pr-482-` and the base, with commits that it made up.
 * The pull request it is about is the one in the name; its head is not told.
 *
 * @returns `undefined` where the branch is none of a queue
 */
function queued(branch = ''): Pick<CiRun, 'change'> | undefined {
  if (!QUEUE.test(branch)) {
    return undefined;
  }
  return { change: toNumber(/\/pr-(\d+)-[0-9a-f]+$/.exec(branch)?.[1]) };
}

/**
 * On a pull request GITHUB_SHA is a merge commit that GitHub made up for the
 * run. Nobody reviews it, so only the event file names the head.
 */
function headOnGithub(env: Shell['env']): Pick<CiRun, 'headSha' | 'change'> {
  const { pull_request: pull, workflow_run: run } = readEvent(
    env.GITHUB_EVENT_PATH,
  );
  if (pull) {
    return { headSha: pull.head.sha, change: pull.number };
  }
  if (run) {
    const pulls = run.pull_requests ?? [];
    return (
      queued(run.head_branch ?? undefined) ?? {
        headSha: run.head_sha,
        change: pulls.length === 1 ? pulls[0].number : undefined,
      }
    );
  }
  const isMerged = /^(pull_request|merge_group)/.test(
    env.GITHUB_EVENT_NAME ?? '',
  );
  return (
    queued(env.GITHUB_REF) ?? (isMerged ? {} : { headSha: env.GITHUB_SHA })
  );
}

function onGithub(env: Shell['env']): CiRun {
  const repository = repositoryAt(env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY);
  const run = toNumber(env.GITHUB_RUN_ID);
  const attempt = toNumber(env.GITHUB_RUN_ATTEMPT) ?? 1;
  return {
    repository,
    ...headOnGithub(env),
    job: [env.GITHUB_WORKFLOW, env.GITHUB_JOB].filter(Boolean).join('/'),
    // GitHub runs nothing a thousand times over.
    version: run === undefined ? undefined : run * 1000 + attempt,
    url:
      run === undefined || !repository
        ? undefined
        : `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${run}`,
    root: env.GITHUB_WORKSPACE,
  };
}

function onGitlab(env: Shell['env']): CiRun {
  return {
    repository: repositoryAt(
      env.CI_SERVER_URL,
      // The project that numbers the merge request: the run may be in a fork.
      env.CI_MERGE_REQUEST_PROJECT_PATH ?? env.CI_PROJECT_PATH,
    ),
    // Set where GitLab merged for the run; elsewhere CI_COMMIT_SHA is the head.
    headSha: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA ?? env.CI_COMMIT_SHA,
    change: toNumber(env.CI_MERGE_REQUEST_IID),
    job: env.CI_JOB_NAME,
    version: toNumber(env.CI_JOB_ID),
    url: env.CI_JOB_URL,
    root: env.CI_PROJECT_DIR,
  };
}

/**
 * Reads the variables of GitHub Actions or GitLab CI.
 *
 * @throws CliError when GitHub's event file is broken
 */
export function detectCi({ env }: Pick<Shell, 'env'>): CiRun {
  if (env.GITHUB_ACTIONS === 'true') {
    return onGithub(env);
  }
  return env.GITLAB_CI ? onGitlab(env) : {};
}
