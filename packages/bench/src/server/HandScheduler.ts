import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';

type TaskFunction = Parameters<SchedulerService['scheduleTask']>[0]['fn'];

/**
 * A scheduler that does nothing by itself: tasks run when they are told to, so
 * that each can be timed alone.
 */
export class HandScheduler {
  private readonly tasks = new Map<string, TaskFunction>();

  /** @returns the milliseconds it took */
  async run(id: string): Promise<number> {
    const task = this.tasks.get(id);
    if (!task) {
      throw new NotFoundError(
        `No task ${id}; there are ${[...this.tasks.keys()].join(', ')}`,
      );
    }
    const start = performance.now();
    await task(new AbortController().signal);
    return performance.now() - start;
  }

  asFactory() {
    const service: SchedulerService = {
      triggerTask: async id => {
        await this.run(id);
      },
      cancelTask: async () => {},
      scheduleTask: async ({ id, fn }) => {
        this.tasks.set(id, fn);
      },
      createScheduledTaskRunner: () => ({
        run: async ({ id, fn }) => {
          this.tasks.set(id, fn);
        },
      }),
      getScheduledTasks: async () => [],
    };
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => service,
    });
  }
}
