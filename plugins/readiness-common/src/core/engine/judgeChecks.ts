import { z } from 'zod';
import { CheckRunsPayload } from '../evidence/changeKinds';
import { GapText } from './requirement';
import { listOf } from './words';

type Run = CheckRunsPayload['runs'][number];

/** A check that must pass; `appId` pins it to the app that must report it. */
export interface AskedCheck {
  name: string;
  appId?: number;
}

/** A check as a gate's parameters name it. */
export const checkParam = z.strictObject({
  name: z
    .string('must be text: the name of the check at the host')
    .min(1, 'must not be empty: the name of the check at the host'),
  app: z
    .int('must be a whole number: the id of the app that must report it')
    .min(1, 'must be at least 1')
    .optional(),
});

/** What is wrong with checks, and with which of them. */
export interface CheckGap {
  problem: 'failed' | 'wrongApp' | 'notRun' | 'pending';
  checks: string[];
  /** Of `wrongApp`: in words, who reported the first and who must. */
  detail?: string;
}

const BADNESS: Record<Run['conclusion'], number> = {
  success: 0,
  neutral: 0,
  cancelled: 1,
  failure: 2,
  pending: 3,
};

/**
 * The last run of every check of one commit, told apart by name and app. One
 * that still runs is the last; of two that ended at once the worse one counts.
 */
export function latestRuns<TRun extends Run>(runs: readonly TRun[]): TRun[] {
  const latest = new Map<string, TRun>();
  for (const run of runs) {
    const key = JSON.stringify([run.name, run.appId]);
    const before = latest.get(key);
    const later = before === undefined || isLater(run, before);
    const required = run.required || before?.required === true;
    latest.set(key, { ...(later ? run : before), required });
  }
  return [...latest.values()].sort(byName);
}

function isLater(run: Run, before: Run): boolean {
  const pending = (candidate: Run) =>
    candidate.conclusion === 'pending' ? 1 : 0;
  const endedAt = ({ completedAt }: Run) =>
    completedAt === undefined ? Infinity : Date.parse(completedAt);
  if (pending(run) !== pending(before)) {
    return pending(run) > pending(before);
  }
  return endedAt(run) === endedAt(before)
    ? BADNESS[run.conclusion] > BADNESS[before.conclusion]
    : endedAt(run) > endedAt(before);
}

function byName(left: Run, right: Run): number {
  const [a, b] = [left, right].map(run => `${run.name}\n${run.appId ?? ''}`);
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The worst that is wrong with the checks asked for; nothing if all passed. */
export function findCheckGap(
  asked: readonly AskedCheck[],
  runs: readonly Run[],
): CheckGap | undefined {
  const latest = latestRuns(runs);
  const gaps = asked.flatMap(check => judgeCheck(check, latest) ?? []);
  for (const problem of ['failed', 'wrongApp', 'notRun', 'pending'] as const) {
    const found = gaps.filter(gap => gap.problem === problem);
    if (found.length > 0) {
      const checks = [...new Set(found.flatMap(gap => gap.checks))].sort();
      return { problem, checks, detail: found[0].detail };
    }
  }
  return undefined;
}

function judgeCheck(
  { name, appId }: AskedCheck,
  latest: readonly Run[],
): CheckGap | undefined {
  const sameName = latest.filter(run => run.name === name);
  const reported = sameName.filter(
    run => appId === undefined || run.appId === appId,
  );
  if (reported.length === 0) {
    const [wrong] = sameName;
    return wrong
      ? {
          problem: 'wrongApp',
          checks: [name],
          detail: `${
            wrong.appId === undefined
              ? 'something that is not an app'
              : `app ${wrong.appId}`
          } instead of app ${appId}`,
        }
      : { problem: 'notRun', checks: [name] };
  }
  const is = (conclusion: Run['conclusion']) =>
    reported.some(run => run.conclusion === conclusion);
  if (is('failure') || is('cancelled')) {
    return { problem: 'failed', checks: [name] };
  }
  return is('pending') ? { problem: 'pending', checks: [name] } : undefined;
}

/**
 * A gap of checks in words.
 *
 * @param where - what they ran on: `booking#482`, `the default branch of booking`
 */
export function checkGapText(
  { problem, checks, detail }: CheckGap,
  where: string,
): GapText {
  const one = checks.length === 1;
  const names = `The ${one ? 'check' : 'checks'} ${listOf(
    checks.map(name => `\`${name}\``),
  )} of ${where}`;
  switch (problem) {
    case 'failed':
      return {
        sentence: `${names} failed.`,
        nextStep: 'Mend what they found and push again.',
      };
    case 'wrongApp':
      return {
        sentence: `${names} ${one ? 'was' : 'were'} reported by ${detail}, so ${
          one ? 'it does' : 'they do'
        } not count.`,
        nextStep:
          'Have the expected app run it, and find out who reported a check of that name.',
      };
    case 'notRun':
      return {
        sentence: `${names} ${one ? 'has' : 'have'} not run.`,
        nextStep: 'Start it at its current commit, or wait until it reports.',
      };
    default:
      return {
        sentence: `${names} ${one ? 'has' : 'have'} not finished.`,
        nextStep: 'Wait until it has finished.',
      };
  }
}

/** The checks both lists name, once each. */
export function uniteChecks<TCheck extends { name: string; app?: number }>(
  left: readonly TCheck[],
  right: readonly TCheck[],
): TCheck[] {
  const all = [...left, ...right];
  return [
    ...new Map(
      all.map(check => [JSON.stringify([check.name, check.app]), check]),
    ).values(),
  ];
}
