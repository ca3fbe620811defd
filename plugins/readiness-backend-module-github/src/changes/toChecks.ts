import {
  CheckRun,
  RequiredCheck,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CheckRunItem, StatusItem } from './restSchema';
import { ContextNode } from './schema';

type Conclusion = CheckRun['conclusion'];

/** A check before it is known whether it is required. */
export type ReportedCheck = Omit<CheckRun, 'required'>;

export function checksOfRollup(
  sha: string,
  contexts: readonly ContextNode[],
): ReportedCheck[] {
  return contexts.map(context =>
    context.__typename === 'CheckRun'
      ? toCheck(sha, {
          name: context.name,
          appId: context.checkSuite?.app?.databaseId,
          conclusion: conclusionOf(context.status, context.conclusion),
          completedAt: context.completedAt,
          url: context.detailsUrl,
        })
      : toCheck(sha, {
          name: context.context,
          conclusion: conclusionOfState(context.state),
          completedAt: context.createdAt,
          url: context.targetUrl,
        }),
  );
}

export function checksOfCommit(
  sha: string,
  runs: readonly CheckRunItem[],
  statuses: readonly StatusItem[],
): ReportedCheck[] {
  return [
    ...runs.map(run =>
      toCheck(sha, {
        name: run.name,
        appId: run.app?.id,
        conclusion: conclusionOf(run.status, run.conclusion),
        completedAt: run.completed_at,
        url: run.details_url,
      }),
    ),
    ...statuses.map(status =>
      toCheck(sha, {
        name: status.context,
        conclusion: conclusionOfState(status.state),
        completedAt: status.created_at,
        url: status.target_url,
      }),
    ),
  ];
}

/** A pinned check is met by its app alone. */
export function markRequired(
  checks: readonly ReportedCheck[],
  required: readonly RequiredCheck[],
): CheckRun[] {
  return checks.map(check => ({
    ...check,
    required: required.some(
      ({ name, appId }) =>
        name === check.name && (appId === undefined || appId === check.appId),
    ),
  }));
}

function toCheck(
  sha: string,
  check: Omit<ReportedCheck, 'sha'>,
): ReportedCheck {
  const { name, appId, conclusion, completedAt, url } = check;
  return {
    name,
    ...(appId === undefined ? {} : { appId }),
    sha,
    conclusion,
    ...(completedAt === undefined || conclusion === 'pending'
      ? {}
      : { completedAt }),
    ...(url && /^https?:\/\//i.test(url) ? { url } : {}),
  };
}

function conclusionOf(status: string, conclusion?: string): Conclusion {
  if (status.toLowerCase() !== 'completed') {
    return 'pending';
  }
  switch (conclusion?.toLowerCase()) {
    case 'success':
      return 'success';
    case 'neutral':
    case 'skipped':
      return 'neutral';
    case 'cancelled':
    case 'stale':
      return 'cancelled';
    // What this module has never heard of is not taken for a success.
    default:
      return 'failure';
  }
}

function conclusionOfState(state: string): Conclusion {
  switch (state.toLowerCase()) {
    case 'success':
      return 'success';
    case 'pending':
    case 'expected':
      return 'pending';
    default:
      return 'failure';
  }
}
