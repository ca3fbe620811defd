import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to connections that go out. */
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 50;

/**
 * A port on which nobody listens now. One that the system hands out could be
 * taken by a connection to a database before anybody listens on it.
 */
export async function freePort(): Promise<number> {
  for (let turn = 1; turn <= TRIES; turn += 1) {
    const port = randomInt(FIRST, LAST);
    const listener = createServer();
    try {
      listener.listen(port, '127.0.0.1');
      await once(listener, 'listening');
    } catch {
      continue;
    }
    listener.close();
    await once(listener, 'close');
    return port;
  }
  throw new Error(
    `No port between ${FIRST} and ${LAST} is free on 127.0.0.1; end what listens there`,
  );
}
