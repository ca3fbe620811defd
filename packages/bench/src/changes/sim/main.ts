import { toError } from '@backstage/errors';
import { SimCommandName, SimCommands } from './protocol';
import { SimServer } from './SimServer';

/** The simulator's process: does what its parent says, and ends with it. */
let server: SimServer | undefined;

function running(): SimServer {
  if (!server) {
    throw new Error('The simulator was not started');
  }
  return server;
}

const handlers: {
  [K in SimCommandName]: (
    input: SimCommands[K]['input'],
  ) => Promise<SimCommands[K]['output']>;
} = {
  async start(options) {
    server = await SimServer.start(options);
    return { apiBaseUrl: server.apiBaseUrl };
  },
  aim: async url => running().aim(url),
  countPulls: async () => running().countPulls(),
  openPulls: async () => running().openPulls(),
  push: async pull => running().push(pull),
  deliver: () => running().deliver(),
  work: async () => running().times.take(),
  async stop() {
    await server?.stop();
  },
};

process.on(
  'message',
  async (message: { id: number; command: SimCommandName; input: unknown }) => {
    const { id, command, input } = message;
    try {
      const handler = handlers[command] as (i: unknown) => Promise<unknown>;
      process.send?.({ id, output: await handler(input) });
    } catch (error) {
      process.send?.({ id, error: toError(error).stack });
    }
  },
);
process.on('disconnect', () => process.exit());
