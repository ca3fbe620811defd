import { InputError } from '@backstage/errors';

/**
 * The kinds that `filter` asks for, in lower case; undefined asks for all.
 *
 * @param filter - as `GET /entities` takes it: `kind=component,kind=system`
 * @throws InputError for any other filter
 */
export function readKinds(filter: unknown): string[] | undefined {
  if (filter === undefined) {
    return undefined;
  }
  // Conditions on one key are alternatives, and so are several filters.
  return [filter]
    .flat()
    .flatMap(one => String(one).split(','))
    .map(condition => {
      const [key, kind] = condition.split('=');
      if (key !== 'kind' || !kind) {
        throw new InputError('The synthetic catalog can only filter by kind');
      }
      return kind.toLocaleLowerCase('en-US');
    });
}
