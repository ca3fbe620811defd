import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { collectPart, known } from './collectPart';
import { changeVariables, standsQuery } from './queries';
import { ChangeNode, Stand, standSchema } from './schema';

const answerSchema = z.object({
  repository: z.record(z.string(), z.unknown()),
});

/**
 * Changes that do not stand where they stood when `nodes` were read, or of which
 * that is not known, each with the reason. One that was pushed away and back
 * has another history of forced pushes, although its head is that of before.
 */
export async function findMoved(
  client: GithubClient,
  nodes: readonly ChangeNode[],
  call: GithubCall,
): Promise<ReadonlyMap<number, string>> {
  const moved = new Map<number, string>();
  if (nodes.length === 0) {
    return moved;
  }
  const stands = await collectPart(call.signal, async () =>
    known(await readStands(client, nodes, call)),
  );
  nodes.forEach((node, index) => {
    const why =
      stands.state === 'known'
        ? doubtOf(node, stands.value[index])
        : `Whether someone pushed meanwhile is not known. ${stands.why}`;
    if (why !== undefined) {
      moved.set(node.number, why);
    }
  });
  return moved;
}

/** In the order of `nodes`; `undefined` where GitHub does not say it. */
async function readStands(
  client: GithubClient,
  nodes: readonly ChangeNode[],
  call: GithubCall,
): Promise<Array<Stand | undefined>> {
  const [owner, name] = call.repository.slug.split('/');
  const answer = await client.graphql(
    standsQuery(nodes.length),
    { owner, name, ...changeVariables(nodes.map(({ number }) => number)) },
    call,
  );
  const { repository } = answerSchema.parse(answer.data);
  return nodes.map(
    (_, index) => standSchema.safeParse(repository[`c${index}`]).data,
  );
}

function doubtOf(
  node: ChangeNode,
  stand: Stand | undefined,
): string | undefined {
  if (!stand) {
    return 'Whether someone pushed meanwhile is not known: GitHub does not give the change any more.';
  }
  if (stand.timeline && !node.timeline) {
    return 'Whether someone pushed meanwhile is not known: GitHub did not list what had happened to the change.';
  }
  const same =
    stand.headRefOid === node.headRefOid &&
    stand.baseRefOid === node.baseRefOid &&
    stand.baseRefName === node.baseRefName &&
    stand.timeline?.filteredCount === node.timeline?.filteredCount;
  return same
    ? undefined
    : 'Someone pushed or moved the base while the code of this change was read.';
}
