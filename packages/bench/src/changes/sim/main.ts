import { obey } from '../../process/obey';
import { SimCommands } from './protocol';
import { SimServer } from './SimServer';

/** The simulator's process: does what its parent says, and ends with it. */
let server: SimServer | undefined;

function running(): SimServer {
  if (!server) {
    throw new Error('The simulator was not started');
  }
  return server;
}

obey<SimCommands>({
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
});
