import { ChangeMetrics } from './changeMetrics';
import {
  NO_DECISION,
  say,
  sayHours,
  SprintNote,
  toSprintNote,
} from './noteLines';

export type { SprintNote } from './noteLines';

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
  return toSprintNote({
    feature: note.feature,
    generatedDiff: generated,
    humanReview: say(metrics.reviewEffort, sayHours),
    testsAdded: say(metrics.testsAdded, String),
    releaseDecision: note.releaseDecision ?? NO_DECISION,
  });
}
