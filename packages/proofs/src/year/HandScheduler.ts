import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';

type TaskFunction = Parameters<SchedulerService['scheduleTask']>[0]['fn'];

/** A scheduler that does nothing by itself: tasks run when they are told to. */
export class HandScheduler {
  private readonly tasks = new Map<string, TaskFunction>();

  async run(id: string): Promise<void> {
    const task = this.tasks.get(id);
    if (!task) {
      throw new Error(
        `There is no task ${id}; there are ${[...this.tasks.keys()].join(', ')}`,
      );
    }
    await task(new AbortController().signal);
  }

  asFactory() {
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () =>
        mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            this.tasks.set(id, fn);
          },
        }),
    });
  }
}
