import { Knex } from 'knex';
import { whereAmong } from './bulk';
import { ComponentRow } from './rows';

/**
 * Makes components due at once. Whoever is judging one of them finds the lease
 * gone, so that a result of the older state is never stored.
 */
export async function markComponentsDue(
  tx: Knex.Transaction,
  entityRefs: Iterable<string>,
  now: string,
): Promise<void> {
  const refs = new Set(entityRefs);
  if (refs.size > 0) {
    await whereAmong(
      tx<ComponentRow>('components'),
      tx,
      'entity_ref',
      refs,
    ).update({ due_at: now, lease_token: null, lease_until: null });
  }
}
