import { Aggregate, AggregateMetrics } from './aggregate';
import { MeasureQuality } from './measure';
import {
  NO_DECISION,
  round,
  say,
  sayHours,
  SprintNote,
  toSprintNote,
} from './noteLines';

/**
 * The sprint note of a component over a window: the changes merged in it, in
 * five lines and as Markdown to paste. What is not known is said to be, and
 * every number comes with how many changes it is of.
 *
 * @param note - `component` as people call it; `open` are the sentences of what
 * is missing, used where no `releaseDecision` is recorded, and left out where
 * that is not known
 * @public
 */
export function componentSprintNote(note: {
  component: string;
  metrics: AggregateMetrics;
  releaseDecision?: string;
  open?: readonly string[];
}): SprintNote {
  const { component, metrics } = note;
  const { all } = metrics;
  return toSprintNote({
    feature: `${component}, ${sayWindow(metrics.window)}: ${changes(
      all.changes,
    )} merged`,
    generatedDiff: sayGenerated(metrics),
    humanReview: sayNumber(all.reviewEffort, all.reviewEffort.median, {
      words: value => `median ${sayHours(value)} a change`,
      of: all.changes,
    }),
    testsAdded: sayNumber(all.testsAdded, all.testsAdded.sum, {
      words: value => String(round(value)),
      of: all.changes,
    }),
    releaseDecision: note.releaseDecision ?? sayOpen(note.open),
  });
}

function changes(count: number): string {
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

/** Days in UTC; the end of a window does not belong to it. */
function sayWindow({ from, to }: { from: string; to: string }): string {
  const last = new Date(Date.parse(to) - 1).toISOString();
  const days = [from, last].map(at => new Date(at).toISOString().slice(0, 10));
  return days[0] === days[1] ? days[0] : days.join(' to ');
}

function sayGenerated({
  all,
  ai,
  aiShareAtLeast,
  aiCoverage,
}: AggregateMetrics): string {
  if (aiShareAtLeast === undefined || aiCoverage === undefined) {
    return 'none: no change was merged';
  }
  const told = Math.round(aiCoverage * all.changes);
  const coverage = `whether AI assisted is known of ${told} of ${changes(
    all.changes,
  )}`;
  if (ai.changes === 0) {
    return told === all.changes
      ? 'none: every change is declared not AI-assisted'
      : `unknown: no change is declared AI-assisted, and ${coverage}`;
  }
  const size = sayNumber(ai.diffSize, ai.diffSize.median, {
    words: value => `median ${round(value)} lines`,
    of: ai.changes,
    noun: 'AI-assisted',
  });
  const share = `at least ${percent(
    aiShareAtLeast,
  )} of changes are AI-assisted`;
  return `${size}; ${share}, and ${coverage}`;
}

/** Rounded down: a share that holds “at least” must not grow in the telling. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

function sayNumber(
  { n, unknown, quality }: Aggregate & { quality?: MeasureQuality },
  value: number | undefined,
  options: { words: (value: number) => string; of: number; noun?: string },
): string {
  const { words, of, noun } = options;
  if (of === 0) return 'none: no change was merged';
  const counted = noun ? changes(of).replace(' ', ` ${noun} `) : changes(of);
  if (value === undefined) {
    return `unknown: it is not known of any of ${counted}`;
  }
  const measured = unknown > 0 ? `${n} of ${counted}` : counted;
  return `${say({ value, quality }, words)}, of ${measured}`;
}

function sayOpen(open: readonly string[] | undefined): string {
  if (open === undefined) return NO_DECISION;
  if (open.length === 0) return `${NO_DECISION}, and nothing is missing`;
  return `${NO_DECISION}; missing: ${open.join('; ')}`;
}
