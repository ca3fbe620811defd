import { PermissionCriteria } from '@backstage/plugin-permission-common';

/**
 * Something that holds of a component or does not. Values are alternatives.
 * This is what a condition of a policy becomes; policies do not write it.
 *
 * @public
 */
export type ScopeCondition =
  /** A fact of its catalog entity; without values, that there is one. */
  | { type: 'fact'; key: string; values?: string[] }
  | { type: 'gate'; values: string[] }
  | { type: 'status'; values: string[] }
  | { type: 'ref'; values: string[] };

/** The components a caller may see. */
export type Scope = 'all' | 'none' | PermissionCriteria<ScopeCondition>;

/** What is within both. */
export function intersect(left: Scope, right: Scope): Scope {
  if (left === 'none' || right === 'none') {
    return 'none';
  }
  if (left === 'all') {
    return right;
  }
  return right === 'all' ? left : { allOf: [left, right] };
}
