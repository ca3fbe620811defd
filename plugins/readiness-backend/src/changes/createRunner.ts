import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Shutdown } from '../Shutdown';

/** Does work soon, and once more when asked while it is at it. */
export interface Runner {
  /** Asks for a run; any number of requests before it begins are one. */
  ask(): void;
  /** Runs now, and waits for it. */
  run(signal: AbortSignal): Promise<void>;
}

/**
 * Runs work at once when something happened, rather than at the next turn of
 * a task. What it works on is leased, so that runs of several replicas do not
 * get in each other's way.
 */
export function createRunner(options: {
  /** What the work is, as the log names it. */
  id: string;
  work: (signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds to wait for more of the same. */
  delay: number;
  /** Milliseconds a run may take. */
  patience: number;
  logger: LoggerService;
  /** Of the process; without it, work ends with it at once. */
  shutdown?: Shutdown;
}): Runner {
  const { shutdown = new Shutdown() } = options;
  let asked = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const run = async (signal: AbortSignal): Promise<void> => {
    if (running) {
      asked = true;
      await running;
      return;
    }
    running = (async () => {
      do {
        asked = false;
        await shutdown.run(options.work, signal);
      } while (asked && !signal.aborted && !shutdown.hasBegun);
    })();
    try {
      await running;
    } finally {
      running = undefined;
    }
  };

  return {
    run,
    ask() {
      asked = true;
      timer ??= setTimeout(() => {
        timer = undefined;
        run(AbortSignal.timeout(options.patience)).catch(error =>
          options.logger.warn('Work was interrupted', {
            id: options.id,
            error: toError(error).message,
          }),
        );
      }, options.delay).unref();
    },
  };
}
