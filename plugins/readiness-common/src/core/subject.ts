import { parseEntityRef } from '@backstage/catalog-model';

/**
 * A component as the requirements see it.
 *
 * @public
 */
export interface ComponentSubject {
  type: 'component';
  entityRef: string;
  /** The owner, when the catalog knows them: who can supply what is missing. */
  supplier?: string;
  /** Ids of the known sensitive areas it declares. */
  sensitiveAreas: string[];
}

/**
 * How a sentence names an entity: without kind and namespace where those are
 * the ones a reader assumes.
 *
 * @public
 */
export function nameOf(entityRef: string): string {
  const { namespace, name } = parseEntityRef(entityRef);
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
