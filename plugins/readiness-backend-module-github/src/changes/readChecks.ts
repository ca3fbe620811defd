import {
  ChangeFacts,
  CheckRun,
  Part,
  Push,
  RequiredCheck,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { collectPart, failed, known, uncollected } from './collectPart';
import { HEAD_QUERY } from './queries';
import { checkRunsSchema, statusesSchema } from './restSchema';
import { ChangeNode, ContextNode, headSchema } from './schema';
import {
  checksOfCommit,
  checksOfRollup,
  markRequired,
  ReportedCheck,
} from './toChecks';

const MOST_PAGES = 20;
const MOST_HEADS = 60;

const followingSchema = z.object({
  repository: z.object({ pullRequest: z.object({ head: headSchema }) }),
});

/** What is at hand before checks are read. */
export interface CheckBasis {
  node: ChangeNode;
  /** Why GitHub did not give the checks of the head, if it did not. */
  refusal?: string;
  pushes: Part<Push[]>;
  /** Heads that the change had, as far as anything else tells them. */
  otherHeads: readonly string[];
  requiredChecks: Part<RequiredCheck[]>;
  earlier?: ChangeFacts;
}

/**
 * The checks of every head. Those of earlier heads are asked for once: what
 * ended there stays as it is. Which are required belongs to each of them, so
 * that without the rules of the branch there are none.
 */
export async function readChecks(
  client: GithubClient,
  basis: CheckBasis,
  call: GithubCall,
): Promise<Part<CheckRun[]>> {
  const { node, refusal, pushes, requiredChecks } = basis;
  if (refusal !== undefined || !node.head) {
    return failed(refusal ?? 'GitHub did not give the checks of the head.');
  }
  if (requiredChecks.state !== 'known') {
    return {
      state: requiredChecks.state,
      why: `Which checks are required is not known. ${requiredChecks.why}`,
    };
  }
  if (pushes.state === 'failed') {
    return failed(`The earlier heads are not known. ${pushes.why}`);
  }
  return collectPart<CheckRun[]>(call.signal, async () => {
    const atHead = await readHead(client, node, call);
    if (atHead === undefined) {
      return uncollected(
        `More than ${
          MOST_PAGES * 100
        } checks report to the head; no more are read.`,
      );
    }
    const checks = [...atHead];
    const heads = earlierHeads(basis);
    if (heads.length > MOST_HEADS) {
      return uncollected(
        `This change had ${heads.length} heads; the checks of no more than ${MOST_HEADS} are read.`,
      );
    }
    for (const sha of heads) {
      const kept = keptChecks(sha, basis.earlier);
      checks.push(...(kept ?? (await readCommit(client, sha, call))));
    }
    return known(markRequired(checks, requiredChecks.value));
  });
}

/** Checks of a commit, as REST tells them. */
export async function readCommit(
  client: GithubClient,
  sha: string,
  call: GithubCall,
): Promise<ReportedCheck[]> {
  const runs = await client.getPages(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ref: sha, per_page: 100 },
    call,
    { most: MOST_PAGES },
  );
  const statuses = await client.getPages(
    'GET /repos/{owner}/{repo}/commits/{ref}/status',
    { ref: sha, per_page: 100 },
    call,
    { most: MOST_PAGES },
  );
  if (!runs.complete || !statuses.complete) {
    throw new Error(
      `More than ${
        MOST_PAGES * 100
      } checks report to ${sha}; no more are read.`,
    );
  }
  return checksOfCommit(
    sha,
    runs.pages.flatMap(page => checkRunsSchema.parse(page).check_runs),
    statuses.pages.flatMap(page => statusesSchema.parse(page).statuses),
  );
}

async function readHead(
  client: GithubClient,
  node: ChangeNode,
  call: GithubCall,
): Promise<ReportedCheck[] | undefined> {
  const last = node.head?.nodes[0]?.commit;
  if (last?.oid !== node.headRefOid) {
    // The answer was put together while someone pushed, or there is no commit.
    return readCommit(client, node.headRefOid, call);
  }
  const contexts: ContextNode[] = [];
  let rollup = last.statusCheckRollup;
  for (let pages = 1; rollup; pages += 1) {
    contexts.push(...rollup.contexts.nodes);
    const { hasNextPage, endCursor } = rollup.contexts.pageInfo;
    if (!hasNextPage) {
      break;
    }
    if (pages === MOST_PAGES) {
      return undefined;
    }
    const [owner, name] = call.repository.slug.split('/');
    const answer = await client.graphql(
      HEAD_QUERY,
      { owner, name, number: node.number, after: endCursor ?? '' },
      call,
    );
    const [problem] = answer.problems;
    if (problem) {
      throw new Error(`GitHub said: ${problem.message}`);
    }
    const following = followingSchema.parse(answer.data).repository.pullRequest
      .head.nodes[0]?.commit;
    if (following?.oid !== last.oid) {
      throw new Error('Someone pushed while the checks were read.');
    }
    rollup = following.statusCheckRollup;
  }
  return checksOfRollup(last.oid, contexts);
}

function earlierHeads({ node, pushes, otherHeads }: CheckBasis): string[] {
  const heads = new Set([
    ...(pushes.state === 'known' ? pushes.value.map(({ after }) => after) : []),
    ...otherHeads,
  ]);
  heads.delete(node.headRefOid);
  heads.delete('');
  return [...heads];
}

/**
 * What was read of an earlier head before. It counts when that commit was no
 * head any more even then, and everything that reported to it had ended.
 */
function keptChecks(
  sha: string,
  earlier: ChangeFacts | undefined,
): ReportedCheck[] | undefined {
  if (!earlier || earlier.checks.state !== 'known' || earlier.headSha === sha) {
    return undefined;
  }
  const kept = earlier.checks.value.filter(check => check.sha === sha);
  const ended = kept.every(({ conclusion }) => conclusion !== 'pending');
  return ended && (kept.length > 0 || wasRead(sha, earlier)) ? kept : undefined;
}

/** Whether nothing reported to a head, rather than nobody having asked. */
function wasRead(sha: string, { pushes, reviews }: ChangeFacts): boolean {
  return (
    (pushes.state === 'known' &&
      pushes.value.some(({ after }) => after === sha)) ||
    (reviews.state === 'known' &&
      reviews.value.some(({ commitSha }) => commitSha === sha))
  );
}
