import { asThrown, CliError, reasonOf } from '../CliError';
import { Shell } from '../Shell';

export interface JsonRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** Of one attempt, in seconds. */
  timeout: number;
}

export interface JsonResponse {
  status: number;
  /** `undefined` where the body is no JSON. */
  body: unknown;
  /** Where a redirect points. */
  location?: string;
}

const ATTEMPTS = 5;
const LONGEST_PAUSE = 120_000;
/** Answers of servers, and proxies before them, that will do better later. */
const PASSING = [429, 502, 503, 504];

function pauseAsked(header: string | null, now: Date): number | undefined {
  if (!header) {
    return undefined;
  }
  if (/^\d+$/.test(header.trim())) {
    return Number(header) * 1000;
  }
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}

async function attempt(
  request: JsonRequest,
): Promise<JsonResponse & { retryAfter: string | null }> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { accept: 'application/json', ...request.headers },
    body: request.body,
    // A followed redirect would turn a POST into a GET, and a page to sign in
    // would look like an answer.
    redirect: 'manual',
    signal: AbortSignal.timeout(request.timeout * 1000),
  });
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return {
    status: response.status,
    body,
    location: response.headers.get('location') ?? undefined,
    retryAfter: response.headers.get('retry-after'),
  };
}

function unreachable({ url, timeout }: JsonRequest, error: unknown): CliError {
  const slow = asThrown(error).name === 'TimeoutError';
  return new CliError(
    slow
      ? `${url.origin} did not answer within ${timeout} s, ${ATTEMPTS} times. --timeout allows it more.`
      : `${url.origin} cannot be reached: ${reasonOf(
          error,
        )}. Check --url; behind a proxy, set NODE_USE_ENV_PROXY=1 beside HTTPS_PROXY.`,
  );
}

/**
 * Sends a request that may be sent again, and does so while the server is
 * busy or cannot be reached, with growing pauses or those it asks for.
 *
 * @throws CliError when no answer came, or the last was that it is busy
 */
export async function requestJson(
  shell: Pick<Shell, 'now' | 'sleep' | 'note'>,
  request: JsonRequest,
): Promise<JsonResponse> {
  for (let count = 1; ; count++) {
    let pause = 1000 * 2 ** (count - 1);
    let failure: CliError;
    try {
      const { retryAfter, ...response } = await attempt(request);
      if (!PASSING.includes(response.status)) {
        return response;
      }
      failure = new CliError(
        `${request.url.origin} is busy or restarting (it answers ${response.status}). Try again later.`,
      );
      pause = pauseAsked(retryAfter, shell.now()) ?? pause;
    } catch (error) {
      failure = unreachable(request, error);
    }
    if (count >= ATTEMPTS || pause > LONGEST_PAUSE) {
      throw failure;
    }
    await shell.sleep(pause);
  }
}
