import { z } from 'zod';
import { Problem } from '../result';

/**
 * Zod's issues as problems with a path from the root of the input.
 *
 * @public
 */
export function problemsOf(error: z.ZodError, root: string): Problem[] {
  return error.issues.flatMap(issue => {
    const path = joinPath(root, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        path: joinPath(path, [key]),
        message: 'is not an option here; check the spelling or remove it',
      }));
    }
    return [{ path, message: issue.message }];
  });
}

export function joinPath(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`,
    root,
  );
}
