import {
  ChangeFacts,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangePage,
  PullContext,
} from '@readiness/backstage-plugin-readiness-node';
import { z } from 'zod';
import {
  asksTooMuch,
  GithubClient,
  GithubRefusal,
  GithubUnavailableError,
  GraphqlAnswer,
} from '../client';
import { ChangeReader } from './ChangeReader';
import { CHANGE_QUERY, PAGE_QUERY } from './queries';
import { isHidden, parsePulled } from './parsePulled';

const PAGE_SIZES = [20, 5, 1];

const ORDERS = {
  created: { field: 'CREATED_AT', direction: 'ASC' },
  updated: { field: 'UPDATED_AT', direction: 'DESC' },
} as const;

const branchSchema = z.object({ name: z.string() }).nullish();

const pageSchema = z.object({
  repository: z
    .object({
      defaultBranchRef: branchSchema,
      pullRequests: z.object({
        totalCount: z.number(),
        pageInfo: z.object({
          hasNextPage: z.boolean(),
          endCursor: z.string().nullish(),
        }),
        nodes: z.array(z.unknown()),
      }),
    })
    .nullable(),
});

const singleSchema = z.object({
  repository: z
    .object({ defaultBranchRef: branchSchema, pullRequest: z.unknown() })
    .nullable(),
});

/** One page of changes with all their facts. */
export async function pullPage(
  client: GithubClient,
  reader: ChangeReader,
  request: {
    repository: RepositoryRef;
    order: 'created' | 'updated';
    cursor?: string;
  },
  context: PullContext,
): Promise<ChangePage | undefined> {
  const call = { repository: request.repository, signal: context.signal };
  const [owner, name] = request.repository.slug.split('/');
  const variables = {
    owner,
    name,
    after: request.cursor,
    order: ORDERS[request.order],
  };
  const answer = await askForFewer(PAGE_SIZES, first =>
    client.graphql(PAGE_QUERY, { ...variables, first }, call),
  );
  const repository = repositoryOf(answer, pageSchema);
  if (!repository) {
    return undefined;
  }
  const { pullRequests, defaultBranchRef } = repository;
  const pulled = pullRequests.nodes.flatMap((node, index) => {
    const path = ['repository', 'pullRequests', 'nodes', index];
    return isHidden(node, answer, path)
      ? []
      : [parsePulled(node, answer, path, defaultBranchRef?.name)];
  });
  const { hasNextPage, endCursor } = pullRequests.pageInfo;
  if (hasNextPage && !endCursor) {
    throw new Error(
      `GitHub says that there are more changes of ${request.repository.slug}, and not where they begin.`,
    );
  }
  return {
    changes: await reader.complete(pulled, call, context),
    ...(hasNextPage && endCursor ? { nextCursor: endCursor } : {}),
    total: pullRequests.totalCount,
  };
}

/**
 * One change with all its facts; `undefined` where the repository can be read
 * and has no such change.
 *
 * @throws Error also where the repository is gone or hidden, for then nobody
 *   knows whether the change is there
 */
export async function pullChange(
  client: GithubClient,
  reader: ChangeReader,
  repository: RepositoryRef,
  number: number,
  context: PullContext,
): Promise<ChangeFacts | undefined> {
  const call = { repository, signal: context.signal };
  const [owner, name] = repository.slug.split('/');
  const answer = await client.graphql(
    CHANGE_QUERY,
    { owner, name, number },
    call,
  );
  const found = repositoryOf(answer, singleSchema);
  if (!found) {
    throw new Error(
      `Whether ${repository.slug} has a change #${number} is not known: ${repository.host} has no such repository, or does not let the App or token read it.`,
    );
  }
  const path = ['repository', 'pullRequest'];
  if (!found.pullRequest && isNotFound(answer, path)) {
    return undefined;
  }
  const [change] = await reader.complete(
    [
      parsePulled(
        found.pullRequest,
        answer,
        path,
        found.defaultBranchRef?.name,
      ),
    ],
    call,
    context,
  );
  return change;
}

/**
 * What GraphQL says of the repository; `undefined` where there is none, or
 * GitHub hides it.
 *
 * @throws GithubRefusal when the answer has no repository for another reason
 */
export function repositoryOf<T extends { repository: unknown }>(
  answer: GraphqlAnswer,
  schema: z.ZodType<T>,
): T['repository'] | undefined {
  const parsed = schema.safeParse(answer.data);
  if (parsed.success && parsed.data.repository) {
    return parsed.data.repository;
  }
  if (isNotFound(answer, ['repository'])) {
    return undefined;
  }
  const [problem] = answer.problems;
  if (problem) {
    throw new GithubRefusal(`GitHub said: ${problem.message}`, 403);
  }
  throw parsed.success
    ? new Error('GitHub answered without the repository.')
    : parsed.error;
}

function isNotFound(
  { problems }: GraphqlAnswer,
  path: Array<string | number>,
): boolean {
  return problems.some(
    problem =>
      problem.type === 'NOT_FOUND' && problem.path.join() === path.join(),
  );
}

/**
 * A large page may take GitHub too long where a small one does not, or it may
 * leave out half of it.
 */
async function askForFewer(
  sizes: readonly number[],
  ask: (size: number) => Promise<GraphqlAnswer>,
): Promise<GraphqlAnswer> {
  const [size, ...smaller] = sizes;
  if (smaller.length === 0) {
    return ask(size);
  }
  try {
    const answer = await ask(size);
    if (!asksTooMuch(answer)) {
      return answer;
    }
  } catch (error) {
    if (!(error instanceof GithubUnavailableError)) {
      throw error;
    }
  }
  return askForFewer(smaller, ask);
}
