import { RepositoryRef } from '@readiness/backstage-plugin-readiness-common/core';
import { CliError } from '../CliError';

/**
 * Reads `github.com/owner/name`, also with `https://` before or `.git` behind.
 *
 * @throws CliError when it is neither
 */
export function parseRepository(text: string): RepositoryRef {
  const [host, ...path] = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/(\.git)?\/*$/, '')
    .split('/');
  const valid = [host, ...path].every(part => /^[^\s~?#@]+$/.test(part));
  if (path.length < 2 || !valid) {
    throw new CliError(
      `"${text}" is no repository. Name its host and its path there, such as --repository github.com/skerry-line/booking.`,
    );
  }
  return { host, slug: path.join('/') };
}
