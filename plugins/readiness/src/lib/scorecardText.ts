import {
  PilotMeasure,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { effectText, figureText, Writing } from './pilotWords';

/** A scorecard to paste: its answers, and the figures behind each. */
export function scorecardText(
  t: Translate,
  { pilot, questions, notices }: PilotScorecard,
  writing: Writing,
  markdown: boolean,
): string {
  const line = (measure: PilotMeasure) => {
    const { estimate, interval } = measure;
    const compared =
      estimate === undefined
        ? ''
        : `, ${effectText(measure, estimate, writing)}${
            interval
              ? ` (${effectText(measure, interval[0], writing)} – ${effectText(
                  measure,
                  interval[1],
                  writing,
                )})`
              : ''
          }`;
    return `- ${measure.title}: ${figureText(
      measure,
      measure.baseline,
      t,
      writing,
    )} → ${figureText(measure, measure.pilot, t, writing)}${compared}; ${t(
      `pilots.verdict.${measure.verdict}`,
    )}`;
  };
  return [
    markdown ? `# ${pilot.title}` : pilot.title,
    '',
    ...questions.flatMap(
      ({ question, verdict, provisional, why, measures }) => {
        const word = `${t(`pilots.verdict.${verdict}`)}${
          provisional ? ` (${t('pilots.provisional')})` : ''
        }`;
        return [
          markdown ? `## ${question} ${word}` : `${question} ${word}`,
          '',
          why,
          '',
          ...measures.map(line),
          '',
        ];
      },
    ),
    ...notices.map(notice => `- ${notice}`),
    '',
  ].join('\n');
}
