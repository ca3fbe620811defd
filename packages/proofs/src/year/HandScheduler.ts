import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';

type TaskFunction = Parameters<SchedulerService['scheduleTask']>[0]['fn'];

/** A scheduler that does nothing by itself: tasks run when they are told to. */
export class HandScheduler {
  private readonly tasks = new Map<string, TaskFunction>();

  async run(id: string): Promise<void> {
    const task = this.tasks.get(id);
    if (!task) {
      const known = [...this.tasks.keys()].join(', ');
      throw new Error(`There is no task ${id}; there are ${known}`);
    }
    await task(new AbortController().signal);
  }

  asFactory() {
    const service: SchedulerService = {
      triggerTask: id => this.run(id),
      cancelTask: async () => {},
      getScheduledTasks: async () => [],
      scheduleTask: async ({ id, fn }) => {
        this.tasks.set(id, fn);
      },
      createScheduledTaskRunner: () => ({
        run: async ({ id, fn }) => {
          this.tasks.set(id, fn);
        },
      }),
    };
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => service,
    });
  }
}
