import { ChangeFacts } from '../changes/change';
import { distinct, Measure, missingPart } from './measure';

/** @public */
export type Output = Measure<{ tasksClosed: Measure }>;

/**
 * 1 for a merged change, 0 for one taken back since: 1 less the 1 it subtracts.
 *
 * @public
 */
export function output(facts: ChangeFacts): Output {
  const { issues } = facts;
  if (facts.mergedAt === undefined) return { unknown: 'it is not merged' };
  const tasksClosed: Measure =
    issues.state === 'known'
      ? {
          value: distinct(issues.value, issue => issue.url).filter(
            issue =>
              issue.closedAt !== undefined && issue.links.includes('closes'),
          ).length,
        }
      : missingPart('issues', issues);
  return { value: facts.reverted ? 0 : 1, quality: 'exact', tasksClosed };
}
