import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** A list of groups and users, in the form references are stored in. */
export function entityRefs(what: string) {
  return z
    .array(
      z.string(`must be text: ${what}`).transform((text, context): string => {
        try {
          const ref = parseEntityRef(text, { defaultNamespace: 'default' });
          if (['group', 'user'].includes(ref.kind.toLocaleLowerCase('en'))) {
            return stringifyEntityRef(ref);
          }
        } catch {
          // Said below.
        }
        context.addIssue({ code: 'custom', message: `must be ${what}` });
        return z.NEVER;
      }),
      `must be a list, each ${what}`,
    )
    .default([]);
}
