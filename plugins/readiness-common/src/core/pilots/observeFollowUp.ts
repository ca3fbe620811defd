import { ChangeFacts } from '../changes/change';
import { escapedDefects } from '../metrics/escapedDefects';
import { PilotObservation } from './pilot';
import { FOLLOW_UP } from './windows';

/**
 * What became of a change within 21 days after its merge. The baseline is older
 * than the pilot: if all that is known today counted, its changes would have
 * had longer to be reverted and to fail.
 *
 * @public
 */
export function observeFollowUp(
  facts: ChangeFacts,
): Pick<PilotObservation, 'reverted' | 'escapedDefects'> {
  if (facts.mergedAt === undefined) return { reverted: false };
  const end = Date.parse(facts.mergedAt) + FOLLOW_UP;
  const isInTime = (at: string) => Date.parse(at) <= end;
  const { issues, reported } = facts;
  const escaped = escapedDefects({
    ...facts,
    ...(issues.state === 'known' && {
      issues: {
        ...issues,
        value: issues.value.filter(({ createdAt }) => isInTime(createdAt)),
      },
    }),
    ...(reported && {
      reported: {
        ...reported,
        defects: reported.defects?.filter(({ foundAt }) => isInTime(foundAt)),
      },
    }),
  });
  return {
    reverted: facts.reverted !== undefined && isInTime(facts.reverted.at),
    ...(escaped && { escapedDefects: escaped.length }),
  };
}
