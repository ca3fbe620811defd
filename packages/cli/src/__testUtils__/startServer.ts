import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is when text, as JSON otherwise. */
  body?: unknown;
  /** Never answers. */
  silent?: boolean;
}

export interface TestServer {
  url: string;
  received: Received[];
  /** Answers in this order; the last one goes on. */
  replies(...replies: Reply[]): void;
}

/** A server in the place of Backstage, for all tests of a file. */
export function startServer(): TestServer {
  let queue: Reply[] = [];
  const testServer: TestServer = {
    url: '',
    received: [],
    replies: (...replies) => {
      queue = replies;
    },
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    testServer.received.push({
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body,
    });
    const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    if (reply.silent) {
      return;
    }
    response.writeHead(reply.status ?? 200, {
      'content-type': 'application/json',
      ...reply.headers,
    });
    response.end(
      typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body),
    );
  });
  beforeAll(async () => {
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    testServer.url = `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }`;
  });
  beforeEach(() => {
    testServer.received = [];
    queue = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return testServer;
}
