import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseJson } from './parseJson';

/** Text in a cursor that reaches the database: Postgres refuses NUL. */
export const plainText = z.string().regex(/^[^\p{Cc}]*$/u);

/** A place in a list, as readers hand it back: opaque to them. */
export function writeCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws InputError naming the field `cursor` */
export function readCursor<TPlace>(
  cursor: string,
  schema: z.ZodType<TPlace>,
): TPlace {
  const parsed = schema.safeParse(
    parseJson(Buffer.from(cursor, 'base64url').toString('utf8')),
  );
  if (!parsed.success) {
    throw badCursor('is not one this list gave out');
  }
  return parsed.data;
}

/** @param why - completes "cursor …" */
export function badCursor(why: string): InputError {
  return new InputError(
    `cursor ${why}; use the one from pageInfo as it is, or leave it out to start again`,
  );
}
