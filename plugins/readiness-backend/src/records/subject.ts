import { nameOf } from '@readiness/backstage-plugin-readiness-common/core';
import { changeNameOfId } from '../changes/changeNameOfId';
import { componentLink } from './componentLink';

/** What a record or a notice is about: the id of a change, or an entity reference. */
export function subjectIdOf(row: {
  entity_ref: string;
  change_id: string | null;
}): string {
  return row.change_id ?? row.entity_ref;
}

/** As people know it. */
export function subjectName(id: string): string {
  return isChange(id) ? changeNameOfId(id) : nameOf(id);
}

/** Where it is shown, from the root of Backstage. */
export function subjectLink(id: string): string {
  return isChange(id)
    ? `/readiness/changes/${encodeURIComponent(id)}`
    : componentLink(id);
}

/** No entity reference has that character. */
function isChange(id: string): boolean {
  return id.includes('~');
}
