import { Identity, matchIdentity } from './matchIdentity';
import { UNNAMED_TOOL } from './aiNames';
import { AiRule } from './rule';
import { foundBy, FoundSignal } from './signal';

/** What is known of somebody who wrote, committed or is named as co-author. */
export function findIdentity(
  identity: Identity,
  signal: 'author' | 'co-author',
  place: string,
  rules: readonly AiRule[],
): FoundSignal[] {
  const fitting = rules.filter(({ match }) => matchIdentity(match, identity));
  if (fitting.length === 0 && identity.kind === 'ai') {
    // The source knows an account that no rule here names.
    return [
      {
        rule: 'account',
        tool: UNNAMED_TOOL,
        signal,
        says: 'ai',
        confidence: 'high',
        place,
      },
    ];
  }
  return fitting.flatMap(rule => foundBy(rule, signal, place));
}
