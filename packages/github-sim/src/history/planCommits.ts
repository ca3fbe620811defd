import { Random } from '../random/Random';
import { CommitInput } from '../world/commands/commit';
import { toInstant } from '../world/Clock';
import { Account, FileChange } from '../world/model';
import { PlannedChange } from './PlannedChange';
import { Texts } from './texts';
import { beforeWork } from './workTime';

/** Commits for groups of files, written in the hours before they are pushed. */
export function planCommits(
  random: Random,
  change: PlannedChange,
  options: {
    texts: Texts;
    author: Account;
    groups: FileChange[][];
    pushedAt: number;
    title: string;
  },
): CommitInput[] {
  const { texts, author, groups, pushedAt, title } = options;
  const began = random.skewed(4);
  return groups.map((files, index) => {
    const hours = began * (1 - index / (groups.length + 0.5)) + 0.05;
    const subject = index === 0 ? title : followUp(random, texts, files);
    return {
      ...signCommit(change, author, subject),
      files,
      authoredAt: toInstant(new Date(beforeWork(pushedAt, hours))),
    };
  });
}

/** A message and an author that show what the change's marker leaves. */
export function signCommit(
  { origin }: PlannedChange,
  author: Account,
  subject: string,
): Pick<CommitInput, 'message' | 'author'> {
  if (origin.type === 'agent') {
    const trailers = [
      'Co-authored-by: Sam Whitlock <sam.whitlock@skerryline.example>',
      'Agent-Logs-Url: https://agents.skerryline.example/logs/41',
    ];
    return { message: `${subject}\n\n${trailers.join('\n')}` };
  }
  if (origin.type !== 'aiAssisted') {
    return { message: subject };
  }
  const { trailers, authorSuffix, subjectPrefix = '' } = origin.marker;
  const message = `${subjectPrefix}${subject}`;
  return {
    message: trailers ? `${message}\n\n${trailers.join('\n')}` : message,
    ...(authorSuffix
      ? { author: { name: `${author.name}${authorSuffix}` } }
      : {}),
  };
}

function followUp(random: Random, texts: Texts, files: FileChange[]): string {
  const isTest = files.every(({ path }) => /test/i.test(path));
  return isTest
    ? `Test the ${texts.subject}`
    : random.pick([
        `Tidy the ${texts.subject}`,
        `Treat ${texts.detail} as well`,
        `Keep the ${texts.subject} small`,
      ]);
}
