import { GithubClient, GithubRefusal, GraphqlAnswer } from '../client';

type RestAnswer = unknown | Error;
type GraphqlReply =
  | Partial<GraphqlAnswer>
  | Error
  | ((variables: Record<string, unknown>) => Partial<GraphqlAnswer>);

export interface FakeClient extends GithubClient {
  /** Names of queries and routes, oldest first. */
  asked: string[];
}

/**
 * A client that answers from memory: GraphQL by the name of the query, REST by
 * the last word of the route's path, headers by their own name. A list of
 * GraphQL answers is given one after the other; what is missing is refused as
 * not found.
 */
export function createFakeClient(answers: {
  graphql?: Record<string, GraphqlReply | GraphqlReply[]>;
  rest?: Record<string, RestAnswer>;
  headers?: Record<string, string>;
  /** Names of lists that have more pages than are read. */
  endless?: string[];
}): FakeClient {
  const asked: string[] = [];
  const given = new Map<string, number>();

  const nameOf = (route: string) => route.slice(route.lastIndexOf('/') + 1);
  const rest = (route: string): unknown => {
    const name = nameOf(route);
    asked.push(name);
    const answer = answers.rest?.[name];
    if (answer === undefined) {
      throw new GithubRefusal(`No ${name} here`, 404);
    }
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };

  return {
    asked,
    get: async route => rest(route),
    getPages: async route => ({
      pages: [rest(route)],
      complete: !answers.endless?.includes(nameOf(route)),
    }),
    getPagesWithHeader: async (route, _, __, { header }) => ({
      pages: [rest(route)],
      complete: !answers.endless?.includes(nameOf(route)),
      headers: [answers.headers?.[header] ?? []].flat(),
    }),
    send: async route => rest(route),
    actsAs: async () => 'token',
    async graphql(query, variables) {
      const name = /query (\w+)/.exec(query)?.[1] ?? '';
      asked.push(name);
      const replies = answers.graphql?.[name] ?? [];
      const turn = given.get(name) ?? 0;
      given.set(name, turn + 1);
      const next = Array.isArray(replies) ? replies[turn] : replies;
      const reply = typeof next === 'function' ? next(variables) : next;
      if (reply instanceof Error) {
        throw reply;
      }
      if (!reply) {
        throw new Error(`Nobody answers ${name}`);
      }
      return { data: reply.data, problems: reply.problems ?? [] };
    },
  };
}
