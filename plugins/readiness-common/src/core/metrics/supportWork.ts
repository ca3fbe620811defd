import { ChangeFacts } from '../changes/change';
import { distinct, Measure, missingPart, seconds } from './measure';

const WINDOW = 14 * 24 * 60 * 60;
const SUPPORT = /^(?:(?:type|kind)[:/])?\s*(?:support|incident|hotfix)$/i;

/**
 * Linked issues labelled support, incident or hotfix and opened within 14 days
 * after the merge. Provisional until those are over at `now`.
 *
 * @public
 */
export function supportWork(facts: ChangeFacts, now: string): Measure {
  const { mergedAt, issues } = facts;
  if (mergedAt === undefined) return { unknown: 'it is not merged' };
  if (issues.state !== 'known') return missingPart('issues', issues);
  const value = distinct(issues.value, issue => issue.url).filter(issue => {
    const age = seconds(mergedAt, issue.createdAt);
    return (
      issue.links.length > 0 &&
      issue.labels.some(label => SUPPORT.test(label)) &&
      age >= 0 &&
      age <= WINDOW
    );
  }).length;
  const over = seconds(mergedAt, now) >= WINDOW;
  return { value, quality: over ? 'exact' : 'provisional' };
}
