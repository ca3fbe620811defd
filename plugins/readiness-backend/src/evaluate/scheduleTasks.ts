import { SchedulerService } from '@backstage/backend-plugin-api';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import { version } from '../../package.json';
import { CatalogFollower } from '../collect/CatalogFollower';
import { ComponentStore } from '../database/ComponentStore';
import { SettingStore } from '../database/SettingStore';
import { digestOf } from '../digest';
import { Evaluator } from './Evaluator';

/** Seconds between two looks at what fell due. */
const EVALUATION_INTERVAL = 5;

/**
 * Starts the work that goes on by itself. Both tasks are global: one replica
 * at a time runs each.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  settings: SettingStore;
  components: ComponentStore;
  follower: CatalogFollower;
  evaluator: Evaluator;
  gates: GatesAnswer;
  /** Milliseconds. */
  catalogInterval: number;
  now: () => Date;
}): Promise<void> {
  const { scheduler, settings, components, follower, evaluator } = options;

  // Other gates, or another version that may judge or word things otherwise.
  const terms = digestOf({ gates: options.gates, version });
  if (await settings.put('terms', terms)) {
    await components.markAllDue(options.now().toISOString());
  }

  await scheduler.scheduleTask({
    id: 'readiness-follow-catalog',
    scope: 'global',
    frequency: { milliseconds: options.catalogInterval },
    timeout: { minutes: 15 },
    initialDelay: { seconds: 3 },
    fn: async signal => {
      if ((await follower.follow(signal)) > 0) {
        await evaluator.evaluateDue(signal);
      }
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
}
