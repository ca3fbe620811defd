import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';

/** What the fake server does with one request. */
export type Reply =
  | {
      status?: number;
      headers?: Record<string, string>;
      body?: unknown;
    }
  | 'hangUp'
  | 'stayDumb';

export interface FakeRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface FakeApi {
  url: string;
  /** All that were received, oldest first. */
  requests: FakeRequest[];
  /** How many were being answered at once, at most. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/**
 * A server that answers request after request as it is told to; the last reply
 * is repeated.
 */
export async function startFakeApi(
  replies: Array<Reply | ((request: FakeRequest) => Reply | Promise<Reply>)>,
): Promise<FakeApi> {
  const requests: FakeRequest[] = [];
  let [open, most] = [0, 0];
  const server = createServer(async (incoming, outgoing) => {
    open += 1;
    most = Math.max(most, open);
    outgoing.once('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    const request = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const next = replies[Math.min(requests.length, replies.length - 1)];
    requests.push(request);
    const reply = typeof next === 'function' ? await next(request) : next;
    if (reply === 'hangUp') {
      incoming.socket.destroy();
      return;
    }
    if (reply === 'stayDumb') {
      return;
    }
    const { status = 200, headers = {}, body } = reply;
    outgoing.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      ...headers,
    });
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    mostAtOnce: () => most,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
