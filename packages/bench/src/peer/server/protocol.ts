import { Commands, ServerOptions } from '../../server/protocol';

export interface PeerOptions extends ServerOptions {
  /** Where the peer is installed. */
  directory: string;
}

/** What the parent asks of the peer's process: as of ours, and a little more. */
export type PeerCommands = Omit<Commands, 'start'> & {
  start: { input: PeerOptions; output: void };
  /** Milliseconds in which the catalog answered, since it was last asked. */
  takeCatalogTime: { input: void; output: number };
};
