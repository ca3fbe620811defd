import { CatalogFollower } from '../collect/CatalogFollower';
import { ComponentStore } from '../database/ComponentStore';
import { Evaluator } from './Evaluator';

/** Seconds between two refreshes of one component. */
const PAUSE = 10;
/** Milliseconds a refresh may take. */
const PATIENCE = 60_000;

export type RefreshOutcome =
  | { type: 'refreshed' }
  | { type: 'notFound' }
  /** `retryAfter` in seconds. */
  | { type: 'tooSoon'; retryAfter: number };

/** Collects and judges single components on request, not too often. */
export class Refresher {
  constructor(
    private readonly options: {
      follower: CatalogFollower;
      components: ComponentStore;
      evaluator: Evaluator;
      now: () => Date;
    },
  ) {}

  async refresh(entityRef: string): Promise<RefreshOutcome> {
    const { follower, components, evaluator } = this.options;
    const now = this.options.now();
    const since = new Date(now.getTime() - PAUSE * 1000).toISOString();
    const note = () =>
      components.noteRefresh(entityRef, now.toISOString(), since);
    const noted = await note();
    if (noted.type === 'tooSoon') {
      const passed = now.getTime() - Date.parse(noted.at);
      return {
        type: 'tooSoon',
        retryAfter: Math.max(1, Math.ceil(PAUSE - passed / 1000)),
      };
    }
    if (!(await follower.followOne(entityRef))) {
      return { type: 'notFound' };
    }
    if (noted.type === 'unknown') {
      await note();
    }
    await evaluator.evaluateOne(entityRef, AbortSignal.timeout(PATIENCE));
    return { type: 'refreshed' };
  }
}
