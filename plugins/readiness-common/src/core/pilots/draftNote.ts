import { escapeMarkdown } from '../metrics/noteLines';
import { PilotArm, PilotScore, PilotTerms } from './pilot';
import { ArmData } from './readArms';
import { armWords, count } from './words';

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Its last day is the one of the last instant that counts. */
function sayWindow({ window }: ArmData): string {
  return `${day(window.from)} to ${day(Math.max(window.from, window.to - 1))}`;
}

/**
 * The decision note as Markdown to edit: what was compared, the answers with
 * their figures, and what speaks against believing them. What is decided, and
 * by whom, is for people to write.
 */
export function draftNote(
  terms: PilotTerms,
  arms: Record<PilotArm, ArmData>,
  score: Pick<PilotScore, 'questions' | 'notices'>,
): string {
  const words = armWords(terms);
  const sayArm = (arm: PilotArm) =>
    `${count(arms[arm].changes.length, 'change')} of ${words[arm]} (${sayWindow(
      arms[arm],
    )}, UTC)`;
  const questions = score.questions.map(
    ({ question, verdict, provisional, why }) =>
      `**${question}** ${verdict}${
        provisional ? ' (provisional)' : ''
      }. ${escapeMarkdown(why)}\n`,
  );
  return [
    `# ${escapeMarkdown(terms.title)}\n`,
    `Compared: all ${sayArm('pilot')} with all ${sayArm(
      'baseline',
    )}, AI-assisted or not. What was asked, and how it is measured, was fixed when the pilot started.\n`,
    ...questions,
    'To bear in mind:\n',
    `${score.notices.map(notice => `- ${escapeMarkdown(notice)}\n`).join('')}`,
  ].join('\n');
}
