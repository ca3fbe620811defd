import { Pool } from 'undici';
import { Answer, Client } from '../client/Client';

/** Milliseconds; checks of a whole organisation are one answer. */
const PATIENCE = 30 * 60_000;

/** Runs checks of the peer, which are asked for with POST. */
export class CheckClient extends Client {
  private readonly posts: Pool;
  private readonly checkHeaders: Record<string, string>;

  constructor(baseUrl: string, token: string, connections = 1) {
    super(baseUrl, token, connections);
    this.posts = new Pool(baseUrl, {
      connections,
      pipelining: 1,
      headersTimeout: PATIENCE,
      bodyTimeout: PATIENCE,
    });
    this.checkHeaders = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
  }

  /** Runs every check there is; reads the answer to its end and forgets it. */
  override send(path: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer: Answer = { status: 0, bytes: 0 };
      this.posts.dispatch(
        { path, method: 'POST', headers: this.checkHeaders, body: '{}' },
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

  /** The answer as text, so that it can be looked into after the clock stopped. */
  async post(path: string, body: object): Promise<string> {
    const answer = await this.posts.request({
      path,
      method: 'POST',
      headers: this.checkHeaders,
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) {
      throw new Error(`POST ${path} answered ${answer.statusCode}: ${text}`);
    }
    return text;
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.posts.close()]);
  }
}
