import {
  GithubCredentials,
  GithubCredentialsProvider,
} from '@backstage/integration';
import { endpoint } from '@octokit/endpoint';
import { ClientClock, systemClock } from './clock';
import {
  describeCause,
  GithubRefusal,
  GithubUnavailableError,
  redact,
} from './errors';
import {
  Answer,
  AnswerTooLargeError,
  exchange,
  Exchange,
  RedirectRefusedError,
} from './exchange';
import { GithubCall, GithubClient, RouteParameters } from './GithubClient';
import { Lane } from './Lane';
import { nextParameters } from './nextParameters';
import { readGraphql } from './readGraphql';
import { readLimit } from './readLimit';

const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF = 500;
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

/**
 * The client for one host. Requests of one installation of an App, or of one
 * token, go one at a time.
 */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const clock = options.clock ?? systemClock;
  const patience = options.patience ?? 20_000;
  const lanes = new Map<string, Lane>();
  const api = endpoint.defaults({
    baseUrl: options.apiBaseUrl,
    headers: {
      accept: 'application/vnd.github+json',
      'user-agent': USER_AGENT,
    },
  });

  const credentialsFor = async (call: GithubCall) => {
    const url = `https://${options.host}/${call.repository.slug}`;
    const credentials = await inTime(
      options.credentials.getCredentials({ url }),
      call.signal,
      options.requestTimeout,
    ).catch(error => {
      call.signal.throwIfAborted();
      throw new GithubUnavailableError(
        `No credentials for ${call.repository.slug} at ${
          options.host
        } could be had: ${describeCause(error)}`,
      );
    });
    if (!credentials.headers) {
      throw new GithubRefusal(
        `No token and no GitHub App of the integration for ${options.host} covers ${call.repository.slug}.`,
        401,
      );
    }
    return credentials;
  };

  const laneFor = ({ type }: GithubCredentials, { repository }: GithubCall) => {
    const [owner] = repository.slug.toLocaleLowerCase('en-US').split('/');
    const name =
      type === 'app' ? `${options.host}/${owner}` : `${options.host}`;
    const lane = lanes.get(name) ?? new Lane(name, clock, patience);
    lanes.set(name, lane);
    return lane;
  };

  /** Asks until there is an answer that is not about GitHub's own troubles. */
  const ask = async (
    request: Exchange,
    kind: 'core' | 'graphql',
    call: GithubCall,
  ): Promise<Answer> => {
    const credentials = await credentialsFor(call);
    const lane = laneFor(credentials, call);
    return lane.run(call.signal, async () => {
      // The answer says which limit a request counts towards.
      const resources = new Set<string>([kind]);
      let trouble: string | undefined;
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        await lane.awaitTurn(resources, call.signal);
        const reply = await tryOnce(request, credentials, call.signal);
        if (typeof reply === 'string') {
          trouble = reply;
        } else {
          const { limited, pause } = readLimit(reply, kind, clock.now());
          if (pause) {
            lane.pause(pause);
            resources.add(pause.resource);
          }
          trouble = limited ? undefined : failureOf(reply, kind);
          if (!limited && trouble === undefined) {
            lane.forgive();
            return reply;
          }
        }
        if (trouble !== undefined && attempt < MOST_ATTEMPTS) {
          const backoff = FIRST_BACKOFF * 2 ** (attempt - 1);
          await clock.sleep(backoff * (0.5 + Math.random() / 2), call.signal);
        }
      }
      if (trouble === undefined) {
        throw lane.exhausted(resources);
      }
      throw new GithubUnavailableError(
        `${options.host} gave no answer for ${
          call.repository.slug
        } in ${MOST_ATTEMPTS} attempts: ${redact(trouble, credentials.token)}.`,
      );
    });
  };

  /** The answer, or why there was none and asking again may help. */
  const tryOnce = async (
    request: Exchange,
    { headers, token }: GithubCredentials,
    signal: AbortSignal,
  ): Promise<Answer | string> => {
    const timeout = AbortSignal.timeout(options.requestTimeout);
    try {
      return await exchange(
        { ...request, headers: { ...request.headers, ...headers } },
        {
          fetch: options.fetch ?? globalThis.fetch,
          largest: options.largest ?? 32 * 1024 * 1024,
          signal: AbortSignal.any([signal, timeout]),
        },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (
        error instanceof AnswerTooLargeError ||
        error instanceof RedirectRefusedError
      ) {
        throw new GithubUnavailableError(
          `${options.host} gave an answer that is not read: ${error.message}`,
        );
      }
      return timeout.aborted
        ? `it took longer than ${options.requestTimeout} milliseconds`
        : redact(causeOf(error), token);
    }
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
    const answer = await ask(
      { method, url, headers: headers as Record<string, string>, body },
      'core',
      call,
    );
    if (answer.status >= 400) {
      throw refusal(answer, `${method} ${route.split(' ')[1]}`, call);
    }
    return answer;
  };

  const refusal = (
    { status, data }: Answer,
    what: string,
    { repository }: GithubCall,
  ) => {
    const said =
      typeof data === 'object' && data !== null && 'message' in data
        ? `: ${describeCause(String(data.message))}`
        : '';
    return new GithubRefusal(
      `${options.host} answered ${status} to ${what} of ${repository.slug}${said}`,
      status,
    );
  };

  return {
    async get(route, parameters, call) {
      return (await rest(route, parameters, call)).data;
    },
    async getPages(route, parameters, call, { most, enough }) {
      const pages: unknown[] = [];
      let next: RouteParameters | undefined = parameters;
      while (next) {
        if (pages.length === most) {
          return { pages, complete: false };
        }
        const answer: Answer = await rest(route, next, call);
        pages.push(answer.data);
        const following = nextParameters(answer.headers.get('link'));
        if (following && enough?.(answer.data)) {
          return { pages, complete: false };
        }
        next = following && { ...parameters, ...following };
      }
      return { pages, complete: true };
    },
    async send(route, parameters, body, call) {
      return (await rest(route, parameters, call, body)).data;
    },
    async graphql(query, variables, call) {
      const answer = await ask(
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
      return (await credentialsFor(call)).type === 'app' ? 'app' : 'token';
    },
  };
}

/** GitHub Enterprise Server serves REST at `/api/v3` and GraphQL beside it. */
function graphqlUrl(apiBaseUrl: string): string {
  const base = apiBaseUrl.replace(/\/+$/, '');
  return `${base.replace(/\/api\/v3$/, '/api')}/graphql`;
}

/** Why an answer is none: a broken server, or a query that timed out there. */
function failureOf(
  { status, data }: Answer,
  kind: 'core' | 'graphql',
): string | undefined {
  if (status >= 500) {
    return `it answered ${status}`;
  }
  if (kind === 'core' || status >= 400) {
    return undefined;
  }
  const passing = readGraphql(data).problems.find(({ type, message }) =>
    type === '' || type === 'INTERNAL'
      ? /something went wrong|timed? ?out|couldn.t respond/i.test(message)
      : false,
  );
  return passing && `its GraphQL said: ${describeCause(passing.message)}`;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return `${describeCause(error)}${code}`;
}

/** The library that fetches tokens of Apps knows no time limit. */
async function inTime<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  milliseconds: number,
): Promise<T> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  ended.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    ended.addEventListener('abort', () => reject(ended.reason), { once: true });
    promise.then(resolve, reject);
  });
}
