/** An answer of any status, its body parsed. */
export interface Answer {
  status: number;
  headers: Headers;
  data: unknown;
}

export interface Exchange {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 3;

/** The answer is longer than anything that is read here. */
export class AnswerTooLargeError extends Error {
  constructor(largest: number) {
    super(`The answer is larger than ${largest} bytes.`);
    this.name = 'AnswerTooLargeError';
  }
}

/** A redirect that would take the credentials elsewhere. */
export class RedirectRefusedError extends Error {
  constructor() {
    super('The answer redirects to another host, or too often.');
    this.name = 'RedirectRefusedError';
  }
}

/**
 * One request and its answer. Follows redirects of reads within the origin of
 * the request only, and reads no more than `largest` bytes.
 *
 * @throws whatever `fetch` throws, among them the reason of the signal
 */
export async function exchange(
  request: Exchange,
  options: {
    fetch: typeof globalThis.fetch;
    largest: number;
    signal: AbortSignal;
  },
): Promise<Answer> {
  const { signal } = options;
  let { url } = request;
  for (let redirects = 0; ; redirects += 1) {
    const response = await options.fetch(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal,
      ...(request.body === undefined
        ? {}
        : { body: JSON.stringify(request.body) }),
    });
    if (!REDIRECTS.includes(response.status)) {
      const text = await readText(response, options.largest);
      return {
        status: response.status,
        headers: response.headers,
        data: parse(text, response),
      };
    }
    await response.body?.cancel();
    const target = new URL(response.headers.get('location') ?? '', url);
    if (
      request.method !== 'GET' ||
      target.origin !== new URL(url).origin ||
      redirects === MOST_REDIRECTS
    ) {
      throw new RedirectRefusedError();
    }
    url = target.href;
  }
}

async function readText(response: Response, largest: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) {
    return '';
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return Buffer.concat(chunks).toString('utf8');
    }
    length += value.length;
    if (length > largest) {
      await reader.cancel();
      throw new AnswerTooLargeError(largest);
    }
    chunks.push(value);
  }
}

/** Proxies answer in HTML; what matters of a refusal is its status. */
function parse(text: string, { status }: Response): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (status >= 400) {
      return undefined;
    }
    throw new Error('The answer is not JSON.', { cause: error });
  }
}
