import { Knex } from 'knex';
import { ReadinessResource } from '../access/resource';
import { whereAmong } from './bulk';
import { ComponentRow, FactRow, ResultGateRow } from './rows';

/** Components as permission rules see them. */
export class ResourceQueries {
  constructor(private readonly knex: Knex) {}

  /** In the order asked; `undefined` for one that is not judged. */
  async get(
    entityRefs: string[],
  ): Promise<Array<ReadinessResource | undefined>> {
    const among = <TRow>(table: string): Promise<TRow[]> =>
      whereAmong(
        this.knex(table),
        this.knex,
        'entity_ref',
        entityRefs,
      ) as unknown as Promise<TRow[]>;
    const [components, facts, gates] = await Promise.all([
      among<ComponentRow>('components'),
      among<FactRow>('facts'),
      among<ResultGateRow>('result_gates'),
    ]);
    return entityRefs.map(entityRef => {
      const row = components.find(({ entity_ref }) => entity_ref === entityRef);
      return row?.status
        ? {
            entityRef,
            facts: facts.filter(({ entity_ref }) => entity_ref === entityRef),
            gates: gates
              .filter(({ entity_ref }) => entity_ref === entityRef)
              .map(({ gate }) => gate),
            status: row.status,
          }
        : undefined;
    });
  }
}
