import { Bench } from '../Bench';
import { Table } from '../report/Report';
import { installedVersion } from './install/checkInstallation';
import { installPeer } from './install/installPeer';
import { peerSpecifiers } from './install/peerPackages';
import { measureOrganisation } from './measure/measureOrganisation';
import { measurePasses } from './measure/measurePasses';
import { measurePeerDuring } from './measure/measurePeerDuring';
import { measureSideReads } from './measure/measureSideReads';
import { PeerBench } from './PeerBench';

/** What the peer needs beside itself, and finds in its own installation. */
const TOLD = ['json-rules-engine', '@backstage/backend-plugin-api'];

/**
 * Measures our plugin and its peer: the same organisation, machine and Postgres,
 * in databases of their own.
 *
 * @param create - the organisation on another database, still empty
 */
export async function runPeer(
  create: () => Promise<Bench>,
  print: (table: Table) => void,
): Promise<void> {
  const ours = await create();
  const directory = await installPeer(ours.progress);
  const peer = new PeerBench(await create(), directory);
  const told = TOLD.map(name => `${name}@${installedVersion(directory, name)}`);
  const versions = [...peerSpecifiers(), ...told].join(', ');
  const passes = await measurePasses(ours, peer);
  print({ ...passes, note: `${passes.note} Of ${versions}.` });
  print(await measureSideReads(ours, peer));
  print(await measurePeerDuring(ours, peer));
  print(await measureOrganisation(ours, peer));
}
