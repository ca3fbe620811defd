import { GithubCredentialsProvider } from '@backstage/integration';
import { endpoint } from '@octokit/endpoint';
import { Asker } from './Asker';
import { ClientClock, systemClock } from './clock';
import { describeCause, GithubRefusal } from './errors';
import { Answer } from './exchange';
import { GithubCall, GithubClient, RouteParameters } from './GithubClient';
import { nextParameters } from './nextParameters';
import { readGraphql } from './readGraphql';

const USER_AGENT = 'readiness-for-backstage';

export interface GithubClientOptions {
  /** As in `integrations`. */
  host: string;
  /** Of REST: `https://api.github.com`, `https://ghe.example/api/v3`. */
  apiBaseUrl: string;
  credentials: GithubCredentialsProvider;
  /** Milliseconds for one request with its answer. */
  requestTimeout: number;
  /** Milliseconds to wait for GitHub rather than giving up; 20 seconds. */
  patience?: number;
  /** Bytes of one answer; 32 MiB. */
  largest?: number;
  clock?: ClientClock;
  fetch?: typeof globalThis.fetch;
}

/** The client for one host. */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const asker = new Asker({
    host: options.host,
    credentials: options.credentials,
    requestTimeout: options.requestTimeout,
    patience: options.patience ?? 20_000,
    largest: options.largest ?? 32 * 1024 * 1024,
    clock: options.clock ?? systemClock,
    fetch: options.fetch ?? globalThis.fetch,
  });
  const api = endpoint.defaults({
    baseUrl: options.apiBaseUrl,
    headers: {
      accept: 'application/vnd.github+json',
      'user-agent': USER_AGENT,
    },
  });

  const refusal = (
    { status, data }: Answer,
    what: string,
    { repository }: GithubCall,
  ) => {
    const said =
      typeof data === 'object' && data !== null && 'message' in data
        ? describeCause(String(data.message))
        : undefined;
    return new GithubRefusal(
      `${options.host} answered ${status} to ${what} of ${repository.slug}${
        said === undefined ? '' : `: ${said}`
      }`,
      status,
      said,
    );
  };

  const rest = async (
    route: string,
    parameters: RouteParameters,
    call: GithubCall,
    body?: Record<string, unknown>,
  ): Promise<Answer> => {
    const [owner, repo] = call.repository.slug.split('/');
    const { method, url, headers } = api(route, {
      owner,
      repo,
      ...parameters,
      ...(body ? { data: body } : {}),
    });
    const answer = await asker.ask(
      { method, url, headers: headers as Record<string, string>, body },
      'core',
      call,
    );
    if (answer.status >= 400) {
      throw refusal(answer, `${method} ${route.split(' ')[1]}`, call);
    }
    return answer;
  };

  const follow = async (
    route: string,
    parameters: RouteParameters,
    call: GithubCall,
    most: number,
  ): Promise<{ answers: Answer[]; complete: boolean }> => {
    const answers: Answer[] = [];
    let next: RouteParameters | undefined = parameters;
    while (next) {
      if (answers.length === most) {
        return { answers, complete: false };
      }
      const answer: Answer = await rest(route, next, call);
      answers.push(answer);
      const following = nextParameters(answer.headers.get('link'));
      next = following && { ...parameters, ...following };
    }
    return { answers, complete: true };
  };

  return {
    async get(route, parameters, call) {
      return (await rest(route, parameters, call)).data;
    },
    async getPages(route, parameters, call, { most }) {
      const { answers, complete } = await follow(route, parameters, call, most);
      return { pages: answers.map(({ data }) => data), complete };
    },
    async getPagesWithHeader(route, parameters, call, { most, header }) {
      const { answers, complete } = await follow(route, parameters, call, most);
      return {
        pages: answers.map(({ data }) => data),
        complete,
        headers: answers.flatMap(({ headers }) => headers.get(header) ?? []),
      };
    },
    async send(route, parameters, body, call) {
      return (await rest(route, parameters, call, body)).data;
    },
    async graphql(query, variables, call) {
      const answer = await asker.ask(
        {
          method: 'POST',
          url: graphqlUrl(options.apiBaseUrl),
          headers: {
            'content-type': 'application/json',
            'user-agent': USER_AGENT,
          },
          body: { query, variables },
        },
        'graphql',
        call,
      );
      if (answer.status >= 400) {
        throw refusal(answer, 'a GraphQL query', call);
      }
      return readGraphql(answer.data);
    },
    async actsAs(call) {
      return (await asker.credentialsFor(call)).type === 'app'
        ? 'app'
        : 'token';
    },
  };
}

/** GitHub Enterprise Server serves REST at `/api/v3` and GraphQL beside it. */
function graphqlUrl(apiBaseUrl: string): string {
  const base = apiBaseUrl.replace(/\/+$/, '');
  return `${base.replace(/\/api\/v3$/, '/api')}/graphql`;
}
