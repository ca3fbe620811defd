import { NotePayload } from '../../evidence/changeKinds';

type Contents = Extract<NotePayload, { form: 'section' }>['contents'];

/** No template is longer, and every line is looked at once. */
const LONGEST = 200_000;

/**
 * What a change's description says under a heading: `## Rollback`, or a line
 * `Rollback: …`. `undefined` without such a heading. Of several the one that
 * says most counts. Comments, code and empty boxes are no text.
 *
 * @param words - what the heading may begin with, in lower case
 */
export function readSection(
  body: string,
  words: readonly string[],
): Contents | undefined {
  let best: Contents | undefined;
  for (const text of sectionsOf(body.slice(0, LONGEST), words)) {
    const contents = judgeText(text);
    if (contents === 'written') {
      return contents;
    }
    best = contents === 'notNeeded' ? contents : best ?? contents;
  }
  return best;
}

function sectionsOf(body: string, words: readonly string[]): string[] {
  const sections: string[][] = [];
  // What the lines that follow belong to, and the level that ends it.
  let open: { lines: string[]; level: number } | undefined;
  let fence: string | undefined;
  for (const line of withoutComments(body).split(/\r?\n/)) {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
    if (mark && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    const title = fence === undefined ? readTitle(line) : undefined;
    if (title && (!open || title.level <= open.level)) {
      const isAsked = words.some(word => startsWithWord(title.text, word));
      open = isAsked ? { lines: [title.rest], level: title.level } : undefined;
      if (open) {
        sections.push(open.lines);
      }
      continue;
    }
    open?.lines.push(line);
  }
  return sections.map(lines => lines.join('\n'));
}

/** Level of `Rollback: …`, which any heading and any such line ends. */
const LINE_LEVEL = 7;

function readTitle(
  line: string,
): { text: string; rest: string; level: number } | undefined {
  const heading = /^\s{0,3}(#{1,6})\s(.*)$/.exec(line);
  if (heading) {
    return { text: plain(heading[2]), rest: '', level: heading[1].length };
  }
  const bold = /^\s{0,3}(\*\*|__)([^*_]{1,60})\1\s*$/.exec(line);
  if (bold) {
    return { text: plain(bold[2]), rest: '', level: LINE_LEVEL };
  }
  const item = line.replace(/^\s*[-+*]\s+/, '');
  const colon = item.indexOf(':');
  const name = colon > 0 && colon <= 60 ? plain(item.slice(0, colon)) : '';
  const isName = /^\p{L}+( \p{L}+){0,3}$/u.test(name);
  return isName && /^[*_\p{L}]/u.test(item)
    ? { text: name, rest: item.slice(colon + 1), level: LINE_LEVEL }
    : undefined;
}

function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/^\p{L}/u.test(text.slice(word.length));
}

/** Lower case, without marks of emphasis and pictures around it. */
function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} /-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function withoutComments(body: string): string {
  let text = '';
  let from = 0;
  for (;;) {
    const open = body.indexOf('<!--', from);
    if (open < 0) {
      return text + body.slice(from);
    }
    text += body.slice(from, open);
    const close = body.indexOf('-->', open);
    if (close < 0) {
      return text;
    }
    from = close + 3;
  }
}

const NOTHING = new Set([
  '',
  'n a',
  'n/a',
  'na',
  'nil',
  'no',
  'none',
  'not applicable',
  'nothing',
  'pending',
  'tbc',
  'to be defined',
  'to be done',
  'unknown',
]);
const PLACEHOLDER = /^(?:todo|tbd|fixme|xxx|lorem ipsum)\b/;
const NOT_NEEDED =
  /^(?:(?:(?:a|the) )?(?:\p{L}+ ){0,3}?(?:is |are )?not (?:needed|required|necessary)|no (?:\p{L}+ ){1,3}?(?:needed|required|necessary)|(?:n\/a|not applicable) (?:because|since|as))\b/u;

/** What a text that was asked for comes to. */
export function judgeText(text: string): Contents {
  const lines = text
    .split('\n')
    // A box nobody ticked, and a hint in angle brackets, are the template's.
    .filter(line => !/^\s*[-*+]\s+\[\s\]/.test(line))
    .filter(line => !/^\s*<[^<>]*>\s*$/.test(line))
    .map(line => plain(line).replace(/^(?:x )?[-/ ]+/, ''))
    .filter(line => /\p{L}{2}/u.test(line));
  const written = lines.filter(
    line => !NOTHING.has(line) && !PLACEHOLDER.test(line),
  );
  if (written.length === 0) {
    return 'placeholder';
  }
  return NOT_NEEDED.test(written[0]) ? 'notNeeded' : 'written';
}
