import {
  ChangeContract,
  ReleaseDecision,
  ReleaseSheet,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { RecordSubject } from './RecordSubjects';

const STATUS_WORDS = {
  ready: 'Ready',
  blocked: 'Blocked',
  undetermined: 'Undetermined',
  noGate: 'No gate applies',
} as const;

const DECISION_WORDS = {
  'ship-with-known-risk': 'Ship with known risk',
  'reduce-scope': 'Reduce scope',
  'fund-verification': 'Fund verification',
} as const;

/** The gate, what is there, what is missing and what was decided. */
export function releaseSheet(
  { name, title, judged, evaluatedAt }: RecordSubject,
  records: {
    decision?: ReleaseDecision;
    waivers: WaiverRecord[];
    contract?: ChangeContract;
  },
): ReleaseSheet {
  const { decision, contract } = records;
  const blocking = judged.requirements.filter(
    ({ severity }) => severity === 'blocking',
  );
  const sheet: Omit<ReleaseSheet, 'markdown'> = {
    subjectName: name,
    title,
    status: judged.status,
    evaluationId: judged.evaluationId,
    evaluatedAt,
    ...(judged.headSha && { headSha: judged.headSha }),
    gates: judged.gates.map(gate => ({
      name: gate.name,
      title: gate.title,
      digest: gate.digest,
      status: gate.status,
    })),
    there: blocking
      .filter(({ outcome }) => outcome === 'satisfied')
      .map(({ id, message }) => ({ requirementId: id, message })),
    missing: judged.missingEvidence.map(
      ({ requirementId, sentence, supplier }) => ({
        requirementId,
        sentence,
        ...(supplier && { supplier }),
      }),
    ),
    waived: blocking.flatMap(({ id, message, waiver }) =>
      waiver
        ? [{ requirementId: id, message, expiresAt: waiver.expiresAt }]
        : [],
    ),
    ...(decision && { decision }),
    ...(contract && {
      contract: {
        title: contract.title,
        version: contract.version,
        digest: contract.digest,
      },
    }),
  };
  return { ...sheet, markdown: toMarkdown(sheet) };
}

function toMarkdown(sheet: Omit<ReleaseSheet, 'markdown'>): string {
  const { decision, contract } = sheet;
  return [
    `# Release sheet: ${oneLine(sheet.subjectName)}`,
    '',
    `**${STATUS_WORDS[sheet.status]}**: ${oneLine(sheet.title)}`,
    '',
    `Judged on ${minute(sheet.evaluatedAt)}${
      sheet.headSha ? ` at ${sheet.headSha.slice(0, 12)}` : ''
    }.`,
    ...sheet.gates.map(
      gate =>
        `Gate ${oneLine(gate.title)}: ${STATUS_WORDS[
          gate.status
        ].toLowerCase()} (\`${gate.digest.slice(0, 19)}\`).`,
    ),
    ...(contract
      ? [
          `Contract: ${oneLine(contract.title)}, version ${
            contract.version
          } (\`${contract.digest.slice(0, 19)}\`).`,
        ]
      : []),
    '',
    '## Missing',
    '',
    ...items(sheet.missing.map(({ sentence }) => sentence)),
    '## Accepted as known risk',
    '',
    ...items(sheet.waived.map(({ message }) => message)),
    '## Decision',
    '',
    ...(decision
      ? [
          `**${DECISION_WORDS[decision.decision]}**${
            decision.expiresAt
              ? ` until ${decision.expiresAt.slice(0, 10)}`
              : ''
          }, decided by ${decision.decidedBy} on ${minute(
            decision.decidedAt,
          )}; ${decision.owner} answers for it.`,
          ...(decision.state === 'live'
            ? []
            : [`This decision is ${decision.state}. ${decision.why ?? ''}`]),
          '',
          quote(decision.reason),
          '',
          ...(decision.changes.length > 0
            ? [
                `Split into ${decision.changes
                  .map(change => change.name)
                  .join(', ')}.`,
              ]
            : []),
          ...(decision.hours !== undefined
            ? [
                `${decision.hours} hours are set aside: ${
                  decision.issueUrl ?? ''
                }`,
              ]
            : []),
        ]
      : ['None was taken.']),
    '',
    '## There',
    '',
    ...items(sheet.there.map(({ message }) => message)),
  ].join('\n');
}

function items(texts: string[]): string[] {
  return texts.length === 0
    ? ['Nothing.', '']
    : [...texts.map(text => `- ${oneLine(text)}`), ''];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function quote(text: string): string {
  return text.replace(/^/gm, '> ');
}

function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
