import { compileGlob } from '../paths/matchGlob';
import { PilotArm, PilotTerms, PilotWorkKind } from './pilot';
import { isIn, windowsOf } from './windows';

/** What decides whether a change takes part. @public */
export interface PilotCandidate {
  labels: string[];
  openedAt: string;
  mergedAt?: string;
  dependencyBot: boolean;
  /** Undefined where its files are not known. */
  paths: Array<{ path: string; excluded: boolean }> | undefined;
}

const lower = (text: string) => text.trim().toLowerCase();

function hasLabel({ labels }: PilotCandidate, label: string): boolean {
  return labels.some(own => lower(own) === lower(label));
}

function isOfKind(change: PilotCandidate, kind: PilotWorkKind): boolean {
  if (kind.labels.some(label => hasLabel(change, label))) return true;
  const counted = change.paths?.filter(({ excluded }) => !excluded) ?? [];
  const globs = kind.paths.flatMap(text => {
    const glob = compileGlob(text, 'paths');
    return glob.ok ? [glob.value] : [];
  });
  return (
    counted.length > 0 &&
    counted.every(({ path }) => globs.some(glob => glob.matches(path)))
  );
}

/**
 * The arm a change belongs to, if any. A change merged in a window belongs to
 * that window's arm, whenever it was opened. Others belong to the arm in which
 * they were opened, and count only as opened. With work kinds it must be of
 * one; with a lot it must carry exactly one of its labels.
 *
 * @public
 */
export function eligibleArm(
  terms: Pick<
    PilotTerms,
    'from' | 'to' | 'baseline' | 'randomised' | 'endedEarlyAt'
  >,
  change: PilotCandidate,
  workKinds: PilotWorkKind[],
): PilotArm | undefined {
  if (change.dependencyBot) return undefined;
  if (workKinds.length && !workKinds.some(kind => isOfKind(change, kind))) {
    return undefined;
  }
  const windows = windowsOf(terms);
  const windowOf = (at: string | undefined): PilotArm | undefined => {
    if (isIn(windows.pilot, at)) return 'pilot';
    return isIn(windows.baseline, at) ? 'baseline' : undefined;
  };
  const arm = windowOf(change.mergedAt) ?? windowOf(change.openedAt);
  if (!terms.randomised || arm === undefined) return arm;
  const isPilot = hasLabel(change, terms.randomised.pilot);
  if (isPilot === hasLabel(change, terms.randomised.control)) return undefined;
  return isPilot ? 'pilot' : 'baseline';
}
