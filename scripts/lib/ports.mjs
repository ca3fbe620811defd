import { createServer } from 'node:net';

/** Whether another program listens on a port of this machine. */
export function isPortTaken(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, () => server.close(() => resolve(false)));
  });
}
