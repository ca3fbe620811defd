import { Part } from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { collectPart, failed, known, uncollected } from './collectPart';
import { ConnectionName, connectionQuery } from './queries';
import { Connection, connectionSchemas } from './schema';

const MOST_PAGES = 20;

type Schemas = typeof connectionSchemas;
export type NodeOf<TName extends ConnectionName> = z.infer<
  Schemas[TName]
>['nodes'][number];

/**
 * A whole list of a change, of which the first page is at hand already. Its
 * further pages are asked for; until the end is reached it is not known.
 *
 * @param first - missing where GitHub would not give the list; `refusal` says why
 */
export async function readConnection<TName extends ConnectionName>(
  name: TName,
  first: Connection<NodeOf<TName>> | undefined,
  refusal: string | undefined,
  options: { client: GithubClient; call: GithubCall; number: number },
): Promise<Part<Array<NodeOf<TName>>>> {
  const { client, call, number } = options;
  if (!first || refusal !== undefined) {
    return failed(refusal ?? `GitHub did not give the list of ${name}.`);
  }
  return collectPart(call.signal, async () => {
    const nodes = [...first.nodes];
    let { pageInfo } = first;
    for (let pages = 1; pageInfo.hasNextPage; pages += 1) {
      if (pages === MOST_PAGES) {
        return uncollected(
          `The list of ${name} has more than ${nodes.length} entries; no more are read.`,
        );
      }
      if (!pageInfo.endCursor) {
        return failed(
          `GitHub says that the list of ${name} goes on, and not where.`,
        );
      }
      const [owner, repository] = call.repository.slug.split('/');
      const answer = await client.graphql(
        connectionQuery(name),
        { owner, name: repository, number, after: pageInfo.endCursor },
        call,
      );
      const [problem] = answer.problems;
      if (problem) {
        return failed(`GitHub said: ${problem.message}`);
      }
      const page = followingSchema(name).parse(answer.data).repository
        .pullRequest[name] as unknown as Connection<NodeOf<TName>>;
      nodes.push(...page.nodes);
      pageInfo = page.pageInfo;
    }
    return known(nodes);
  });
}

function followingSchema(name: ConnectionName) {
  return z.object({
    repository: z.object({
      pullRequest: z.object({ [name]: connectionSchemas[name] }),
    }),
  });
}
