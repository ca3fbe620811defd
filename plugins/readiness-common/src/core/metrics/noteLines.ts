import { isUnknown, Measure } from './measure';

/** @public */
export interface SprintNote {
  lines: Array<{ id: string; label: string; text: string }>;
  markdown: string;
}

/** The five lines of a note, in their order. */
export interface NoteTexts {
  feature: string;
  generatedDiff: string;
  humanReview: string;
  testsAdded: string;
  releaseDecision: string;
}

const LABELS: Record<keyof NoteTexts, string> = {
  feature: 'Feature',
  generatedDiff: 'Generated diff',
  humanReview: 'Human review',
  testsAdded: 'Tests added',
  releaseDecision: 'Release decision',
};

export const NO_DECISION = 'unknown: no decision is recorded';

/** The texts as lines, and as Markdown to paste. */
export function toSprintNote(texts: NoteTexts): SprintNote {
  const ids = Object.keys(LABELS) as Array<keyof NoteTexts>;
  const lines = ids.map(id => ({ id, label: LABELS[id], text: texts[id] }));
  const markdown = lines
    .map(({ label, text }) => `- **${label}:** ${escapeMarkdown(text)}\n`)
    .join('');
  return { lines, markdown };
}

/** A number with its quality, unless that is exact, or why there is none. */
export function say(
  measure: Measure,
  words: (value: number) => string,
): string {
  if (isUnknown(measure)) return `unknown: ${measure.unknown}`;
  const { value, quality } = measure;
  const badge = quality && quality !== 'exact' ? ` (${quality})` : '';
  return `${words(value)}${badge}`;
}

export function sayHours(seconds: number): string {
  const hours = round(seconds / 3600);
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}

/** To one decimal, without a trailing zero. */
export function round(value: number): number {
  return Number(value.toFixed(1));
}

/**
 * Text for Markdown that shows as it stands, on one line.
 *
 * @public
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#@!~]/g, '\\$&');
}
