import {
  CheckRun,
  Dependency,
  Part,
  RepositoryFacts,
  RepositoryRef,
  RequiredCheck,
} from '@readiness/backstage-plugin-readiness-common/core';
import { PullContext } from '@readiness/backstage-plugin-readiness-node';
import { repositoryOf } from '../changes';
import {
  collectPart,
  failed,
  known,
  uncollected,
} from '../changes/collectPart';
import { Deployments } from '../changes/Deployments';
import { REPOSITORY_HEAD_QUERY, REPOSITORY_QUERY } from '../changes/queries';
import { RequiredChecks } from '../changes/RequiredChecks';
import { ContextNode } from '../changes/schema';
import { checksOfRollup, markRequired } from '../changes/toChecks';
import { GithubCall, GithubClient } from '../client';
import { repositorySchema, sbomSchema } from './schema';
import { toDependencies } from './toDependencies';

const MOST_PAGES = 20;

/**
 * A repository with the state of its default branch. One without a commit is
 * as good as none: there is nothing to be said of it.
 */
export async function pullRepository(
  options: {
    client: GithubClient;
    requiredChecks: RequiredChecks;
    deployments: Deployments;
  },
  repository: RepositoryRef,
  { signal }: PullContext,
): Promise<RepositoryFacts | undefined> {
  const { client, deployments } = options;
  const call = { repository, signal };
  const [owner, name] = repository.slug.split('/');
  const answer = await client.graphql(REPOSITORY_QUERY, { owner, name }, call);
  const found = repositoryOf(answer, repositorySchema);
  const branch = found?.defaultBranchRef;
  if (!found || !branch?.target) {
    return undefined;
  }
  const requiredChecks = await options.requiredChecks.of(branch.name, call);
  const [problem] = answer.problems;
  return {
    repository,
    url: found.url,
    defaultBranch: branch.name,
    headSha: branch.target.oid,
    checks: problem
      ? failed(`GitHub said: ${problem.message}`)
      : await readChecks(
          client,
          branch.target.oid,
          branch.target.statusCheckRollup,
          requiredChecks,
          call,
        ),
    requiredChecks,
    dependencies: await readDependencies(client, call),
    deployments: await deployments.last(call),
  };
}

type Target = NonNullable<
  NonNullable<
    NonNullable<
      ReturnType<typeof repositorySchema.parse>['repository']
    >['defaultBranchRef']
  >['target']
>;

async function readChecks(
  client: GithubClient,
  sha: string,
  first: Target['statusCheckRollup'],
  required: Part<RequiredCheck[]>,
  call: GithubCall,
): Promise<Part<CheckRun[]>> {
  if (required.state !== 'known') {
    return {
      state: required.state,
      why: `Which checks are required is not known. ${required.why}`,
    };
  }
  return collectPart<CheckRun[]>(call.signal, async () => {
    const contexts: ContextNode[] = [];
    const [owner, name] = call.repository.slug.split('/');
    let rollup = first;
    for (let pages = 1; rollup; pages += 1) {
      contexts.push(...rollup.contexts.nodes);
      const { hasNextPage, endCursor } = rollup.contexts.pageInfo;
      if (!hasNextPage) {
        break;
      }
      if (pages === MOST_PAGES) {
        return uncollected(
          `More than ${
            MOST_PAGES * 100
          } checks report to the head of the default branch; no more are read.`,
        );
      }
      const answer = await client.graphql(
        REPOSITORY_HEAD_QUERY,
        { owner, name, after: endCursor ?? '' },
        call,
      );
      const [problem] = answer.problems;
      if (problem) {
        return failed(`GitHub said: ${problem.message}`);
      }
      const target = repositoryOf(answer, repositorySchema)?.defaultBranchRef
        ?.target;
      if (target?.oid !== sha) {
        return failed('Someone pushed while the checks were read.');
      }
      rollup = target.statusCheckRollup;
    }
    return known(markRequired(checksOfRollup(sha, contexts), required.value));
  });
}

async function readDependencies(
  client: GithubClient,
  call: GithubCall,
): Promise<Part<Dependency[]>> {
  return collectPart<Dependency[]>(
    call.signal,
    async () => {
      const answer = await client.get(
        'GET /repos/{owner}/{repo}/dependency-graph/sbom',
        {},
        call,
      );
      return known(
        toDependencies(sbomSchema.parse(answer).sbom, call.repository.slug),
      );
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not list the dependencies of this repository. Turn on its dependency graph, and let the App or token read its contents.',
    },
  );
}
