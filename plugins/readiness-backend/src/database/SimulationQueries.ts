import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { whereAmong } from './bulk';
import { ChangeComponentRow, ChangeRow } from './rows';
import { whereScope } from './whereScope';

/** Components whose changes are asked for at a time. */
const SLICE = 500;

/** What a draft of a gate is tried on. */
export class SimulationQueries {
  constructor(private readonly knex: Knex) {}

  /** References of the judged components in scope, a page at a time. */
  async *components(scope: Scope, size: number): AsyncGenerator<string[]> {
    let after = '';
    for (;;) {
      const refs: string[] = await whereScope(
        this.knex('components'),
        this.knex,
        scope,
      )
        .whereNotNull('components.status')
        .andWhere('components.entity_ref', '>', after)
        .orderBy('components.entity_ref')
        .limit(size)
        .pluck('components.entity_ref');
      if (refs.length === 0) {
        return;
      }
      yield refs;
      after = refs[refs.length - 1];
    }
  }

  /**
   * Ids of the newest judged changes of some components: those that wait, and
   * those merged since an instant.
   */
  async changes(
    entityRefs: readonly string[],
    since: string,
    limit: number,
  ): Promise<string[]> {
    const newest = new Map<string, string>();
    for (let start = 0; start < entityRefs.length; start += SLICE) {
      const rows: Array<Pick<ChangeRow, 'id' | 'created_at'>> =
        await whereAmong(
          this.knex<ChangeComponentRow>('change_components').join(
            'changes',
            'changes.id',
            'change_components.change_id',
          ),
          this.knex,
          'change_components.entity_ref',
          entityRefs.slice(start, start + SLICE),
        )
          .whereNotNull('changes.status')
          .andWhere(either =>
            either
              .where('change_components.pending', 1)
              .orWhere('changes.merged_at', '>=', since),
          )
          .orderBy([
            { column: 'changes.created_at', order: 'desc' },
            { column: 'changes.id', order: 'desc' },
          ])
          .limit(limit)
          .distinct('changes.id', 'changes.created_at');
      rows.forEach(row => newest.set(row.id, row.created_at));
    }
    return [...newest]
      .sort(([a, left], [b, right]) =>
        left === right ? a.localeCompare(b) : right.localeCompare(left),
      )
      .slice(0, limit)
      .map(([id]) => id);
  }
}
