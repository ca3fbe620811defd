import { plainJson, plainText } from '../plainText';
import { Conclusion } from './concludeCheck';
import { Finding, Gap } from './Judgement';

function renderGap(gap: Gap, number: number): string[] {
  return [
    `${number}. ${plainText(gap.sentence)}`,
    `   Next step: ${plainText(gap.nextStep)}`,
    ...(gap.supplier ? [`   Who can: ${plainText(gap.supplier)}`] : []),
  ];
}

function renderGaps(gaps: Gap[]): string[] {
  return gaps.flatMap((gap, index) => renderGap(gap, index + 1));
}

/** The answer first, then why, then where to read on. */
export function renderCheck(finding: Finding, conclusion: Conclusion): string {
  const lines = [plainText(conclusion.headline)];
  if ('judgement' in finding) {
    const { missingEvidence, advisories, page, headSha } = finding.judgement;
    if (missingEvidence.length > 0) {
      lines.push('', ...renderGaps(missingEvidence));
    }
    if (advisories.length > 0) {
      lines.push('', 'Recommended, not blocking:', ...renderGaps(advisories));
    }
    lines.push('');
    if (headSha) {
      lines.push(`Judged at commit ${plainText(headSha)}.`);
    }
    lines.push(`Details: ${page}`);
  }
  return lines.join('\n');
}

/** The same for programs. `answer` is what the server said. */
export function renderCheckJson(
  finding: Finding,
  { outcome, exitCode, headline }: Conclusion,
): string {
  const rest =
    'judgement' in finding
      ? { page: finding.judgement.page, answer: finding.judgement.answer }
      : {};
  return plainJson({ outcome, exitCode, headline, ...rest });
}
