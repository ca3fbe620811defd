import { Coverage } from '@readiness/backstage-plugin-readiness-common/core';
import { CliError } from '../CliError';

const HIGHEST_LINE = 1_000_000;
const MOST_LINES = 4_000_000;
const MOST_FILES = 20_000;

type Range = [number, number];

function toRanges(lines: Map<number, boolean>, covered: boolean): Range[] {
  const numbers = [...lines]
    .filter(([, hit]) => hit === covered)
    .map(([line]) => line)
    .sort((a, b) => a - b);
  const ranges: Range[] = [];
  for (const line of numbers) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === line - 1) {
      last[1] = line;
    } else {
      ranges.push([line, line]);
    }
  }
  return ranges;
}

/**
 * Gathers which lines ran, over all reports: a line counts as covered where
 * any of them saw it run.
 */
export class CoverageBuilder {
  private readonly files = new Map<string, Map<number, boolean>>();
  private lines = 0;

  /**
   * @param place - where it is said, such as `lcov.info:12`
   * @throws CliError when the numbers are none of a line
   */
  add(path: string, line: number, hits: number, place: () => string): void {
    if (!Number.isSafeInteger(line) || line < 1 || line > HIGHEST_LINE) {
      throw new CliError(
        `${place()}: the number of a line must be whole, from 1 to 1,000,000.`,
      );
    }
    if (Number.isNaN(hits)) {
      throw new CliError(`${place()}: how often the line ran is no number.`);
    }
    const lines = this.file(path);
    const before = lines.get(line);
    if (before === undefined) {
      this.lines += 1;
      if (this.lines > MOST_LINES) {
        throw new CliError(
          `${place()}: the reports tell of more than 4,000,000 lines. Submit them in parts, each with its own --external-id.`,
        );
      }
    }
    lines.set(line, before === true || hits > 0);
  }

  /** Makes a file known that may have no line of code. */
  file(path: string): Map<number, boolean> {
    let lines = this.files.get(path);
    if (!lines) {
      if (this.files.size >= MOST_FILES) {
        throw new CliError(
          'The reports tell of more than 20,000 files. Submit them in parts, each with its own --external-id.',
        );
      }
      lines = new Map();
      this.files.set(path, lines);
    }
    return lines;
  }

  get size(): number {
    return this.files.size;
  }

  build(): Coverage {
    return {
      files: [...this.files].map(([path, lines]) => ({
        path,
        covered: toRanges(lines, true),
        uncovered: toRanges(lines, false),
      })),
    };
  }
}
