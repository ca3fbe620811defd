import { toError } from '@backstage/errors';
import {
  CommandMessage,
  CommandName,
  Commands,
  ServerOptions,
} from './protocol';
import { RunningServer, startServer } from './startServer';
import { withProfile } from './withProfile';

/** The server process: does what its parent says, and ends with it. */
let server: RunningServer | undefined;

function running(): RunningServer {
  if (!server) {
    throw new Error('The server was not started');
  }
  return server;
}

const handlers: {
  [K in CommandName]: (
    input: Commands[K]['input'],
  ) => Promise<Commands[K]['output']>;
} = {
  async start(options: ServerOptions) {
    server = await startServer(options);
  },
  async runTask({ id, profile }) {
    const run = () => running().scheduler.run(id);
    return profile ? withProfile(profile, run) : run();
  },
  async fillFloor({ keys, bytes }) {
    await running().floor.fill(keys, bytes);
  },
  async collectGarbage() {
    // The ordinary kind keeps what starting took from the system, and so
    // would hide as much growth.
    global.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  },
  async stop() {
    await server?.stop();
  },
};

process.on('message', async (message: CommandMessage) => {
  const { id, command, input } = message;
  try {
    const handler = handlers[command] as (input: unknown) => Promise<unknown>;
    process.send?.({ id, output: await handler(input) });
  } catch (error) {
    process.send?.({ id, error: toError(error).stack });
  }
});
process.on('disconnect', () => process.exit());
