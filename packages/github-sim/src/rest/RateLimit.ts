import { RateBudget } from '../graphql/executeQuery';
import { WorldState } from '../world/WorldState';

const HOUR = 60 * 60 * 1000;

export type RateResource = 'core' | 'graphql';

/** Counts what was asked for, by hours of the world's clock. */
export class RateLimit {
  private readonly used: Record<RateResource, number> = { core: 0, graphql: 0 };
  private hour = -1;

  constructor(private readonly world: WorldState, readonly limit = 5000) {}

  spend(resource: RateResource, cost: number): RateBudget {
    const hour = Math.floor(this.world.now().getTime() / HOUR);
    if (hour !== this.hour) {
      this.hour = hour;
      this.used.core = 0;
      this.used.graphql = 0;
    }
    this.used[resource] += cost;
    return {
      limit: this.limit,
      used: Math.min(this.used[resource], this.limit),
      resetAt: new Date((hour + 1) * HOUR),
    };
  }

  headers(resource: RateResource): Record<string, string> {
    const { limit, used, resetAt } = this.spend(resource, 0);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - used),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(resetAt.getTime() / 1000),
      'x-ratelimit-resource': resource,
    };
  }
}
