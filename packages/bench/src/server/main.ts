import { obey } from '../process/obey';
import { Commands } from './protocol';
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

obey<Commands>({
  async start(options) {
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
});
