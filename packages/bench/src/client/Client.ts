import { Pool } from 'undici';

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

  constructor(
    baseUrl: string,
    private readonly token: string,
    connections = 1,
  ) {
    this.pool = new Pool(baseUrl, {
      connections,
      pipelining: 1,
      headersTimeout: 120_000,
      bodyTimeout: 120_000,
    });
  }

  /** Reads an answer to its end and forgets it. */
  send(path: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer: Answer = { status: 0, bytes: 0 };
      this.pool.dispatch(
        { path, method: 'GET', headers: this.headers() },
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
    const { statusCode, body } = await this.pool.request({
      path,
      method: 'GET',
      headers: this.headers(),
    });
    const text = await body.text();
    if (statusCode !== 200) {
      throw new Error(`GET ${path} answered ${statusCode}: ${text}`);
    }
    return JSON.parse(text);
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private headers() {
    return { authorization: `Bearer ${this.token}` };
  }
}
