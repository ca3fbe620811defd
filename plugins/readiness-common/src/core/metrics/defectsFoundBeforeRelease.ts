import { ChangeFacts, CheckRun } from '../changes/change';
import { escapedDefects } from './escapedDefects';
import { byTime, distinct, Measure, missingPart, seconds } from './measure';

const DAY = 24 * 60 * 60;
const FOUND_IN = /^found[- ]in[:/ -]\s*(?:review|ci|staging)$/i;
const MARKED =
  /^\s*(?:\*\*|\[|!)?\s*(?:bug\b|blocking\b|\w+\s*\((?:[\w-]+,\s*)*blocking\))/i;

/** @public */
export type DefectsFoundBeforeRelease = Measure<{
  /** Where each was found; the ids are stable. */
  defects: string[];
  escaped: number;
  /** pre / (pre + escaped); absent when there are none of either. */
  removalEfficiency?: number;
  /** `unreleased`, under 30 days, under 90 days, and after that. */
  window: 'unreleased' | 'open' | 'provisional' | 'final';
}>;

function placeOf({ conclusion, sha }: CheckRun): string {
  return `${conclusion} ${sha}`;
}

/** Red and then green on another commit; the same commit means a flake. */
function checkDefects(runs: CheckRun[]): Array<{ id: string; at: string }> {
  // Those that ended at the same instant have no order of their own.
  const done = byTime(
    runs
      .filter(run => run.required && run.completedAt !== undefined)
      .sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1)),
    run => run.completedAt ?? '',
  );
  const found: Array<{ id: string; at: string }> = [];
  const red = new Map<string, Map<string, string>>();
  for (const { name, appId, sha, conclusion, completedAt = '' } of done) {
    const check = `${appId ?? ''}/${name}`;
    const failures = red.get(check) ?? new Map<string, string>();
    red.set(check, failures);
    if (conclusion === 'failure' && !failures.has(sha)) {
      failures.set(sha, completedAt);
    }
    if (conclusion !== 'success') continue;
    failures.delete(sha);
    const [first] = failures;
    if (first) found.push({ id: `check:${check}@${first[0]}`, at: first[1] });
    failures.clear();
  }
  return found;
}

/**
 * Distinct defects found before the first production deployment. `now` is ISO
 * 8601. "Changes requested" alone is no defect.
 *
 * @public
 */
export function defectsFoundBeforeRelease(
  facts: ChangeFacts,
  now: string,
): DefectsFoundBeforeRelease {
  const { issues, threads, checks, deployedAt } = facts;
  if (!deployedAt) return { unknown: 'its deployments are not known' };
  if (deployedAt.state !== 'known') {
    return missingPart('deployments', deployedAt);
  }
  if (issues.state !== 'known') return missingPart('issues', issues);
  if (threads.state !== 'known') return missingPart('threads', threads);
  if (checks.state !== 'known') return missingPart('checks', checks);
  const released = deployedAt.value;
  const isEarlier = (at: string) =>
    released === undefined || seconds(at, released) > 0;
  const linked = distinct(issues.value, issue => issue.url).filter(
    issue => issue.links.length > 0,
  );
  const early = linked.filter(
    issue =>
      isEarlier(issue.createdAt) &&
      (issue.links.includes('found-by') ||
        issue.labels.some(label => FOUND_IN.test(label))),
  );
  const found = [
    ...early.map(issue => `issue:${issue.url}`),
    // A thread that names a counted issue tells of the same defect.
    ...threads.value
      .filter(thread => MARKED.test(thread.body) && isEarlier(thread.at))
      .filter(thread => !early.some(({ url }) => thread.body.includes(url)))
      .map(thread => `thread:${thread.id}`),
    ...checkDefects(checks.value)
      .filter(({ at }) => isEarlier(at))
      .map(({ id }) => id),
    ...(facts.reported?.defects ?? [])
      .filter(({ foundAt }) => isEarlier(foundAt))
      .map(({ id }) => `reported:${id}`),
  ];
  const defects = [...new Set(found)].sort();
  const escaped = escapedDefects(facts)?.length ?? 0;
  const value = defects.length;
  const efficiency =
    value + escaped > 0 ? { removalEfficiency: value / (value + escaped) } : {};
  const beside = { value, defects, escaped, ...efficiency };
  if (released === undefined) {
    return { ...beside, quality: 'provisional', window: 'unreleased' };
  }
  const age = seconds(released, now);
  if (age >= 90 * DAY) return { ...beside, quality: 'exact', window: 'final' };
  const window = age < 30 * DAY ? 'open' : 'provisional';
  return { ...beside, quality: 'provisional', window };
}
