import {
  PilotMeasure,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';

/** A scorecard as Markdown: the answers, and a table of what they follow from. */
export function scorecardMarkdown(scorecard: PilotScorecard): string {
  const { pilot, questions, notices, counts } = scorecard;
  const day = (instant?: string) => instant?.slice(0, 10) ?? '';
  return [
    `# Pilot: ${plain(pilot.title)}`,
    '',
    `${day(pilot.from)} to ${day(pilot.to)}: ${
      counts.pilot.changes
    } merged changes, ${counts.baseline.changes} to compare them with.`,
    '',
    ...questions.flatMap(question => [
      `## ${question.question} ${question.verdict}${
        question.provisional ? ' (provisional)' : ''
      }`,
      '',
      plain(question.why),
      '',
      '| measure | before | pilot | compared | 95 % interval | changes | verdict |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...question.measures.map(toRow),
      '',
    ]),
    ...(notices.length > 0
      ? [...notices.map(notice => `- ${plain(notice)}`), '']
      : []),
    ...(pilot.digest ? [`Plan: \`${pilot.digest}\``, ''] : []),
  ].join('\n');
}

function toRow(measure: PilotMeasure): string {
  const { baseline, pilot, estimate, interval, scale } = measure;
  const signOf = (value: number) => {
    if (scale === 'ratio') {
      return '×';
    }
    return value > 0 ? '+' : '';
  };
  const told = (value: number | undefined) =>
    value === undefined ? '–' : `${signOf(value)}${short(value)}`;
  return `| ${[
    measure.title,
    typical(measure, baseline),
    typical(measure, pilot),
    told(estimate),
    interval ? `${told(interval[0])} to ${told(interval[1])}` : '–',
    `${baseline.n} and ${pilot.n}`,
    measure.verdict,
  ].join(' | ')} |`;
}

function typical(
  { unit }: PilotMeasure,
  { median, events, exposure, share }: PilotMeasure['pilot'],
): string {
  if (share !== undefined) {
    return `${short(share * 100)} %`;
  }
  if (events !== undefined && exposure) {
    return `${short(events / exposure)} by ${
      unit === 'perWeek' ? 'week' : 'change'
    }`;
  }
  return median === undefined
    ? '–'
    : `${short(median)}${unit === 'hours' ? ' h' : ''}`;
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** Titles are written by people: they begin no heading, row or link. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
