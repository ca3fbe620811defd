import { CapacityStore } from '../database/CapacityStore';
import { Courtesy } from '../evaluate/Courtesy';

/** Components that are added up together. */
const BATCH = 100;

/** Keeps the figures of review capacity in step with what was judged. */
export class CapacityKeeper {
  constructor(
    private readonly store: CapacityStore,
    private readonly courtesy: Courtesy,
    private readonly now: () => Date,
  ) {}

  /** Adds up all that is due; returns how many components that were. */
  async refreshDue(signal: AbortSignal): Promise<number> {
    let refreshed = 0;
    while (!signal.aborted) {
      await this.courtesy.afterReaders();
      const now = this.now();
      const due = await this.store.due(BATCH, now.toISOString());
      if (due.length === 0) {
        break;
      }
      await this.store.refresh(due, now);
      refreshed += due.length;
    }
    return refreshed;
  }
}
