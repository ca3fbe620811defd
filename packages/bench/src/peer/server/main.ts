import { obey } from '../../process/obey';
import { PeerCommands } from './protocol';
import { RunningPeer, startPeer } from './startPeer';

/** The peer's process: does what its parent says, and ends with it. */
let peer: RunningPeer | undefined;

function running(): RunningPeer {
  if (!peer) {
    throw new Error('The peer was not started');
  }
  return peer;
}

obey<PeerCommands>({
  async start(options) {
    peer = await startPeer(options);
  },
  runTask: ({ id }) => running().scheduler.run(id),
  fillFloor: ({ keys, bytes }) => running().floor.fill(keys, bytes),
  takeCatalogTime: async () => running().entities.takeTime(),
  async collectGarbage() {
    // As in our own server.
    global.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  },
  async stop() {
    await peer?.stop();
  },
});
