import { z } from 'zod';
import { CliError, reasonOf } from '../CliError';
import { plainText } from '../plainText';
import { readText, TextFile } from './readText';

// JSON is parsed as a whole: the text and its values are in memory together.
const LARGEST_JSON = 20_000_000;

/**
 * A JSON file of a known shape.
 *
 * @param what - what the file should hold, such as "a security review"
 * @throws CliError that lists what is wrong, up to ten problems
 */
export async function readJson<T>(
  file: TextFile,
  schema: z.ZodType<T>,
  what: string,
): Promise<T> {
  let text = '';
  for await (const chunk of readText({ ...file, largest: LARGEST_JSON })) {
    text += chunk;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file.name} is not JSON: ${reasonOf(error)}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new CliError(
    `${file.name} is not ${what}:\n${listIssues(parsed.error)}`,
  );
}

/** The first ten problems, each on a line with its path. */
export function listIssues(error: z.ZodError): string {
  const { issues } = error;
  const lines = issues.slice(0, 10).map(({ path, message }) => {
    const place = path.length > 0 ? `${path.join('.')}: ` : '';
    // Keys of the file are in both.
    return `  - ${plainText(place + message)}`;
  });
  if (issues.length > 10) {
    lines.push(`  - and ${issues.length - 10} more`);
  }
  return lines.join('\n');
}
