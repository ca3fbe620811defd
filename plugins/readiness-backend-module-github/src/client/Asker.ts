import {
  GithubCredentials,
  GithubCredentialsProvider,
} from '@backstage/integration';
import { ClientClock } from './clock';
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
import { GithubCall } from './GithubClient';
import { Lane } from './Lane';
import { readGraphql } from './readGraphql';
import { readLimit } from './readLimit';

const MOST_ATTEMPTS = 4;
const FIRST_BACKOFF = 500;

export interface AskerOptions {
  /** As in `integrations`. */
  host: string;
  credentials: GithubCredentialsProvider;
  /** Milliseconds for one request with its answer. */
  requestTimeout: number;
  /** Milliseconds to wait for GitHub rather than giving up. */
  patience: number;
  /** Bytes of one answer. */
  largest: number;
  clock: ClientClock;
  fetch: typeof globalThis.fetch;
}

/**
 * Asks one host until there is an answer that is not about its own troubles:
 * one request at a time for each installation of an App, or for a token.
 */
export class Asker {
  readonly #options: AskerOptions;
  readonly #lanes = new Map<string, Lane>();

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  /** @throws GithubRefusal when nothing covers the repository */
  async credentialsFor(call: GithubCall): Promise<GithubCredentials> {
    const { host, credentials: provider, requestTimeout } = this.#options;
    const { slug } = call.repository;
    const credentials = await inTime(
      provider.getCredentials({ url: `https://${host}/${slug}` }),
      call.signal,
      requestTimeout,
    ).catch(error => {
      call.signal.throwIfAborted();
      throw new GithubUnavailableError(
        `No credentials for ${slug} at ${host} could be had: ${describeCause(
          error,
        )}`,
      );
    });
    if (!credentials.headers) {
      throw new GithubRefusal(
        `No token and no GitHub App of the integration for ${host} covers ${slug}.`,
        401,
      );
    }
    return credentials;
  }

  async ask(
    request: Exchange,
    kind: 'core' | 'graphql',
    call: GithubCall,
  ): Promise<Answer> {
    const { clock, host } = this.#options;
    const credentials = await this.credentialsFor(call);
    const lane = this.#laneFor(credentials, call);
    return lane.run(call.signal, async () => {
      // The answer says which limit a request counts towards.
      const resources = new Set<string>([kind]);
      let trouble: string | undefined;
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        await lane.awaitTurn(resources, call.signal);
        const reply = await this.#tryOnce(request, credentials, call.signal);
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
        `${host} gave no answer for ${
          call.repository.slug
        } in ${MOST_ATTEMPTS} attempts: ${redact(trouble, credentials.token)}.`,
      );
    });
  }

  /** The answer, or why there was none and asking again may help. */
  async #tryOnce(
    request: Exchange,
    { headers, token }: GithubCredentials,
    signal: AbortSignal,
  ): Promise<Answer | string> {
    const { fetch, host, largest, requestTimeout } = this.#options;
    const timeout = AbortSignal.timeout(requestTimeout);
    try {
      return await exchange(
        { ...request, headers: { ...request.headers, ...headers } },
        { fetch, largest, signal: AbortSignal.any([signal, timeout]) },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (
        error instanceof AnswerTooLargeError ||
        error instanceof RedirectRefusedError
      ) {
        throw new GithubUnavailableError(
          `${host} gave an answer that is not read: ${error.message}`,
        );
      }
      return timeout.aborted
        ? `it took longer than ${requestTimeout} milliseconds`
        : redact(causeOf(error), token);
    }
  }

  #laneFor({ type }: GithubCredentials, { repository }: GithubCall): Lane {
    const { clock, host, patience } = this.#options;
    const [owner] = repository.slug.toLocaleLowerCase('en-US').split('/');
    const name = type === 'app' ? `${host}/${owner}` : host;
    const lane = this.#lanes.get(name) ?? new Lane(name, clock, patience);
    this.#lanes.set(name, lane);
    return lane;
  }
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
  const passing = readGraphql(data).problems.find(
    ({ type, message }) =>
      (type === '' || type === 'INTERNAL') &&
      /something went wrong|timed? ?out|couldn.t respond/i.test(message),
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
