import { BenchDatabase } from '../databases/BenchDatabase';

const TABLES = [
  'changes',
  'change_pulls',
  'change_facts',
  'change_evaluations',
  'change_reverts',
  'change_components',
  'change_numbers',
  'change_people',
  'change_accounts',
  'review_queue',
  'component_capacity',
  'capacity_groups',
  'repositories',
];

/** Takes everything away that is known of changes; no server may be running. */
export async function forgetChanges(database: BenchDatabase): Promise<void> {
  const knex = await database.connect();
  try {
    for (const table of TABLES) {
      await knex(table).delete();
    }
  } finally {
    await knex.destroy();
  }
}
