import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createApiRouter } from './createApiRouter';
import { Fault, Faults } from './faults/Faults';
import { generateHistory } from './history/generateHistory';
import { ORGANISATION } from './history/organisation';
import { PilotStory } from './history/pilotStories';
import { releaseAll } from './history/releaseAll';
import { DAY } from './history/workTime';
import { createPagesRouter } from './pages/createPagesRouter';
import { RateLimit } from './rest/RateLimit';
import { createCommandRouter } from './simulator/createCommandRouter';
import { createVirtualClock, createWallClock } from './world/Clock';
import { World } from './world/World';
import {
  Deliveries,
  DeliveryFaults,
  WebhookTarget,
} from './webhooks/Deliveries';

export interface GithubSimOptions {
  /** The same seed and the same `now` make the same answers, byte by byte. */
  seed?: number;
  /** A clock that stands still here until advanced; else the wall clock. */
  now?: Date | string;
  /** How many pull requests the history has; 450 unless given. */
  changes?: number;
  /** Over how many days; 182 unless given. */
  days?: number;
  /**
   * Whether the history is yet to happen: the clock stands where it begins, and
   * each advance brings what lies on the way to `now`, which must be given.
   */
  unfolding?: boolean;
  /** Times in which a repository works in another way. */
  pilotStories?: PilotStory[];
  /** Where deliveries go; without it, they only queue. */
  webhook?: WebhookTarget;
  /** What is under `/`, for links in answers; no slash at its end. */
  publicUrl?: string;
  /**
   * Whether whatever was merged is in production at the start, but for one
   * change that was merged a moment ago.
   */
  released?: boolean;
  /** What goes wrong from the start. */
  faults?: Fault[];
  deliveryFaults?: DeliveryFaults;
  /** Whether `/simulator` obeys; not unless given. */
  commands?: boolean;
}

export interface GithubSim {
  /** The state, and what can be done to it. */
  world: World;
  faults: Faults;
  deliveries: Deliveries;
  /** To be mounted anywhere; `publicUrl` must say where. */
  router: Router;
}

const DEFAULT_URL = 'http://localhost:7007/github-sim';
const DEFAULT_DAYS = 182;

/** A host like GitHub, with an invented organisation and its history. */
export function createGithubSim(options: GithubSimOptions = {}): GithubSim {
  const { seed = 1, days = DEFAULT_DAYS, unfolding = false } = options;
  const end = options.now === undefined ? undefined : new Date(options.now);
  if (unfolding && !end) {
    throw new Error('A history that is yet to happen needs `now`, its end');
  }
  const start = end && new Date(end.getTime() - (unfolding ? days * DAY : 0));
  const publicUrl = (options.publicUrl ?? DEFAULT_URL).replace(/\/$/, '');
  const world = new World({
    seed,
    clock: start ? createVirtualClock(start) : createWallClock(),
    publicUrl,
    organisation: ORGANISATION,
  });
  generateHistory(world, {
    changes: options.changes ?? 450,
    days,
    until: (end ?? world.now()).getTime(),
    pilotStories: options.pilotStories ?? [],
  });
  if (options.released) {
    releaseAll(world);
  }
  const faults = new Faults(seed, options.faults);
  const deliveries = new Deliveries(world, options.webhook);
  deliveries.faults = { ...options.deliveryFaults };
  world.listen(event => deliveries.add(event));

  const router = PromiseRouter();
  const rateLimit = new RateLimit(world);
  router.use('/api', createApiRouter({ world, faults, rateLimit }));
  if (options.commands) {
    const context = { world, faults, deliveries };
    router.use('/simulator', createCommandRouter(context));
  }
  router.use(createPagesRouter(world));
  return { world, faults, deliveries, router };
}
