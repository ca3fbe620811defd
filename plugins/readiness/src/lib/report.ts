import { ReportedInput } from '@readiness/backstage-plugin-readiness-common';

/** A form as it is filled in; all texts. */
export interface ReportDraft {
  minutes: string;
  defect: string;
  /** Of a `datetime-local` field: in the reader's own time zone. */
  foundAt: string;
}

export const EMPTY_REPORT: ReportDraft = {
  minutes: '',
  defect: '',
  foundAt: '',
};

/** More than this on one change is a slip of the finger. */
const MOST_MINUTES = 6_000;
const SHORTEST_TITLE = 3;
const LONGEST_TITLE = 500;

export type ReportProblem =
  | 'empty'
  | 'minutes'
  | 'tooShort'
  | 'tooLong'
  | 'noDefect'
  | 'foundAt'
  | 'future';
export type ReportProblems = Partial<Record<keyof ReportDraft, ReportProblem>>;

export type ReportResult =
  | { ok: true; input: ReportedInput }
  | { ok: false; problems: ReportProblems };

function foundAtProblem(
  draft: ReportDraft,
  now: number,
): ReportProblem | undefined {
  if (!draft.foundAt) {
    return undefined;
  }
  if (!draft.defect.trim()) {
    return 'noDefect';
  }
  const time = Date.parse(draft.foundAt);
  if (!Number.isFinite(time)) {
    return 'foundAt';
  }
  // A minute of grace: the field has no seconds.
  return time > now + 60_000 ? 'future' : undefined;
}

/** What a filled form asks to record, or every field that is wrong. */
export function readReport(draft: ReportDraft, now: number): ReportResult {
  const minutes = draft.minutes.trim();
  const title = draft.defect.trim();
  const reviewMinutes = Number(minutes);
  const problems: ReportProblems = {};
  if (minutes) {
    const usable =
      /^\d+$/.test(minutes) &&
      reviewMinutes >= 1 &&
      reviewMinutes <= MOST_MINUTES;
    if (!usable) {
      problems.minutes = 'minutes';
    }
  } else if (!title && !draft.foundAt) {
    problems.minutes = 'empty';
  }
  if (title && title.length < SHORTEST_TITLE) {
    problems.defect = 'tooShort';
  }
  if (title.length > LONGEST_TITLE) {
    problems.defect = 'tooLong';
  }
  const when = foundAtProblem(draft, now);
  if (when) {
    problems.foundAt = when;
  }
  if (Object.keys(problems).length > 0) {
    return { ok: false, problems };
  }
  const foundAt = draft.foundAt
    ? new Date(draft.foundAt).toISOString()
    : undefined;
  return {
    ok: true,
    input: {
      ...(minutes ? { reviewMinutes } : {}),
      ...(title ? { defect: { title, ...(foundAt ? { foundAt } : {}) } } : {}),
    },
  };
}
