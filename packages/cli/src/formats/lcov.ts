import { CliError } from '../CliError';
import { readLines } from '../files/readLines';
import { TextFile } from '../files/readText';
import { CoverageBuilder } from './CoverageBuilder';
import { RepositoryPaths } from './RepositoryPaths';

const RECORDS =
  /^(TN|SF|VER|FN|FNL|FNA|FNDA|FNF|FNH|BRDA|BRF|BRH|MCDC|MCF|MCH|DA|LF|LH|end_of_record)(:|$)/;
const LINE = /^DA:(\d+),(-?\d[^,]*)(,|$)/;

/**
 * Adds the line records of an lcov tracefile. Functions and branches are not
 * used.
 *
 * @throws CliError with file and line when it is none
 */
export async function readLcov(
  file: TextFile,
  paths: RepositoryPaths,
  coverage: CoverageBuilder,
): Promise<void> {
  let source: string | undefined;
  let known = false;
  let inRecord = false;
  for await (const { text, number } of readLines(file)) {
    const place = () => `${file.name}:${number}`;
    if (text.trim() === '' || text.startsWith('#')) {
      continue;
    }
    if (!RECORDS.test(text)) {
      throw new CliError(
        `${place()}: this is no line of an lcov tracefile, which has lines such as SF:path and DA:line,hits.`,
      );
    }
    if (text.startsWith('SF:')) {
      known = true;
      inRecord = true;
      source = paths.resolve(text.slice(3).trim());
      if (source !== undefined) {
        coverage.file(source);
      }
    } else if (text.startsWith('end_of_record')) {
      inRecord = false;
    } else if (text.startsWith('DA:')) {
      const match = LINE.exec(text);
      if (!match || !inRecord) {
        throw new CliError(
          `${place()}: ${
            match
              ? 'a DA line must follow the SF line of its file.'
              : 'a DA line must be DA:line,hits.'
          }`,
        );
      }
      if (source !== undefined) {
        coverage.add(source, Number(match[1]), Number(match[2]), place);
      }
    }
  }
  if (inRecord || !known) {
    throw new CliError(
      known
        ? `${file.name} ends within the record of a file: it was not written to its end.`
        : `${file.name} names no file (it has no SF line), so it says nothing about coverage.`,
    );
  }
}
