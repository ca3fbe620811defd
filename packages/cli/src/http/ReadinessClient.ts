import { z } from 'zod';
import { CliError } from '../CliError';
import { plainText } from '../plainText';
import { Shell } from '../Shell';
import { fetchOidcToken } from './oidcToken';
import { JsonResponse, requestJson } from './requestJson';
import { Secrets } from './Secrets';

export interface Connection {
  url?: string;
  token?: string;
  /** Of one attempt, in seconds. */
  timeout: number;
}

const errorAnswer = z.object({ error: z.object({ message: z.string() }) });

function parseUrl(text: string | undefined): URL {
  if (!text) {
    throw new CliError(
      'No address of Backstage is given. Pass --url https://backstage.example.com or set READINESS_URL.',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new CliError(
      'The address of Backstage must be http(s) and without a user, such as --url https://backstage.example.com.',
    );
  }
  return new URL(
    `${url.origin}${url.pathname.replace(/(\/api\/readiness)?\/*$/, '')}`,
  );
}

function checkToken(text: string): string {
  const token = text.trim();
  // The error that `fetch` would throw repeats the header, token and all.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(
      'The token holds characters that no token has, such as a space or a line break. Check READINESS_TOKEN.',
    );
  }
  return token;
}

/** Speaks to the API of Readiness. */
export class ReadinessClient {
  readonly url: URL;
  private token: Promise<string | undefined> | undefined;

  constructor(
    private readonly shell: Shell,
    private readonly connection: Connection,
    private readonly secrets: Secrets,
  ) {
    this.url = parseUrl(connection.url);
  }

  /**
   * @param path - below `/api/readiness`
   * @returns the body; `undefined` where there is no such thing, or none that
   * the caller may see
   */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const response = await this.send('GET', path);
    if (response.status === 404 && messageOf(response) !== undefined) {
      return undefined;
    }
    return this.parse(response, schema);
  }

  async post<T>(path: string, body: string, schema: z.ZodType<T>): Promise<T> {
    return this.parse(await this.send('POST', path, body), schema);
  }

  private async send(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
  ): Promise<JsonResponse> {
    const { timeout } = this.connection;
    this.token ??= this.findToken();
    const token = await this.token;
    return requestJson(this.shell, {
      method,
      url: new URL(`${this.url.href.replace(/\/$/, '')}/api/readiness${path}`),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body,
      timeout,
    });
  }

  private async findToken(): Promise<string | undefined> {
    const { token, timeout } = this.connection;
    if (token) {
      this.secrets.add(token);
      const checked = checkToken(token);
      this.secrets.add(checked);
      return checked;
    }
    return fetchOidcToken(this.shell, this.secrets, this.url.origin, timeout);
  }

  private async parse<T>(
    response: JsonResponse,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const { status, body } = response;
    if (status >= 200 && status < 300) {
      const parsed = schema.safeParse(body);
      if (parsed.success) {
        return parsed.data;
      }
      throw this.notReadiness(
        `it answers ${status}, but not as Readiness does`,
      );
    }
    throw await this.refusal(response);
  }

  private async refusal(response: JsonResponse): Promise<CliError> {
    const { status, location } = response;
    const message = messageOf(response);
    const said = message === undefined ? '' : `\n${quote(message)}`;
    if (status >= 300 && status < 400) {
      const target = URL.canParse(location ?? '', this.url)
        ? new URL(location!, this.url).origin
        : 'elsewhere';
      return this.notReadiness(
        `it redirects to ${target}; give the final address, and where it asks to sign in, one that CI can reach`,
      );
    }
    if (status === 401) {
      return new CliError(
        (await this.token)
          ? `${this.url.origin} did not accept the token: it is wrong, expired or meant for another server.${said}`
          : `${this.url.origin} asks for a token. Set READINESS_TOKEN, or let the job have the permission id-token: write on GitHub Actions.${said}`,
      );
    }
    if (status === 403) {
      return new CliError(`The token does not allow this.${said}`);
    }
    if (status === 413) {
      return new CliError(
        `${this.url.origin} refuses the evidence for its size. Submit the reports in parts, each with its own --external-id.`,
      );
    }
    if (message === undefined) {
      return this.notReadiness(`it answers ${status}`);
    }
    return new CliError(`${this.url.origin} answers ${status}:${said}`);
  }

  private notReadiness(why: string): CliError {
    return new CliError(
      `No Readiness is at ${this.url.href}: ${why}. --url must be the address of a Backstage backend with the plugin installed.`,
    );
  }
}

function messageOf({ body }: JsonResponse): string | undefined {
  const parsed = errorAnswer.safeParse(body);
  return parsed.success ? parsed.data.error.message : undefined;
}

/** Marked line by line, so that no line of a server's can pass for ours. */
function quote(message: string): string {
  return message
    .split('\n')
    .slice(0, 200)
    .map(line => `  > ${plainText(line).slice(0, 2_000)}`)
    .join('\n');
}
