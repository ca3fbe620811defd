import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import { version as commonVersion } from '@readiness/backstage-plugin-readiness-common/package.json';
import { version } from '../../package.json';
import { ChangeWork } from '../changes/assembleChanges';
import { Runner } from '../changes/createRunner';
import { CatalogFollower } from '../collect/CatalogFollower';
import { createSoleWork } from '../createSoleWork';
import { ComponentStore } from '../database/ComponentStore';
import { TallyKeeper } from '../database/TallyKeeper';
import { WorkLeaseStore } from '../database/WorkLeaseStore';
import { digestOf } from '../digest';
import { SharedClock } from '../SharedClock';
import { Shutdown } from '../Shutdown';
import { Evaluator } from './Evaluator';

/** Milliseconds by which a clock is wrong that somebody should set. */
const WRONG = 5000;
/** Seconds between two looks at what fell due. */
const TICK = 5;

interface Task {
  id: string;
  /** Minutes after which a run is told to stop. */
  minutes: number;
  /** Seconds until the first run. */
  delay: number;
  /** Seconds between two runs; a tick unless given. */
  every?: number;
  fn: (signal: AbortSignal) => Promise<unknown>;
}

/** Starts the work that goes on by itself, on every replica. */
export async function scheduleTasks(options: {
  logger: LoggerService;
  scheduler: SchedulerService;
  components: ComponentStore;
  follower: CatalogFollower;
  evaluator: Evaluator;
  leases: WorkLeaseStore;
  clock: SharedClock;
  shutdown: Shutdown;
  tallyKeeper: TallyKeeper;
  /** Absent where no module brings changes. */
  changes?: Pick<ChangeWork, 'follow' | 'pull' | 'judge' | 'publish'>;
  scorePilots: Runner;
  keepCapacity: Runner;
  keepRecords: Runner;
  sendNotices: Runner;
  noteHealth: Runner;
  gates: GatesAnswer;
  /** Ids of the sources and requirements in use. */
  inventory: string[];
  /** Milliseconds. */
  catalogInterval: number;
  now: () => Date;
}): Promise<void> {
  const { scheduler, components, follower, evaluator } = options;

  // Other gates, sources or requirements, or another version that may judge or
  // word things otherwise.
  const { gates, inventory } = options;
  await components.adoptTerms(
    digestOf({ gates, inventory, versions: [version, commonVersion] }),
    options.now().toISOString(),
  );

  // Every replica looks, and takes what is free: rows are claimed, and what only
  // one may do is leased. See createSoleWork about why the scheduler does not
  // see to that.
  const { catalogInterval, logger, leases } = options;
  const followCatalog = createSoleWork({
    id: 'follow-catalog',
    leases,
    logger,
    // The tick before it is due may come early.
    pause: catalogInterval - TICK * 1000,
    // What it finds is due at once and left to the other task, so that a slow
    // host never keeps additions and deletions from being noticed.
    work: signal => follower.follow(signal),
  });
  const tasks: Task[] = [
    {
      id: 'keep-time',
      minutes: 1,
      delay: 0,
      every: 30,
      async fn() {
        const offset = await options.clock.synchronise();
        if (Math.abs(offset) > WRONG) {
          logger.warn('The clock of this replica is wrong; set it by NTP', {
            secondsAhead: Math.round(-offset / 1000),
          });
        }
      },
    },
    { id: 'follow-catalog', minutes: 15, delay: 3, fn: followCatalog },
    {
      id: 'evaluate-due',
      minutes: 30,
      delay: 5,
      fn: signal => evaluator.evaluateDue(signal),
    },
    {
      id: 'keep-records',
      minutes: 5,
      delay: 5,
      fn: signal => options.keepRecords.run(signal),
    },
    {
      id: 'send-notices',
      minutes: 5,
      delay: 20,
      every: 30,
      fn: signal => options.sendNotices.run(signal),
    },
    {
      id: 'keep-capacity',
      minutes: 15,
      delay: 15,
      every: 30,
      fn: signal => options.keepCapacity.run(signal),
    },
    {
      id: 'score-pilots',
      minutes: 15,
      delay: 20,
      every: 60,
      fn: signal => options.scorePilots.run(signal),
    },
    {
      id: 'note-health',
      minutes: 1,
      delay: 30,
      every: 60,
      fn: signal => options.noteHealth.run(signal),
    },
    ...tasksOfChanges(options.changes),
  ];
  for (const { id, minutes, delay, every = TICK, fn } of tasks) {
    await scheduler.scheduleTask({
      id: `readiness-${id}`,
      scope: 'local',
      frequency: { seconds: every },
      timeout: { minutes },
      initialDelay: { seconds: delay },
      fn: async signal => {
        await options.shutdown.run(fn, signal);
      },
    });
  }
  await scheduler.scheduleTask({
    id: 'readiness-recount',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 15 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      const { tallyKeeper } = options;
      const repaired = await tallyKeeper.recount();
      if (repaired > 0) {
        logger.warn('Tallies were not as counted, and are now', { repaired });
      }
      await tallyKeeper.prune(options.now().toISOString());
    },
  });
}

/**
 * Hints make this work begin at once; these tasks find what no hint spoke of,
 * and what could not be done before.
 */
function tasksOfChanges(
  changes:
    | Pick<ChangeWork, 'follow' | 'pull' | 'judge' | 'publish'>
    | undefined,
): Task[] {
  return changes
    ? [
        {
          id: 'follow-repositories',
          minutes: 60,
          delay: 6,
          fn: signal => changes.follow.run(signal),
        },
        {
          id: 'pull-changes',
          minutes: 15,
          delay: 6,
          fn: signal => changes.pull.run(signal),
        },
        {
          id: 'judge-changes',
          minutes: 30,
          delay: 6,
          fn: signal => changes.judge.run(signal),
        },
        {
          id: 'publish-statuses',
          minutes: 15,
          delay: 6,
          fn: signal => changes.publish.run(signal),
        },
      ]
    : [];
}
