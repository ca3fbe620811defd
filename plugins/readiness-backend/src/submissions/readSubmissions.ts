import { InputError } from '@backstage/errors';
import {
  Problem,
  problemsOf,
  Submission,
  SUBMISSION_PAYLOADS,
  submissionSchema,
} from '@readiness/backstage-plugin-readiness-common/core';

/** Items in one request. */
const MOST = 100;
/** Problems that one answer names. */
const MOST_PROBLEMS = 50;

/**
 * The items of `POST /evidence`, all of them or none.
 *
 * @throws InputError naming every problem with its item and field
 */
export function readSubmissions(body: unknown): Submission[] {
  const items = (body as { items?: unknown } | undefined)?.items;
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST) {
    throw new InputError(
      `items must be a list of 1 to ${MOST} items of evidence`,
    );
  }
  const problems: Problem[] = [];
  const submissions = items.flatMap((item, index): Submission[] => {
    const path = `items[${index}]`;
    const parsed = submissionSchema.safeParse(item);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error, path));
      return [];
    }
    const payload = SUBMISSION_PAYLOADS[parsed.data.kind].safeParse(
      parsed.data.payload,
    );
    if (!payload.success) {
      problems.push(...problemsOf(payload.error, `${path}.payload`));
      return [];
    }
    if (hasControls(parsed.data)) {
      problems.push({ path, message: 'must not contain control characters' });
    }
    return [{ ...parsed.data, payload: payload.data }];
  });
  if (problems.length > 0) {
    throw refused(problems);
  }
  return submissions;
}

/** All problems in one error, so that they can be mended together. */
export function refused(problems: readonly Problem[]): InputError {
  const shown = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `${path} ${message}`);
  const more = problems.length - shown.length;
  return new InputError(
    `Nothing was stored. ${[
      ...shown,
      ...(more > 0 ? [`and ${more} more problems`] : []),
    ].join('; ')}`,
  );
}

/** The columns that hold text of one line. */
function hasControls(item: Omit<Submission, 'payload'>): boolean {
  const scope =
    'entityRef' in item.subject
      ? item.subject.entityRef
      : item.subject.repository;
  return [item.externalId, scope, item.url ?? ''].some(text =>
    /\p{Cc}/u.test(text),
  );
}
