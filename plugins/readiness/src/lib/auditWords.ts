import {
  GapCounts,
  GapOutcome,
  MissingEvidenceAudit,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { Numbers } from './numbers';

/** The gaps that are certain first, the uncertain last. */
export const GAP_OUTCOMES: GapOutcome[] = [
  'missing',
  'stale',
  'violated',
  'undetermined',
];

/** What is certainly not as the gate asks; undetermined is not counted. */
export function missingOf(counts: GapCounts): number {
  return counts.gaps - counts.byOutcome.undetermined;
}

type Totals = MissingEvidenceAudit['totals'];

function inComponents(t: Translate, what: string, totals: Totals): string {
  return t('audit.where', {
    what,
    components: String(totals.components),
    count: totals.ofComponents,
  });
}

/** "31 pieces of evidence are missing in 11 of 18 components". */
export function auditHeadline(t: Translate, totals: Totals): string {
  const missing = missingOf(totals);
  const { undetermined } = totals.byOutcome;
  if (missing === 0) {
    const what = t('audit.onlyUndetermined', { count: undetermined });
    return inComponents(t, what, totals);
  }
  const what = t('audit.missing', { count: missing });
  return undetermined === 0 ? inComponents(t, what, totals) : what;
}

/**
 * What could not be checked beside what is missing. The components are named
 * here then: they are those with either, not those where something is missing.
 */
export function alsoUndetermined(
  t: Translate,
  totals: Totals,
): string | undefined {
  const { undetermined } = totals.byOutcome;
  return undetermined > 0 && missingOf(totals) > 0
    ? t('audit.alsoUndetermined', {
        count: undetermined,
        components: String(totals.components),
        total: String(totals.ofComponents),
      })
    : undefined;
}

/** "12 missing", "2 could not be checked": the outcomes there are. */
export function outcomesInWords(
  t: Translate,
  numbers: Numbers,
  counts: GapCounts,
): string[] {
  return GAP_OUTCOMES.filter(outcome => counts.byOutcome[outcome] > 0).map(
    outcome =>
      t(`audit.outcome.${outcome}`, {
        number: numbers.count(counts.byOutcome[outcome]),
      }),
  );
}
