import { Coverage } from '@readiness/backstage-plugin-readiness-common/core';
import { CliError } from '../CliError';
import { TextFile } from '../files/readText';
import { plainText } from '../plainText';
import { readCobertura } from './cobertura';
import { CoverageBuilder } from './CoverageBuilder';
import { readLcov } from './lcov';
import { MOST_OUTSIDE, PathOptions, RepositoryPaths } from './RepositoryPaths';

const READERS = { lcov: readLcov, cobertura: readCobertura };

function describe(outside: Set<string>): string {
  const [example] = outside;
  const number =
    outside.size < MOST_OUTSIDE
      ? `${outside.size} ${outside.size === 1 ? 'file' : 'files'}`
      : `${MOST_OUTSIDE} files or more`;
  return `${number} outside of the repository, such as ${plainText(example)}`;
}

/**
 * Reads coverage reports, together one item. Files outside of the repository
 * are left out and said to be.
 *
 * @throws CliError when a report is broken, or tells of no file in the repository
 */
export async function readCoverage(
  format: keyof typeof READERS,
  files: TextFile[],
  options: PathOptions,
  note: (text: string) => void,
): Promise<Coverage> {
  const paths = new RepositoryPaths(options);
  const coverage = new CoverageBuilder();
  for (const file of files) {
    await READERS[format](file, paths, coverage);
  }
  const { outside } = paths;
  if (coverage.size === 0) {
    throw new CliError(
      outside.size > 0
        ? `The reports tell only of ${describe(
            outside,
          )}. Say with --strip-prefix what the paths begin with before the root of the repository.`
        : 'The reports tell of no file, so they say nothing about coverage.',
    );
  }
  if (outside.size > 0) {
    note(`Left out: ${describe(outside)}. --strip-prefix may bring them in.`);
  }
  return coverage.build();
}
