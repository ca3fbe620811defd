import {
  repositoryIdOf,
  Submission,
  SUBMISSION_PAYLOADS,
  submissionSchema,
  SubmissionSubject,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CiRun } from '../ci/detectCi';
import { entityRefOf, parseEntity } from '../ci/entityRef';
import { parseRepository } from '../ci/repository';
import { CliError } from '../CliError';
import { listIssues } from '../files/readJson';
import { Format } from './formats';

export interface ItemOptions {
  repository?: string;
  sha?: string;
  change?: number;
  entity?: string;
  source?: string;
  externalId?: string;
  version?: number;
  link?: string;
}

/**
 * @throws CliError that says which option would tell what it is about
 */
export function subjectOf(
  { name }: Format,
  options: ItemOptions,
  ci: CiRun,
): SubmissionSubject {
  if (options.entity !== undefined) {
    if (options.sha !== undefined || options.change !== undefined) {
      throw new CliError(
        'Evidence is about a component (--entity) or a commit (--sha, --change), not both.',
      );
    }
    return { entityRef: entityRefOf(parseEntity(options.entity)) };
  }
  if (name === 'security-review') {
    throw new CliError(
      'A security review is about a component. Name it, such as --entity component:default/booking.',
    );
  }
  const repository = options.repository ?? ci.repository;
  if (!repository) {
    throw new CliError(
      'It is not known which repository the evidence is about. Pass --repository github.com/owner/name; GitHub Actions and GitLab CI tell it by themselves.',
    );
  }
  const headSha = (options.sha ?? ci.headSha)?.toLowerCase();
  if (!headSha) {
    throw new CliError(
      'It is not known which commit the evidence is about. Pass --sha with the head of the change: the commit its author pushed, not a merge commit that CI or its merge queue made.',
    );
  }
  // The change that CI tells of is that of the head that CI tells of.
  const change =
    options.change ??
    (headSha === ci.headSha && options.repository === undefined
      ? ci.change
      : undefined);
  return {
    repository: repositoryIdOf(parseRepository(repository)),
    headSha,
    ...(change === undefined ? {} : { change }),
  };
}

function externalIdOf(subject: SubmissionSubject, ci: CiRun): string {
  const about =
    'entityRef' in subject
      ? subject.entityRef
      : `${subject.repository}@${subject.headSha}`;
  return ci.job ? `${about}/${ci.job}` : about;
}

/**
 * One item of `POST /evidence`, checked as the server will.
 *
 * @throws CliError that lists every problem
 */
export function buildItem(
  format: Format,
  subject: SubmissionSubject,
  payload: unknown,
  options: ItemOptions,
  ci: CiRun,
  now: Date,
): Submission {
  const url = options.link ?? ci.url;
  const item: Submission = {
    source: options.source ?? format.name,
    externalId: options.externalId ?? externalIdOf(subject, ci),
    version: options.version ?? ci.version ?? now.getTime(),
    kind: format.kind,
    subject,
    observedAt: now.toISOString(),
    ...(url ? { url } : {}),
    payload,
  };
  const problems = [
    submissionSchema.safeParse(item),
    SUBMISSION_PAYLOADS[format.kind].safeParse(payload),
  ].flatMap(({ error }) => (error ? [listIssues(error)] : []));
  if (problems.length > 0) {
    throw new CliError(
      `The evidence cannot be submitted:\n${problems.join('\n')}`,
    );
  }
  return item;
}
