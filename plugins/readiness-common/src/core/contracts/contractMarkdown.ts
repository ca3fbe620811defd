import { Problem, Result } from '../result';
import {
  AgreedContract,
  CONTRACT_CLAUSE_TITLES,
  ContractClauseKind,
} from './contract';

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
 * Reads a contract from a Markdown file: a title (`# …`), then sections, each a
 * heading of the second level over a list, or over one paragraph: `Acceptance
 * criteria`, `Stop condition`, and of clauses `Request`, `Response`,
 * `Validation`, `Authorisation`, `Failure behaviour`, `Callers that must keep
 * working`, `Behaviour`. A clause may begin with its id: `**C3** …`. Lines
 * `kind:` and `component:` between two lines `---` at the top say what kind of
 * work it is, and for which component. Comments do not count.
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
  const lines = withoutComments(text).split(/\r?\n/);
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
  lines: string[];
}

/** @returns the line after it */
function readFrontMatter(
  lines: string[],
  contract: WrittenContract,
  problems: Problem[],
): number {
  if (lines[0]?.trim() !== '---') {
    return 0;
  }
  const end = lines.indexOf('---', 1);
  if (end < 0) {
    problems.push({
      path: 'line 1',
      message: 'begins what no line --- ends; add it, or remove this one',
    });
    return lines.length;
  }
  for (const [index, line] of lines.slice(1, end).entries()) {
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
  lines: string[],
  offset: number,
  contract: WrittenContract,
  problems: Problem[],
): Part[] {
  const parts: Part[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    fenced = /^\s*(?:```|~~~)/.test(line) ? !fenced : fenced;
    const heading = fenced ? undefined : /^(#{1,2})\s+(\S.*)$/.exec(line);
    if (!heading) {
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const title = heading[2].replace(/[\s#]+$/, '');
    if (heading[1] === '#') {
      contract.title ??= title;
      continue;
    }
    const section = HEADINGS[title.toLowerCase()];
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
    const text = lines.join('\n').trim();
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
      const named =
        /^(?:\*\*([A-Za-z][A-Za-z0-9-]{0,31}):?\*\*:?|([A-Z][0-9]{1,3}):)\s+/.exec(
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
function itemsOf(lines: string[]): string[] {
  const items: string[][] = [];
  const loose: string[] = [];
  for (const line of lines) {
    const item = /^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line);
    if (item) {
      items.push([item[1]]);
    } else {
      (items.at(-1) ?? loose).push(line);
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

function withoutComments(text: string): string {
  return text
    .split('<!--')
    .map((part, index) => {
      const end = part.indexOf('-->');
      return index === 0 ? part : part.slice(end < 0 ? part.length : end + 3);
    })
    .join('');
}

/**
 * A contract as a file that `parseContractMarkdown` reads.
 *
 * @public
 */
export function formatContractMarkdown(contract: AgreedContract): string {
  const kinds = Object.keys(CONTRACT_CLAUSE_TITLES) as ContractClauseKind[];
  return [
    '---',
    `kind: ${contract.kind}`,
    `component: ${contract.entityRef}`,
    '---',
    '',
    `# ${contract.title}`,
    '',
    '## Acceptance criteria',
    '',
    ...contract.acceptanceCriteria.map(toItem),
    '',
    '## Stop condition',
    '',
    contract.stopCondition,
    '',
    ...kinds.flatMap(kind => {
      const clauses = contract.clauses.filter(clause => clause.kind === kind);
      return clauses.length === 0
        ? []
        : [
            `## ${CONTRACT_CLAUSE_TITLES[kind]}`,
            '',
            ...clauses.map(({ id, text }) => toItem(`**${id}** ${text}`)),
            '',
          ];
    }),
  ].join('\n');
}

function toItem(text: string): string {
  return `- ${text.replace(/\n(?=.)/g, '\n  ')}`;
}
