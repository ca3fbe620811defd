import { readAiName, UNNAMED_TOOL } from './aiNames';
import { findIdentity } from './findIdentity';
import { matchIdentity } from './matchIdentity';
import { AiMatch, AiRule } from './rule';
import { foundBy, FoundSignal } from './signal';
import { addressOf, readTrailers, Trailer } from './trailers';

/** What the trailers and footers of a message show. */
export function findInText(
  text: string,
  rules: readonly AiRule[],
): FoundSignal[] {
  const found: FoundSignal[] = [];
  for (const trailer of readTrailers(text)) {
    found.push(...findTrailer(trailer, rules));
  }
  const lines = text.split(/\r?\n/).map(startOf);
  for (const rule of rules) {
    if (rule.match.by !== 'footer') continue;
    const start = rule.match.text.toLowerCase();
    if (lines.some(line => line.startsWith(start))) {
      found.push(...foundBy(rule, 'footer', `line \`${rule.match.text}…\``));
    }
  }
  return found;
}

/** A line without the emoji or emphasis before its first word. */
function startOf(line: string): string {
  return line.replace(/^[^\p{L}\p{N}[]+/u, '').toLowerCase();
}

function findTrailer(
  trailer: Trailer,
  rules: readonly AiRule[],
): FoundSignal[] {
  const key = trailer.key.toLowerCase();
  if (key === 'co-authored-by') {
    const email = addressOf(trailer.value);
    return email === undefined
      ? []
      : findIdentity({ email }, 'co-author', 'co-author trailer', rules);
  }
  return rules.flatMap(rule => {
    const { match } = rule;
    if (match.by !== 'trailer' || match.key.toLowerCase() !== key) return [];
    const tool = toolNamed(match, trailer.value, rules);
    return tool === undefined
      ? []
      : foundBy(
          { ...rule, tool: rule.tool === UNNAMED_TOOL ? tool : rule.tool },
          'trailer',
          `trailer \`${trailer.key}\``,
        );
  });
}

const NO = /^(?:0|false|n\/?a|never|no|none|not|off|-+)(?![\p{L}\p{N}])/iu;

/** The tool a trailer names, or undefined where it names no AI. */
function toolNamed(
  { accepts }: Extract<AiMatch, { by: 'trailer' }>,
  value: string,
  rules: readonly AiRule[],
): string | undefined {
  if (accepts === undefined) return UNNAMED_TOOL;
  if (typeof accepts === 'object') {
    const isValue =
      value.trim().toLowerCase() === accepts.value.trim().toLowerCase();
    return isValue ? UNNAMED_TOOL : undefined;
  }
  // An address says more than the name before it, which may be a person's.
  const email = addressOf(value);
  const named =
    email === undefined
      ? readAiName(value)
      : rules.find(
          ({ match, role }) =>
            role === 'authored' && matchIdentity(match, { email }),
        )?.tool;
  if (accepts === 'aiName' || named !== undefined) return named;
  return NO.test(value.trim()) ? undefined : UNNAMED_TOOL;
}
