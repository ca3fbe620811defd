import { ChangeMetrics } from './changeMetrics';
import { isUnknown, Measure } from './measure';

/** @public */
export interface SprintNote {
  lines: Array<{ id: string; label: string; text: string }>;
  markdown: string;
}

function say(measure: Measure, words: (value: number) => string): string {
  if (isUnknown(measure)) return `unknown: ${measure.unknown}`;
  const { value, quality } = measure;
  const badge = quality && quality !== 'exact' ? ` (${quality})` : '';
  return `${words(value)}${badge}`;
}

const escapeMarkdown = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#@!~]/g, '\\$&');

/**
 * The sprint note of a change, as lines and as Markdown to paste. What is not
 * known is said to be.
 *
 * @public
 */
export function sprintNote(note: {
  feature: string;
  ai: 'ai' | 'not-ai' | 'unknown';
  metrics: ChangeMetrics;
  releaseDecision?: string;
}): SprintNote {
  const { metrics, ai } = note;
  const size = say(metrics.diffSize, value => `${value} lines`);
  const generated = {
    ai: size,
    'not-ai': 'none: declared not AI-assisted',
    unknown: `unknown: nothing declares whether AI assisted; the change’s size is ${size}`,
  }[ai];
  const hours = (value: number) => `${Number((value / 3600).toFixed(1))} hours`;
  const lines = [
    { id: 'feature', label: 'Feature', text: note.feature },
    { id: 'generatedDiff', label: 'Generated diff', text: generated },
    {
      id: 'humanReview',
      label: 'Human review',
      text: say(metrics.reviewEffort, hours),
    },
    {
      id: 'testsAdded',
      label: 'Tests added',
      text: say(metrics.testsAdded, String),
    },
    {
      id: 'releaseDecision',
      label: 'Release decision',
      text: note.releaseDecision ?? 'unknown: no decision is recorded',
    },
  ];
  const markdown = lines
    .map(({ label, text }) => `- **${label}:** ${escapeMarkdown(text)}\n`)
    .join('');
  return { lines, markdown };
}
