import { Fleet } from './Fleet';
import { SERVICE_TOKEN } from './replicaConfig';

/** Milliseconds until a request is given up. */
const PATIENCE = 20_000;

export interface Answer {
  /** 0 where there was none. */
  status: number;
  body: any;
  headers: Headers;
  text: string;
}

/** Asks the replicas, whichever answers, as people and as a service. */
export class Api {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly fleet: Fleet) {}

  get(path: string, terms: { as?: string; url?: string } = {}) {
    return this.send('GET', path, undefined, terms);
  }

  post(
    path: string,
    body: unknown,
    terms: { as?: string; url?: string } = {},
  ): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), terms);
  }

  /**
   * @param terms - `as`: name of a sample person, else a service; `url`: of one
   *   replica, else any
   */
  async send(
    method: string,
    path: string,
    body: string | undefined,
    { as, url = this.fleet.anyUrl() }: { as?: string; url?: string },
  ): Promise<Answer> {
    try {
      const token = as === undefined ? SERVICE_TOKEN : await this.tokenOf(as);
      const response = await fetch(`${url}/api/readiness${path}`, {
        method,
        body,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      const { status, headers } = response;
      return { status, headers, text, body: parse(text) };
    } catch (error) {
      return {
        status: 0,
        body: undefined,
        headers: new Headers(),
        text: String(error),
      };
    }
  }

  /** Signs everybody in who is going to write, while all is well. */
  async signIn(people: readonly string[]): Promise<void> {
    for (const person of people) {
      await this.tokenOf(person);
    }
  }

  private async tokenOf(person: string): Promise<string> {
    const known = this.tokens.get(person);
    if (known) {
      return known;
    }
    const response = await fetch(
      `${this.fleet.anyUrl()}/api/auth/demo/refresh`,
      { headers: { 'x-demo-person': `user:default/${person}` } },
    );
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`Signing in answered ${response.status}: ${text}`);
    }
    const { token } = JSON.parse(text).backstageIdentity;
    this.tokens.set(person, token);
    return token;
  }
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
