import { Pool } from 'undici';

/** A request; a body is JSON. */
type Sent = { path: string; method: 'GET' | 'POST'; body?: string };

export interface Answer {
  status: number;
  bytes: number;
}

/**
 * Makes authenticated requests over kept connections, as many at a time as
 * there are connections.
 */
export class Client {
  private readonly pool: Pool;

  /** @param patience - milliseconds that an answer may take */
  constructor(
    baseUrl: string,
    private readonly token: string,
    connections = 1,
    patience = 120_000,
  ) {
    this.pool = new Pool(baseUrl, {
      connections,
      pipelining: 1,
      headersTimeout: patience,
      bodyTimeout: patience,
    });
  }

  /** Reads an answer to its end and forgets it. */
  send(path: string): Promise<Answer> {
    return this.dispatch({ path, method: 'GET' });
  }

  protected dispatch(request: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer: Answer = { status: 0, bytes: 0 };
      this.pool.dispatch(
        { ...request, headers: this.headersOf(request) },
        {
          onRequestStart: () => {},
          onResponseStart: (_, status) => {
            answer.status = status;
          },
          onResponseData: (_, chunk) => {
            answer.bytes += chunk.length;
          },
          onResponseEnd: () => resolve(answer),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.text({ path, method: 'GET' }));
  }

  /** @throws Error where the answer is not 200 */
  protected async text(request: Sent): Promise<string> {
    const { statusCode, body } = await this.pool.request({
      ...request,
      headers: this.headersOf(request),
    });
    const text = await body.text();
    if (statusCode !== 200) {
      const { method, path } = request;
      throw new Error(`${method} ${path} answered ${statusCode}: ${text}`);
    }
    return text;
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private headersOf({ body }: Sent): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
  }
}
