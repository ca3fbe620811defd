import {
  COMPONENT_ORDERS,
  ComponentOrder,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { badCursor, plainText, readCursor, writeCursor } from './cursor';

/**
 * A place in an ordered list of components: before or after the row with these
 * keys.
 */
export interface Position {
  orderBy: ComponentOrder;
  direction: 'next' | 'previous';
  /** The row's value of the ordered column. */
  value: string | number;
  entityRef: string;
}

/** Orders by a number; the others are by text. */
const NUMERIC = ['status', 'missing'];

const schema = z.strictObject({
  o: z.enum(COMPONENT_ORDERS),
  d: z.enum(['next', 'previous']),
  // Ranks and counts: no more than a column of integers holds.
  v: z.union([plainText, z.int32()]),
  r: plainText.min(1),
});

export function writePosition(position: Position): string {
  return writeCursor({
    o: position.orderBy,
    d: position.direction,
    v: position.value,
    r: position.entityRef,
  });
}

/** @throws InputError naming the field `cursor` */
export function readPosition(
  cursor: string,
  orderBy: ComponentOrder,
): Position {
  const { o, d, v, r } = readCursor(cursor, schema);
  if (o !== orderBy) {
    throw badCursor(`belongs to a list ordered by ${o}, not by ${orderBy}`);
  }
  const numeric = NUMERIC.includes(o.replace('-', ''));
  if (numeric !== (typeof v === 'number')) {
    throw badCursor('is not one this list gave out');
  }
  return { orderBy: o, direction: d, value: v, entityRef: r };
}
