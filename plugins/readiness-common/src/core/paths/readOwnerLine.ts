import { CodeownersDialect, OwnerSection } from './owners';

export type OwnerLine =
  | { type: 'nothing' }
  | { type: 'problem'; message: string }
  | {
      type: 'section';
      section: OwnerSection;
      owners: string[];
      ignored: string[];
    }
  | {
      type: 'entry';
      pattern: string;
      owners: string[];
      ignored: string[];
      excludes: boolean;
    };

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;
const OWNERS: Record<CodeownersDialect, RegExp> = {
  github: /^@[\w.-]+(?:\/[\w.-]+)?$/,
  gitlab: /^@(?:@(?:developer|maintainer|owner)s?|[\w.-]+(?:\/[\w.-]+)*)$/i,
};
const HEADING = /^(\^)?\[([^\]]+)\](?:\[(\d{1,4})\])?(?:\s+(.*))?$/;

/** Reads one line of a CODEOWNERS file, without looking at its neighbours. */
export function readOwnerLine(
  source: string,
  dialect: CodeownersDialect,
): OwnerLine {
  const text = source.trim();
  if (text === '' || text.startsWith('#')) return { type: 'nothing' };
  const isOwner = (word: string) =>
    OWNERS[dialect].test(word) || EMAIL.test(word);
  if (dialect === 'gitlab' && /^\^?\[/.test(text)) {
    return readHeading(text, isOwner);
  }
  // A backslash keeps a space inside the pattern.
  const words = text.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment = words.findIndex(
    (word, index) => index > 0 && word.startsWith('#'),
  );
  // GitLab has no comments behind owners: it reads the owners in them.
  const isGitHub = dialect === 'github';
  const [pattern, ...rest] =
    isGitHub && comment > 0 ? words.slice(0, comment) : words;
  const ignored = rest.filter(word => !isOwner(word));
  if (isGitHub && ignored.length > 0) {
    const message = `\`${ignored[0]}\` is not an owner (\`@user\`, \`@org/team\` or an e-mail address); the line is skipped`;
    return { type: 'problem', message };
  }
  const excludes = !isGitHub && pattern.startsWith('!');
  return {
    type: 'entry',
    pattern: excludes ? pattern.slice(1) : pattern,
    owners: rest.filter(isOwner),
    ignored,
    excludes,
  };
}

function readHeading(
  text: string,
  isOwner: (word: string) => boolean,
): OwnerLine {
  const match = HEADING.exec(text);
  if (!match) {
    const message =
      'the heading of the section cannot be read; write `[Name]`, `^[Name]` or `[Name][2]`';
    return { type: 'problem', message };
  }
  const [, optional, name, approvals, rest = ''] = match;
  const words = rest.split(/\s+/).filter(word => word !== '');
  return {
    type: 'section',
    section: {
      name: name.trim(),
      optional: optional !== undefined,
      approvals: Math.max(1, Number(approvals ?? 1)),
    },
    owners: words.filter(isOwner),
    ignored: words.filter(word => !isOwner(word)),
  };
}
