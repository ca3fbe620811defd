import { Problem, Result } from '../result';
import { CONTRACT_CLAUSE_TITLES, ContractClauseKind } from './contract';
import { readLines } from './fences';

/** Characters read of a file. */
const LONGEST = 262_144;

/**
 * A contract as a file says it, not yet checked: `parseContract` does that.
 *
 * @public
 */
export interface WrittenContract {
  title?: string;
  kind?: string;
  entityRef?: string;
  acceptanceCriteria: string[];
  stopCondition?: string;
  clauses: Array<{ id?: string; kind: ContractClauseKind; text: string }>;
}

type Section = 'acceptanceCriteria' | 'stopCondition' | ContractClauseKind;

/** Headings, in lower case, by what they begin. */
const HEADINGS: Readonly<Record<string, Section>> = {
  'acceptance criteria': 'acceptanceCriteria',
  'stop condition': 'stopCondition',
  request: 'request',
  response: 'response',
  validation: 'validation',
  authorisation: 'authorisation',
  authorization: 'authorisation',
  'failure behaviour': 'failure',
  'failure behavior': 'failure',
  failure: 'failure',
  'callers that must keep working': 'caller',
  callers: 'caller',
  behaviour: 'behaviour',
  behavior: 'behaviour',
};

/**
 * Reads a contract from a Markdown file: a title, then sections under headings
 * of the second level, each a list or one paragraph. Two of them are named
 * Acceptance criteria and Stop condition, the others as
 * `CONTRACT_CLAUSE_TITLES` has them. A clause may begin with its id in bold,
 * which has a digit in it. Front matter says the kind of work, and for which
 * component. Comments do not count.
 *
 * @public
 */
export function parseContractMarkdown(
  text: string,
): Result<WrittenContract, Problem> {
  if (text.length > LONGEST) {
    return {
      ok: false,
      problems: [
        {
          path: 'file',
          message: `is longer than ${LONGEST} characters; split the work`,
        },
      ],
    };
  }
  const problems: Problem[] = [];
  const contract: WrittenContract = { acceptanceCriteria: [], clauses: [] };
  const lines = readLines(text);
  const start = readFrontMatter(lines, contract, problems);
  for (const part of partsOf(lines.slice(start), start, contract, problems)) {
    addPart(contract, part);
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: contract };
}

interface Part {
  section: Section;
  lines: Line[];
}

type Line = ReturnType<typeof readLines>[number];

/** @returns the line after it */
function readFrontMatter(
  lines: Line[],
  contract: WrittenContract,
  problems: Problem[],
): number {
  if (lines[0]?.text.trim() !== '---') {
    return 0;
  }
  const end = lines.findIndex(
    ({ text }, index) => index > 0 && text.trimEnd() === '---',
  );
  if (end < 0) {
    problems.push({
      path: 'line 1',
      message: 'begins what no line --- ends; add it, or remove this one',
    });
    return lines.length;
  }
  for (const [index, { text: line }] of lines.slice(1, end).entries()) {
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(colon, 0)).trim();
    const value = line.slice(colon + 1).trim();
    if (key === 'kind') {
      contract.kind = value;
    } else if (key === 'component') {
      contract.entityRef = value;
    } else if (line.trim() !== '') {
      problems.push({
        path: `line ${index + 2}`,
        message: 'is neither `kind: …` nor `component: …`; remove it',
      });
    }
  }
  return end + 1;
}

function partsOf(
  lines: Line[],
  offset: number,
  contract: WrittenContract,
  problems: Problem[],
): Part[] {
  const parts: Part[] = [];
  for (const [index, line] of lines.entries()) {
    const heading = line.code ? undefined : /^(#{1,2}) (.*)$/.exec(line.text);
    if (!heading) {
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const title = heading[2].trim().replace(/ #+$/, '');
    if (heading[1] === '#') {
      contract.title ??= title;
      continue;
    }
    const name = title.toLowerCase();
    const section = Object.hasOwn(HEADINGS, name) ? HEADINGS[name] : undefined;
    if (section) {
      parts.push({ section, lines: [] });
    } else {
      problems.push({
        path: `line ${offset + index + 1}`,
        message: `is the heading of no part of a contract; use ${[
          'Acceptance criteria',
          'Stop condition',
          ...Object.values(CONTRACT_CLAUSE_TITLES),
        ].join(', ')}, or a heading of the third level`,
      });
    }
  }
  return parts;
}

function addPart(contract: WrittenContract, { section, lines }: Part): void {
  if (section === 'stopCondition') {
    const text = lines
      .map(line => line.text)
      .join('\n')
      .trim();
    if (text !== '') {
      contract.stopCondition = [contract.stopCondition, text]
        .filter(part => part !== undefined)
        .join('\n\n');
    }
    return;
  }
  const items = itemsOf(lines);
  if (section === 'acceptanceCriteria') {
    contract.acceptanceCriteria.push(...items);
    return;
  }
  contract.clauses.push(
    ...items.map(item => {
      // With a digit in it: a verb in bold is none.
      const named =
        /^(?:\*\*(?=[^*]*\d)([A-Za-z][A-Za-z0-9-]{0,31}):?\*\*:?|([A-Z]{1,3}\d{1,3}):)\s+/.exec(
          item,
        );
      return named
        ? {
            id: named[1] ?? named[2],
            kind: section,
            text: item.slice(named[0].length),
          }
        : { kind: section, text: item };
    }),
  );
}

/** The items of a list; without one, all of it is one item. */
function itemsOf(lines: Line[]): string[] {
  const items: string[][] = [];
  const loose: string[] = [];
  for (const { text, code } of lines) {
    const item = code
      ? undefined
      : /^(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t])?(.*)$/s.exec(text);
    if (item) {
      items.push([item[1]]);
    } else {
      (items.at(-1) ?? loose).push(text);
    }
  }
  return [loose, ...items]
    .map(part => part.map(undent).join('\n').trim())
    .filter(text => text !== '');
}

/** What belongs to an item stands two spaces in. */
function undent(line: string): string {
  return line.replace(/^ {1,2}/, '');
}
