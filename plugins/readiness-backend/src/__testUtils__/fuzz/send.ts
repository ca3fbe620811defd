import { Agent, request } from 'node:http';

/** A request as it goes over the wire. */
export interface WireRequest {
  method: string;
  /** With the query; sent as it is. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What came back. */
export interface Answer {
  /** 0 where the connection broke. */
  status: number;
  type: string;
  text: string;
  headers: Record<string, string | string[] | undefined>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Ends the connections that `send` keeps open. */
export function closeConnections(): void {
  agent.destroy();
}

/** Sends what a well-behaved client would not. */
export function send(port: number, wire: WireRequest): Promise<Answer> {
  return new Promise(resolve => {
    const broken = (error: Error) =>
      resolve({ status: 0, type: '', text: error.message, headers: {} });
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: wire.method,
        path: wire.path,
        headers: {
          ...wire.headers,
          ...(wire.body !== undefined && {
            'content-length': String(Buffer.byteLength(wire.body)),
          }),
        },
      },
      response => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(part));
        response.on('error', broken);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(parts).toString('utf8'),
            headers: response.headers,
          }),
        );
      },
    );
    sent.on('error', broken);
    sent.end(wire.body);
  });
}
