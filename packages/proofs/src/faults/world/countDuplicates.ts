import { FaultWorld } from './FaultWorld';

type Repeatable = 'steps' | 'notifications' | 'statuses';

/**
 * What happened twice that may happen once: the same step in the history of a
 * component, the same notification, the same word to the code host.
 */
export async function countDuplicates(
  world: FaultWorld,
): Promise<Record<Repeatable, number>> {
  return {
    steps: await brokenSteps(world),
    notifications: world.outbox.repeated(),
    statuses: world.statuses.repeated,
  };
}

/**
 * Each step of a history begins where the one before it ended, or anew where
 * the component was made again.
 */
async function brokenSteps({ knex }: FaultWorld): Promise<number> {
  const rows = await knex('transitions')
    .orderBy(['entity_ref', 'id'])
    .select('entity_ref', 'from_status', 'to_status');
  let broken = 0;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (
      before?.entity_ref === row.entity_ref &&
      row.from_status !== null &&
      before.to_status !== row.from_status
    ) {
      broken += 1;
    }
  }
  return broken;
}
