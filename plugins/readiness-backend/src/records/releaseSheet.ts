import {
  ChangeContract,
  ReleaseDecision,
  ReleaseDecisionKind,
  ReleaseSheet,
} from '@readiness/backstage-plugin-readiness-common';
import { escapeMarkdown } from '@readiness/backstage-plugin-readiness-common/core';
import { readyWords } from './readyWords';
import { webAddress } from './recordInput';
import { RecordSubject } from './RecordSubjects';
import { Judged } from './snapshot';

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
    contract?: ChangeContract;
    /** Address of Backstage, without a slash at its end. */
    appUrl: string;
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
  const markdown = toMarkdown(sheet, statusWords(judged), records.appUrl);
  return { ...sheet, markdown };
}

/** Accepted risk is not simply ready. */
function statusWords({ status, waived }: Judged): string {
  const words = status === 'ready' ? readyWords(waived) : STATUS_WORDS[status];
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}

function toMarkdown(
  sheet: Omit<ReleaseSheet, 'markdown'>,
  status: string,
  appUrl: string,
): string {
  const { decision, contract } = sheet;
  return [
    `# Release sheet: ${asText(sheet.subjectName)}`,
    '',
    `**${status}**: ${asText(sheet.title)}`,
    '',
    `Judged on ${minute(sheet.evaluatedAt)}${
      sheet.headSha ? ` at ${sheet.headSha.slice(0, 12)}` : ''
    }.`,
    ...sheet.gates.map(
      gate =>
        `Gate ${asText(gate.title)}: ${STATUS_WORDS[
          gate.status
        ].toLowerCase()} (\`${gate.digest.slice(0, 19)}\`).`,
    ),
    ...(contract
      ? [
          `Contract: ${asText(contract.title)}, version ${
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
              ? endWords(decision.decision, decision.expiresAt)
              : ''
          }, decided by ${asText(decision.decidedBy)} on ${minute(
            decision.decidedAt,
          )}; ${asText(decision.owner)} answers for it.`,
          ...(decision.state === 'live'
            ? []
            : [
                `This decision is ${decision.state}. ${asText(
                  decision.why ?? '',
                )}`,
              ]),
          '',
          quote(decision.reason),
          '',
          ...splitLines(decision, appUrl),
          ...(decision.hours !== undefined
            ? [
                `${
                  decision.hours === 1
                    ? '1 hour is'
                    : `${decision.hours} hours are`
                } set aside: ${asLink(
                  decision.issueUrl ?? '',
                  decision.issueUrl,
                )}`,
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

function splitLines({ changes }: ReleaseDecision, appUrl: string): string[] {
  const links = changes.map(({ id, name }) =>
    asLink(name, `${appUrl}/readiness/changes/${encodeURIComponent(id)}`),
  );
  return links.length > 0 ? [`Split into ${links.join(', ')}.`] : [];
}

function items(texts: string[]): string[] {
  return texts.length === 0
    ? ['Nothing.', '']
    : [...texts.map(text => `- ${asText(text)}`), ''];
}

function asText(text: string): string {
  return escapeMarkdown(text).trim();
}

/** Addresses that are none of the web stay text. */
function asLink(text: string, url: string | undefined): string {
  return url && webAddress.safeParse(url).success
    ? `[${asText(text)}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)`
    : asText(text);
}

function quote(text: string): string {
  return text
    .split(/\r?\n/)
    .map(line => `> ${asText(line)}`)
    .join('\n');
}

function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** Only a risk is accepted until a day; the others are looked at again on it. */
function endWords(kind: ReleaseDecisionKind, expiresAt: string): string {
  const day = expiresAt.slice(0, 10);
  return kind === 'ship-with-known-risk'
    ? ` until ${day}`
    : `, to be looked at again on ${day}`;
}
