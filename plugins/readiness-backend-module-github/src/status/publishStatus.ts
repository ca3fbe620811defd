import { GATE_CHECK } from '@readiness/backstage-plugin-readiness-common/core';
import { HostStatus } from '@readiness/backstage-plugin-readiness-node';
import {
  checkRunsSchema,
  CheckRunItem,
  statusesSchema,
} from '../changes/restSchema';
import { GithubCall, GithubClient, GithubRefusal } from '../client';

const NAME = GATE_CHECK;
const LONGEST_TITLE = 140;
const LONGEST_SUMMARY = 60_000;

/**
 * Shows a status beside the head of a change: as a check run where an App
 * acts, else as a commit status. What is there already is left alone.
 *
 * @param appIds - of our own Apps, whose check runs may be written over
 * @throws GithubRefusal when it may not, with the permission that it takes
 */
export async function publishStatus(
  client: GithubClient,
  status: HostStatus,
  { signal, appIds }: { signal: AbortSignal; appIds: readonly number[] },
): Promise<void> {
  const call = { repository: status.repository, signal };
  const shown = {
    ...status,
    title: shorten(status.title, LONGEST_TITLE),
    summary: shorten(status.summary, LONGEST_SUMMARY),
  };
  const isApp = (await client.actsAs(call)) === 'app';
  try {
    await (isApp
      ? publishCheckRun(client, shown, appIds, call)
      : publishCommitStatus(client, shown, call));
  } catch (error) {
    if (error instanceof GithubRefusal && [403, 404].includes(error.status)) {
      throw new GithubRefusal(
        `${error.message}. Publishing a status takes the permission ${
          isApp ? '"Checks: read and write"' : '"Commit statuses: write"'
        } for ${status.repository.slug}.`,
        error.status,
      );
    }
    throw error;
  }
}

async function publishCommitStatus(
  client: GithubClient,
  { headSha, state, title, url }: HostStatus,
  call: GithubCall,
): Promise<void> {
  const { pages } = await client.getPages(
    'GET /repos/{owner}/{repo}/commits/{ref}/status',
    { ref: headSha, per_page: 100 },
    call,
    { most: 10 },
  );
  const current = pages
    .flatMap(page => statusesSchema.parse(page).statuses)
    .find(({ context }) => context === NAME);
  if (
    current?.state === state &&
    current.description === title &&
    current.target_url === url
  ) {
    return;
  }
  await client.send(
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    { sha: headSha },
    { state, description: title, target_url: url, context: NAME },
    call,
  );
}

async function publishCheckRun(
  client: GithubClient,
  status: HostStatus,
  appIds: readonly number[],
  call: GithubCall,
): Promise<void> {
  const answer = await client.get(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ref: status.headSha, check_name: NAME, filter: 'latest', per_page: 100 },
    call,
  );
  const [current] = checkRunsSchema
    .parse(answer)
    .check_runs.filter(({ app }) => app && appIds.includes(app.id))
    .sort((a, b) => b.id - a.id);
  if (current && shows(current, status)) {
    return;
  }
  const body = toCheckRun(status);
  // A run that ended cannot begin again; a new one takes its place.
  if (
    !current ||
    (status.state === 'pending' && current.status === 'completed')
  ) {
    await client.send(
      'POST /repos/{owner}/{repo}/check-runs',
      {},
      { name: NAME, head_sha: status.headSha, ...body },
      call,
    );
    return;
  }
  await client.send(
    'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    { check_run_id: current.id },
    body,
    call,
  );
}

function toCheckRun({ state, title, summary, url }: HostStatus) {
  return {
    details_url: url,
    output: { title, summary },
    ...(state === 'pending'
      ? { status: 'in_progress' }
      : { status: 'completed', conclusion: state }),
  };
}

function shows(run: CheckRunItem, status: HostStatus): boolean {
  const body: { status: string; conclusion?: string } = toCheckRun(status);
  return (
    run.status === body.status &&
    run.conclusion === body.conclusion &&
    run.details_url === status.url &&
    run.output?.title === status.title &&
    run.output.summary === status.summary
  );
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
