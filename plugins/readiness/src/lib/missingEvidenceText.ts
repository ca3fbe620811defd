import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';

/** What stands above a copied list. */
export interface CopyHeading {
  title: string;
  /** An entity reference, or the repository of a change. */
  where: string;
  headline: string;
  /** Address of the page that shows it. */
  url?: string;
}

/**
 * Who can act where the backend names nobody: what could not be checked is
 * for those who run the sources, not for the owning team.
 */
export function unnamedSupplier(t: Translate, item: MissingEvidence): string {
  return item.outcome === 'undetermined'
    ? t('missing.supplierOperator')
    : t('missing.supplierUnknown');
}

function supplierOf(t: Translate, item: MissingEvidence): string {
  return item.supplier ?? unnamedSupplier(t, item);
}

/**
 * Markdown that would otherwise come from names and annotations is written
 * so that it shows as typed; text between backticks already does.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[\\*_[\]<>#|!~`]/g, '\\$&'),
    )
    .join('');
}

function indent(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

function lines(t: Translate, item: MissingEvidence): string[] {
  return [
    `${t('missing.nextStep')}: ${item.nextStep}`,
    `${t('missing.supplier')}: ${supplierOf(t, item)}`,
  ];
}

/** One gap as plain text to paste: sentence, next step, who can supply it. */
export function missingAsText(t: Translate, item: MissingEvidence): string {
  const text = [item.sentence, ...lines(t, item)];
  if (item.snippet) {
    text.push(`${t('missing.snippet')}:`, indent(item.snippet, '  '));
  }
  return text.join('\n');
}

/** One gap as a Markdown task. */
export function missingAsMarkdown(t: Translate, item: MissingEvidence): string {
  const supplier = item.supplier
    ? `\`${item.supplier}\``
    : unnamedSupplier(t, item);
  const text = [
    `- [ ] ${escapeMarkdown(item.sentence)}`,
    `  - ${t('missing.nextStep')}: ${escapeMarkdown(item.nextStep)}`,
    `  - ${t('missing.supplier')}: ${supplier}`,
  ];
  if (item.snippet) {
    text.push('', indent(`\`\`\`yaml\n${item.snippet}\n\`\`\``, '  '));
  }
  return text.join('\n');
}

/** All gaps as plain text, numbered, under what lacks them and its status. */
export function allMissingAsText(
  t: Translate,
  heading: CopyHeading,
  items: MissingEvidence[],
): string {
  const top = [
    `${heading.title} (${heading.where})`,
    heading.headline,
    ...(heading.url ? [heading.url] : []),
  ];
  const list = items.map((item, index) => {
    const number = `${index + 1}. `;
    const text = indent(missingAsText(t, item), ' '.repeat(number.length));
    return number + text.slice(number.length);
  });
  return `${[top.join('\n'), ...list].join('\n\n')}\n`;
}

/** All gaps as a Markdown task list under a heading. */
export function allMissingAsMarkdown(
  t: Translate,
  heading: CopyHeading,
  items: MissingEvidence[],
): string {
  const title = `### ${escapeMarkdown(heading.title)}: ${escapeMarkdown(
    heading.headline,
  )}`;
  const where = `\`${heading.where}\`${heading.url ? ` <${heading.url}>` : ''}`;
  const list = items.map(item => missingAsMarkdown(t, item)).join('\n');
  return `${title}\n\n${where}\n\n${list}\n`;
}
