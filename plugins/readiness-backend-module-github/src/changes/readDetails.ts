import { Part } from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import {
  asksTooMuch,
  GithubCall,
  GithubClient,
  GraphqlProblem,
} from '../client';
import { collectPart, failed, known, uncollected } from './collectPart';
import { changeVariables, detailsQuery } from './queries';
import { readConnection } from './readConnection';
import { CommitNode, detailsSchema, ThreadNode } from './schema';

/** GitHub's answers become slow, and then time out, with many more. */
const MOST_AT_ONCE = 10;

const answerSchema = z.object({
  repository: z.record(z.string(), z.unknown()),
});

/** Lists below lists of one change. */
export interface Details {
  commits: Part<CommitNode[]>;
  threads: Part<ThreadNode[]>;
}

/** Commits and threads of changes, many in one request; none is missing. */
export async function readDetails(
  client: GithubClient,
  numbers: readonly number[],
  call: GithubCall,
): Promise<ReadonlyMap<number, Details>> {
  const details = new Map<number, Details>();
  for (let start = 0; start < numbers.length; start += MOST_AT_ONCE) {
    const some = numbers.slice(start, start + MOST_AT_ONCE);
    await readSome(client, some, call, details);
  }
  return details;
}

/** In halves, where GitHub leaves out some of what is asked for at once. */
async function readSome(
  client: GithubClient,
  numbers: readonly number[],
  call: GithubCall,
  details: Map<number, Details>,
): Promise<void> {
  const answer = await collectPart(call.signal, async () =>
    known(await ask(client, numbers, call)),
  );
  if (
    answer.state === 'known' &&
    asksTooMuch(answer.value) &&
    numbers.length > 1
  ) {
    const half = Math.ceil(numbers.length / 2);
    await readSome(client, numbers.slice(0, half), call, details);
    await readSome(client, numbers.slice(half), call, details);
    return;
  }
  for (const [index, number] of numbers.entries()) {
    details.set(
      number,
      answer.state === 'known'
        ? await complete(client, answer.value, index, number, call)
        : { commits: answer, threads: answer },
    );
  }
}

async function ask(
  client: GithubClient,
  numbers: readonly number[],
  call: GithubCall,
) {
  const [owner, name] = call.repository.slug.split('/');
  const answer = await client.graphql(
    detailsQuery(numbers.length),
    { owner, name, ...changeVariables(numbers) },
    call,
  );
  return {
    changes: answerSchema.parse(answer.data).repository,
    problems: answer.problems,
  };
}

async function complete(
  client: GithubClient,
  answer: { changes: Record<string, unknown>; problems: GraphqlProblem[] },
  index: number,
  number: number,
  call: GithubCall,
): Promise<Details> {
  const parsed = detailsSchema.safeParse(answer.changes[`c${index}`]);
  if (!parsed.success) {
    const why = failed(
      `GitHub did not give the commits and threads of this change${saidOf(
        answer.problems,
        index,
      )}.`,
    );
    return { commits: why, threads: why };
  }
  const options = { client, call, number };
  const node = parsed.data;
  const commits = await readConnection(
    'commits',
    node.commits,
    refusalOf(answer.problems, index, 'commits'),
    options,
  );
  const threads = await readConnection(
    'threads',
    node.threads,
    refusalOf(answer.problems, index, 'threads'),
    options,
  );
  return {
    commits: wholeCommits(commits, node.commits?.totalCount),
    threads: wholeThreads(threads),
  };
}

/** GitHub ends the list of commits at 250 without a word. */
function wholeCommits(
  commits: Part<CommitNode[]>,
  total: number | undefined,
): Part<CommitNode[]> {
  if (commits.state !== 'known' || (total ?? 0) <= commits.value.length) {
    return commits;
  }
  return uncollected(
    `GitHub lists ${commits.value.length} of the ${total} commits of this change; smaller changes are listed whole.`,
  );
}

function wholeThreads(threads: Part<ThreadNode[]>): Part<ThreadNode[]> {
  const isLong =
    threads.state === 'known' &&
    threads.value.some(({ comments }) => comments.pageInfo.hasNextPage);
  return isLong
    ? uncollected(
        'A review thread of this change has more than 100 comments; no more are read.',
      )
    : threads;
}

function refusalOf(
  problems: GraphqlProblem[],
  index: number,
  list: string,
): string | undefined {
  const problem = problems.find(
    ({ path }) =>
      path.length === 0 || (path[1] === `c${index}` && path[2] === list),
  );
  return problem && `GitHub said: ${problem.message}`;
}

function saidOf(problems: GraphqlProblem[], index: number): string {
  const problem =
    problems.find(({ path }) => path[1] === `c${index}`) ?? problems[0];
  return problem ? `: ${problem.message}` : '';
}
