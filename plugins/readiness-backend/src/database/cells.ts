import { NO_VALUE } from '@readiness/backstage-plugin-readiness-common';
import { sha256 } from '../digest';
import { CellRow } from './rows';
import { Verdict } from './verdict';

/** What components are grouped by. */
export interface Grouping {
  owner: string | null;
  system: string | null;
  domain: string | null;
  lifecycle: string | null;
}

/**
 * The cell of a component: those alike in everything they are grouped by share
 * one. Its id follows from its contents, so that nobody has to hand them out.
 */
export function toCell(grouping: Grouping, verdict: Verdict): CellRow {
  const contents = {
    owner_ref: grouping.owner ?? '',
    system_ref: grouping.system ?? '',
    domain_ref: grouping.domain ?? '',
    lifecycle: lifecycleOf(grouping),
    gates: verdict.gates
      .map(([gate]) => gate)
      .sort()
      .join(','),
  };
  const digest = sha256(JSON.stringify(Object.values(contents)));
  return { cell: digest.slice(-32), ...contents };
}

/** Components that an earlier version stored may say `none` of it. */
function lifecycleOf({ lifecycle }: Grouping): string {
  return lifecycle === null || lifecycle === NO_VALUE ? '' : lifecycle;
}
