import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { ChangeLink } from '../Links';

/** Of a component's gap that is one of its changes': which change. */
export function aboutChange({ change }: MissingEvidence) {
  return change && <ChangeLink id={change.id}>{change.name}</ChangeLink>;
}
