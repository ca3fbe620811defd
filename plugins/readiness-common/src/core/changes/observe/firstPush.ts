import { FirstPushPayload } from '../../evidence/changeKinds';
import { ChangeFacts } from '../change';

/**
 * When a server first saw code of the change. The dates of its commits are
 * their writer's own and prove nothing.
 *
 * @public
 */
export function firstPush(facts: ChangeFacts): FirstPushPayload {
  const { pushes, earlierPushesUnread, seenHeads = [], createdAt } = facts;
  const pushed = pushes.state === 'known' ? pushes.value : [];
  const times = [
    createdAt,
    ...pushed.map(({ at }) => at),
    ...seenHeads.map(({ at }) => at),
  ].map(at => Date.parse(at));
  const at = new Date(Math.min(...times)).toISOString();
  const maybeEarlier =
    pushes.state === 'known' ? earlierPushesUnread : pushes.why;
  return maybeEarlier === undefined ? { at } : { at, maybeEarlier };
}
