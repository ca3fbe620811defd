import { ChangeFacts } from '../changes/change';
import { findIdentity } from './findIdentity';
import { findInText } from './findInText';
import { AiRule } from './rule';
import { cut, foundBy, FoundSignal } from './signal';
import { visibleText } from './visibleText';

/** What the author, the description and the branch of a change show. */
export function findInChange(
  facts: ChangeFacts,
  rules: readonly AiRule[],
): FoundSignal[] {
  const { author, body } = facts;
  const branch = facts.branch.toLowerCase();
  return [
    ...(author
      ? findIdentity(author, 'author', 'author of the change', rules)
      : []),
    ...findInText(visibleText(body), rules).map(signal => ({
      ...signal,
      place: `${signal.place} in the description`,
    })),
    ...rules.flatMap(rule =>
      rule.match.by === 'branch' &&
      branch.startsWith(rule.match.text.toLowerCase())
        ? foundBy(rule, 'branch', `branch \`${cut(facts.branch)}\``)
        : [],
    ),
  ];
}
