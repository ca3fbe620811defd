import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import { version as commonVersion } from '@readiness/backstage-plugin-readiness-common/package.json';
import { version } from '../../package.json';
import { ChangeWork } from '../changes/assembleChanges';
import { Runner } from '../changes/createRunner';
import { CatalogFollower } from '../collect/CatalogFollower';
import { ComponentStore } from '../database/ComponentStore';
import { TallyKeeper } from '../database/TallyKeeper';
import { digestOf } from '../digest';
import { Evaluator } from './Evaluator';

/** Seconds between two looks at what fell due. */
const EVALUATION_INTERVAL = 5;

/**
 * Starts the work that goes on by itself. All tasks are global: one replica
 * at a time runs each.
 */
export async function scheduleTasks(options: {
  logger: LoggerService;
  scheduler: SchedulerService;
  components: ComponentStore;
  follower: CatalogFollower;
  evaluator: Evaluator;
  tallyKeeper: TallyKeeper;
  /** Absent where no module brings changes. */
  changes?: Pick<ChangeWork, 'follow' | 'pull' | 'judge' | 'publish'>;
  scorePilots: Runner;
  keepCapacity: Runner;
  keepRecords: Runner;
  sendNotices: Runner;
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

  await scheduler.scheduleTask({
    id: 'readiness-follow-catalog',
    scope: 'global',
    frequency: { milliseconds: options.catalogInterval },
    timeout: { minutes: 15 },
    initialDelay: { seconds: 3 },
    // What it finds is due at once and left to the other task, so that a slow
    // host never keeps additions and deletions from being noticed.
    fn: async signal => {
      await follower.follow(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'readiness-evaluate-due',
    scope: 'global',
    frequency: { seconds: EVALUATION_INTERVAL },
    timeout: { minutes: 30 },
    initialDelay: { seconds: 5 },
    fn: async signal => {
      await evaluator.evaluateDue(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'readiness-recount',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 15 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      const { logger, tallyKeeper } = options;
      const repaired = await tallyKeeper.recount();
      if (repaired > 0) {
        logger.warn('Tallies were not as counted, and are now', { repaired });
      }
      await tallyKeeper.prune(options.now().toISOString());
    },
  });
  await scheduler.scheduleTask({
    id: 'readiness-keep-records',
    scope: 'global',
    frequency: { seconds: EVALUATION_INTERVAL },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 5 },
    fn: signal => options.keepRecords.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'readiness-send-notices',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 20 },
    fn: signal => options.sendNotices.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'readiness-keep-capacity',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 15 },
    initialDelay: { seconds: 15 },
    fn: signal => options.keepCapacity.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'readiness-score-pilots',
    scope: 'global',
    frequency: { minutes: 1 },
    timeout: { minutes: 15 },
    initialDelay: { seconds: 20 },
    fn: signal => options.scorePilots.run(signal),
  });
  if (options.changes) {
    await scheduleChanges(scheduler, options.changes);
  }
}

/**
 * Hints make this work begin at once; these tasks find what no hint spoke of,
 * and what could not be done before.
 */
async function scheduleChanges(
  scheduler: SchedulerService,
  changes: Pick<ChangeWork, 'follow' | 'pull' | 'judge' | 'publish'>,
): Promise<void> {
  const tasks = [
    { id: 'readiness-follow-repositories', work: changes.follow, minutes: 60 },
    { id: 'readiness-pull-changes', work: changes.pull, minutes: 15 },
    { id: 'readiness-judge-changes', work: changes.judge, minutes: 30 },
    { id: 'readiness-publish-statuses', work: changes.publish, minutes: 15 },
  ];
  for (const { id, work, minutes } of tasks) {
    await scheduler.scheduleTask({
      id,
      scope: 'global',
      frequency: { seconds: EVALUATION_INTERVAL },
      timeout: { minutes },
      initialDelay: { seconds: 6 },
      fn: signal => work.run(signal),
    });
  }
}
