import { ChangeCommit } from '../changes/change';
import { findIdentity } from './findIdentity';
import { findInText } from './findInText';
import { AiRule } from './rule';
import { foundBy, FoundSignal } from './signal';
import { visibleText } from './visibleText';

/** What the author, the committer and the message of a commit show. */
export function findInCommit(
  commit: ChangeCommit,
  rules: readonly AiRule[],
): FoundSignal[] {
  const [subject] = commit.message.split('\n', 1);
  const lines = commit.message.slice(subject.length + 1);
  const start = subject.trim().toLowerCase();
  const found = [
    ...findIdentity(commit.author, 'author', 'author', rules),
    ...findIdentity(commit.committer, 'author', 'committer', rules),
    // The subject is no trailer, though `fix: …` looks like one.
    ...findInText(visibleText(lines), rules),
    ...rules.flatMap(rule =>
      rule.match.by === 'subject' &&
      start.startsWith(rule.match.text.toLowerCase())
        ? foundBy(rule, 'footer', `subject beginning \`${rule.match.text}\``)
        : [],
    ),
  ];
  return found.map(signal => ({ ...signal, sha: commit.sha }));
}
