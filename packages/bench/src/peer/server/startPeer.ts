import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import { generateEntities } from '../../organisation/generateEntities';
import { catalogFeatures } from '../../server/catalogFeatures';
import { createReaderFactory } from '../../server/createReaderFactory';
import { Floor } from '../../server/Floor';
import { HandScheduler } from '../../server/HandScheduler';
import { RunningServer } from '../../server/startServer';
import { SyntheticCatalog } from '../../server/SyntheticCatalog';
import { PEER_PACKAGES } from '../install/peerPackages';
import { EntitiesEndpoint } from './EntitiesEndpoint';
import { PeerOptions } from './protocol';
import { toPeerConfig } from './toPeerConfig';

export interface RunningPeer extends RunningServer {
  entities: EntitiesEndpoint;
}

/** The backend that Readiness is measured in, with the peer in its place. */
export async function startPeer(options: PeerOptions): Promise<RunningPeer> {
  const scheduler = new HandScheduler();
  const floor = new Floor();
  const entities = new EntitiesEndpoint(generateEntities(options.organisation));
  const backend = createBackend();
  const features = [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(toPeerConfig(options)),
    }),
    scheduler.asFactory(),
    createReaderFactory(),
    ...catalogFeatures(
      new SyntheticCatalog(generateEntities(options.organisation)),
    ),
    entities.asModule(),
    authPlugin,
    guestProvider,
    floor.asPlugin(),
    ...readFeatures(options.directory),
  ];
  features.forEach(feature => backend.add(feature));
  await backend.start();
  return { scheduler, floor, entities, stop: () => backend.stop() };
}

/** From where the peer is installed, which is no place this module resolves. */
function readFeatures(directory: string): BackendFeature[] {
  const requireThere = createRequire(join(directory, 'package.json'));
  return Object.values(PEER_PACKAGES).map(
    ({ name }) => requireThere(name).default,
  );
}
