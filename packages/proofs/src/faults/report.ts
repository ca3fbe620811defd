import { isGood, Outcome } from './runScenario';

const HEAD = [
  'scenario',
  'acknowledged',
  'kept',
  'lost',
  'duplicated',
  'recovery',
];

/** One scenario in words, as soon as it is over. */
export function toLines(outcome: Outcome): string {
  const [title, acknowledged, kept, lost, duplicated, recovery] =
    toCells(outcome);
  const lines = [
    `${isGood(outcome) ? 'ok    ' : 'FAILED'} ${title}`,
    `       acknowledged ${acknowledged}, kept ${kept}, lost ${lost}, duplicated ${duplicated}, recovered within ${recovery}`,
    ...outcome.notes.map(note => `       ${note}`),
  ];
  if (outcome.failure) {
    lines.push(`       ${outcome.failure}`);
  }
  return `${lines.join('\n')}\n`;
}

/** All of them, as a table for a document. */
export function toMarkdown(outcomes: readonly Outcome[]): string {
  const rows = [
    HEAD,
    HEAD.map((_, index) => (index === 0 ? '---' : '---:')),
    ...outcomes.map(toCells),
  ];
  return `${rows.map(cells => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function toCells(outcome: Outcome): string[] {
  const { title, acknowledged, kept, lost, duplicated } = outcome;
  return [
    title,
    ...[acknowledged, kept, lost, duplicated].map(String),
    outcome.recoverySeconds === undefined
      ? 'never'
      : `${outcome.recoverySeconds.toFixed(1)} s`,
  ];
}
