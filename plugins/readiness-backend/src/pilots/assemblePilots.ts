import { LoggerService } from '@backstage/backend-plugin-api';
import { ImportedPilot } from '@readiness/backstage-plugin-readiness-node';
import { createRunner, Runner } from '../changes/createRunner';
import { ReadinessConfig } from '../config/readConfig';
import { createSoleWork } from '../createSoleWork';
import { Stores } from '../database/openStores';
import { Courtesy } from '../evaluate/Courtesy';
import { importPilots } from './importPilots';
import { PilotDesk } from './PilotDesk';
import { PilotScorer } from './PilotScorer';
import { ScopeResolver } from './ScopeResolver';

/** Milliseconds to wait for more changes that were judged. */
const SHORTLY = 3000;

/** What people do with pilots, and what makes their scorecards. */
export interface PilotWork {
  pilotDesk: PilotDesk;
  pilotScorer: PilotScorer;
  scorePilots: Runner;
}

/** Puts together what pilots are made of. */
export function assemblePilots(options: {
  config: ReadinessConfig;
  courtesy: Courtesy;
  createRunner: typeof createRunner;
  logger: LoggerService;
  now: () => Date;
  pilots?: readonly ImportedPilot[];
  stores: Stores;
}): PilotWork {
  const { config, courtesy, logger, now, stores, pilots = [] } = options;
  const scopes = new ScopeResolver(
    stores.components,
    stores.queries.simulation,
  );
  const pilotScorer = new PilotScorer({
    store: stores.pilots,
    queries: stores.pilotChanges,
    changes: stores.changes,
    reported: stores.reported,
    config,
    courtesy,
    logger,
    now,
  });
  let importing = pilots.length > 0;
  return {
    pilotDesk: new PilotDesk({
      config: config.pilots,
      store: stores.pilots,
      queries: stores.queries.pilots,
      scopes,
      now,
    }),
    pilotScorer,
    scorePilots: options.createRunner({
      id: 'score-pilots',
      work: createSoleWork({
        id: 'score-pilots',
        leases: stores.workLeases,
        logger,
        async work(signal) {
          if (importing) {
            importing = await importPilots({
              pilots,
              store: stores.pilots,
              scopes,
              logger,
            });
          }
          return pilotScorer.scoreDue(signal);
        },
      }),
      delay: SHORTLY,
      patience: 10 * 60_000,
      logger,
    }),
  };
}
