import { parseEntityRef } from '@backstage/catalog-model';
import { ChangeFacts } from './changes/change';

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
 * A change at its head, as the requirements see it.
 *
 * @public
 */
export interface ChangeSubject {
  type: 'change';
  /** As `changeIdOf` writes it. */
  id: string;
  /** How sentences name it: `booking#482`. */
  name: string;
  /** The components it belongs to. */
  entityRefs: string[];
  /** The owner of its components, where they have one owner in common. */
  supplier?: string;
  /** Entity reference of its author, where the account is linked to one. */
  authorRef?: string;
  /** Ids of the sensitive areas it touches, as far as they are known. */
  sensitiveAreas: string[];
  headSha: string;
  state: ChangeFacts['state'];
}

/**
 * What a gate judges.
 *
 * @public
 */
export type Subject = ComponentSubject | ChangeSubject;

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

/**
 * How a sentence names what is judged.
 *
 * @public
 */
export function nameOfSubject(subject: Subject): string {
  return subject.type === 'component'
    ? nameOf(subject.entityRef)
    : subject.name;
}

/**
 * What a waiver names as its subject: a component by its entity reference, a
 * change by its id and head, so that the next push ends the waiver.
 *
 * @public
 */
export function waiverSubjectOf(subject: Subject): string {
  return subject.type === 'component'
    ? subject.entityRef
    : `${subject.id}@${subject.headSha}`;
}
