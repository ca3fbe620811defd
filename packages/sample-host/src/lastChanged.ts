import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { z } from 'zod';

/** Days since the file at a served path (no leading slash) last changed. */
export type AgeInDays = (path: string) => Promise<number | undefined>;

const schema = z.record(z.string(), z.number().nonnegative());

/**
 * Reads the ages from a YAML file, anew each time: an edit shows at once, so
 * that a document can be made stale while the demo runs.
 */
export function lastChangedFromFile(file: string | undefined): AgeInDays {
  return async path => {
    if (file === undefined) {
      return undefined;
    }
    const parsed = schema.safeParse(load(await readFile(file, 'utf8')) ?? {});
    if (!parsed.success) {
      throw new Error(
        `The file of ages maps a path to a number of days. ${z.prettifyError(
          parsed.error,
        )}`,
      );
    }
    return parsed.data[path];
  };
}
