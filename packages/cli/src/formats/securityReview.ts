import {
  SecurityReview,
  SUBMISSION_PAYLOADS,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CliError } from '../CliError';
import { readJson } from '../files/readJson';
import { TextFile } from '../files/readText';

/**
 * Reads a review in our own form: `{ "by", "summary"?, "reviewedAt" }`.
 *
 * @throws CliError when it is not one file of that form
 */
export async function readSecurityReview(
  files: TextFile[],
): Promise<SecurityReview> {
  if (files.length !== 1) {
    throw new CliError(
      `A security review is one file, and ${files.length} are named. Submit them one by one, each with its own --external-id.`,
    );
  }
  return readJson(
    files[0],
    SUBMISSION_PAYLOADS['security-review'],
    'a security review, { "by": "…", "summary": "…", "reviewedAt": "2026-03-02T09:00:00Z" }',
  );
}
