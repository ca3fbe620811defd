import { World } from '../world/World';
import { createRepositories } from './createRepositories';
import { ORGANISATION } from './organisation';
import { outlineChanges } from './outlineChanges';
import { PilotStory } from './pilotStories';
import { planBotChange } from './planBotChange';
import { planChange } from './planChange';
import { PlannedChange } from './PlannedChange';
import { planRevert } from './planRevert';
import { Script } from './Script';
import { planStories } from './stories';
import { DAY, nextWorkTime } from './workTime';

export interface HistoryOptions {
  /** How many pull requests were opened in all, the fixed stories besides. */
  changes: number;
  /** How many days ago the first one was. */
  days: number;
  /** When it ends, in milliseconds since the epoch. */
  until: number;
  pilotStories: readonly PilotStory[];
}

/**
 * Fills the world with what happens until an instant. Whatever of it lies
 * ahead of the clock, and what is not over by then, goes on as that is
 * advanced.
 */
export function generateHistory(world: World, options: HistoryOptions): void {
  const now = options.until;
  const from = nextWorkTime(now - options.days * DAY);
  createRepositories(world, from - 30 * DAY);
  const changes = outlineChanges({
    seed: world.seed,
    count: options.changes,
    from,
    to: now,
    pilotStories: options.pilotStories,
  });
  const scripts = changes.map(change => work(world.seed, change));
  const stories = planStories(now);
  for (const { story } of stories) {
    const slug = `${ORGANISATION}/${story.repository}`;
    const repository = world.repository(slug);
    repository.reservedNumbers.add(story.number);
    // So that the history's own numbers end where the story's begin.
    const taken = scripts
      .filter(script => script.repository === slug)
      .flatMap(({ steps }) => steps)
      .filter(({ at, takesNumber }) => takesNumber && at <= now).length;
    repository.nextNumber = Math.max(1, story.number - taken);
  }
  for (const script of [...scripts, ...stories.map(told => told.script)]) {
    for (const { at, run } of script.steps) {
      world.plan(at, () => run(world));
    }
  }
  world.settle();
}

function work(seed: number, change: PlannedChange): Script {
  switch (change.origin.type) {
    case 'dependencyBot':
      return planBotChange(seed, change);
    case 'revert':
      return planRevert(seed, change);
    default:
      return planChange(seed, change);
  }
}
