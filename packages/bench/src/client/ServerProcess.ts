import { resolve } from 'node:path';
import { CommandProcess } from '../process/CommandProcess';
import { freePort } from '../process/freePort';
import { Commands, ServerOptions } from '../server/protocol';

// Only run from source: there is no build to resolve against.
// eslint-disable-next-line no-restricted-syntax
const PROGRAM = resolve(__dirname, '../server/main.ts');

/** The server under test. */
export class ServerProcess extends CommandProcess<Commands> {
  private constructor(readonly baseUrl: string, nodeOptions: string[]) {
    super('server', PROGRAM, ['--expose-gc', ...nodeOptions]);
  }

  static async start(
    options: Omit<ServerOptions, 'port'>,
    nodeOptions: string[] = [],
  ): Promise<ServerProcess> {
    const port = await freePort();
    const server = new ServerProcess(`http://127.0.0.1:${port}`, nodeOptions);
    await server.askFirst('start', { ...options, port });
    return server;
  }
}
