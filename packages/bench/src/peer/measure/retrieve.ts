import { PeerProcess } from '../PeerProcess';
import { RETRIEVERS } from '../server/checks';

/** Milliseconds. */
export interface Retrieval {
  /** All three retrievers, one after another. */
  total: number;
  /** In which the synthetic catalog answered. */
  catalog: number;
}

/** One pass: every retriever once, over everything. */
export async function retrieve(peer: PeerProcess): Promise<Retrieval> {
  await peer.ask('takeCatalogTime', undefined);
  let total = 0;
  for (const id of RETRIEVERS) {
    total += await peer.ask('runTask', { id });
  }
  return { total, catalog: await peer.ask('takeCatalogTime', undefined) };
}
