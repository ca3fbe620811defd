import { z } from 'zod';

/** A group or user, as parameters and areas name them. */
export const entityRefParam = z
  .string('must be text: a group or user such as "group:default/payments"')
  .regex(
    /^(group|user):[\w.-]+\/[\w.-]+$/i,
    'must be a group or user such as "group:default/payments"',
  );

/** What both lists hold, in the order of the first. */
export function intersect<T>(left: readonly T[], right: readonly T[]): T[] {
  return left.filter(item => right.includes(item));
}

/** What either list holds, once. */
export function unite<T>(left: readonly T[], right: readonly T[]): T[] {
  return [...new Set([...left, ...right])];
}
