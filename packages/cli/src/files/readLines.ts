import { CliError } from '../CliError';
import { readText, TextFile } from './readText';

const LONGEST_LINE = 1_000_000;

/**
 * The lines of a file without their ends.
 *
 * @throws CliError when it cannot be read or has a line of over a megabyte
 */
export async function* readLines(
  file: TextFile,
): AsyncGenerator<{ text: string; number: number }> {
  let rest = '';
  let number = 0;
  for await (const chunk of readText(file)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) {
      throw new CliError(
        `${file.name}:${
          number + lines.length + 1
        }: the line is longer than a report has them. Is this a text file?`,
      );
    }
    for (const line of lines) {
      number += 1;
      yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, number };
    }
  }
  if (rest !== '') {
    yield { text: rest, number: number + 1 };
  }
}
