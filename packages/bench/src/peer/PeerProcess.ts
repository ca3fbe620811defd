import { resolve } from 'node:path';
import { CommandProcess } from '../process/CommandProcess';
import { freePort } from '../process/freePort';
import { PeerCommands, PeerOptions } from './server/protocol';

// Only run from source: there is no build to resolve against.
// eslint-disable-next-line no-restricted-syntax
const PROGRAM = resolve(__dirname, 'server/main.ts');

/** The peer's backend, started as our server is. */
export class PeerProcess extends CommandProcess<PeerCommands> {
  private constructor(readonly baseUrl: string) {
    super('peer', PROGRAM, ['--expose-gc']);
  }

  static async start(options: Omit<PeerOptions, 'port'>): Promise<PeerProcess> {
    const port = await freePort();
    const peer = new PeerProcess(`http://127.0.0.1:${port}`);
    await peer.askFirst('start', { ...options, port });
    return peer;
  }
}
