import { InputError } from '@backstage/errors';
import {
  COMPONENT_ORDERS,
  ComponentOrder,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { parseJson } from './parseJson';

/**
 * A place in an ordered list: before or after the row with these keys.
 */
export interface Position {
  orderBy: ComponentOrder;
  direction: 'next' | 'previous';
  /** The row's value of the ordered column. */
  value: string | number;
  entityRef: string;
}

/** Postgres refuses NUL in text. */
const PLAIN = /^[^\p{Cc}]*$/u;
/** Orders by a number; the others are by text. */
const NUMERIC = ['status', 'missing'];

const schema = z.strictObject({
  o: z.enum(COMPONENT_ORDERS),
  d: z.enum(['next', 'previous']),
  v: z.union([z.string().regex(PLAIN), z.int()]),
  r: z.string().min(1).regex(PLAIN),
});

export function writeCursor(position: Position): string {
  return Buffer.from(
    JSON.stringify({
      o: position.orderBy,
      d: position.direction,
      v: position.value,
      r: position.entityRef,
    }),
  ).toString('base64url');
}

/** @throws InputError naming the field `cursor` */
export function readCursor(cursor: string, orderBy: ComponentOrder): Position {
  const refuse = (why: string) =>
    new InputError(
      `cursor ${why}; use the one from pageInfo as it is, or leave it out to start again`,
    );
  const parsed = schema.safeParse(
    parseJson(Buffer.from(cursor, 'base64url').toString('utf8')),
  );
  if (!parsed.success) {
    throw refuse('is not one this list gave out');
  }
  const { o, d, v, r } = parsed.data;
  if (o !== orderBy) {
    throw refuse(`belongs to a list ordered by ${o}, not by ${orderBy}`);
  }
  const numeric = NUMERIC.includes(o.replace('-', ''));
  if (numeric !== (typeof v === 'number')) {
    throw refuse('is not one this list gave out');
  }
  return { orderBy: o, direction: d, value: v, entityRef: r };
}
