import { toError } from '@backstage/errors';
import { CommandMessage } from '../../server/protocol';
import { PeerCommandName, PeerCommands } from './protocol';
import { RunningPeer, startPeer } from './startPeer';

/** The peer's process: does what its parent says, and ends with it. */
let peer: RunningPeer | undefined;

function running(): RunningPeer {
  if (!peer) {
    throw new Error('The peer was not started');
  }
  return peer;
}

const handlers: {
  [K in PeerCommandName]: (
    input: PeerCommands[K]['input'],
  ) => Promise<PeerCommands[K]['output']>;
} = {
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
};

process.on('message', async (message: CommandMessage) => {
  const { id, command, input } = message;
  try {
    const handler = handlers[command] as (i: unknown) => Promise<unknown>;
    process.send?.({ id, output: await handler(input) });
  } catch (error) {
    process.send?.({ id, error: toError(error).stack });
  }
});
process.on('disconnect', () => process.exit());
