import { World } from '../world/World';
import { ORGANISATION } from './organisation';

/** The change that is merged after everything else was released. */
const WAITING = { repository: `${ORGANISATION}/refunds-worker`, number: 305 };

/**
 * Brings whatever was merged into production, and then merges the one change
 * that waits for its release.
 */
export function releaseAll(world: World): void {
  for (const [repository, { deploys }] of world.repositories) {
    if (deploys) {
      world.deploy({ repository, by: 'github-actions[bot]' });
    }
  }
  world.merge({ ...WAITING, by: 'henrik-solberg' });
}
