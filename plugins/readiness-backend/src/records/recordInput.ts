import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseInstant, USABLE_INSTANT } from '../instants';
import { asInputError, entityRef, line, prose } from '../pilots/readPlan';

/** Text that somebody wrote, of one or more lines. */
export const filled = (what: string, longest: number) =>
  prose(what, longest)
    .transform(text => text.trim())
    .refine(text => text !== '', `must not be empty: ${what}`)
    .refine(text => !/\p{Surrogate}/u.test(text), 'must be well-formed text');

export const instant = z
  .string(`must be ${USABLE_INSTANT}`)
  .transform((text, context): string => {
    const at = parseInstant(text);
    if (at && /^\d{4}-\d\d-\d\d/.test(text)) {
      return at.toISOString();
    }
    context.addIssue({
      code: 'custom',
      message: `must be ${USABLE_INSTANT}`,
    });
    return z.NEVER;
  });

export const webAddress = z
  .string('must be an http(s) address')
  .max(2000, 'must be at most 2000 characters long')
  .regex(
    /^https?:\/\/[^\s\p{Cc}\p{Surrogate}]+$/iu,
    'must be an http(s) address',
  );

export const componentRef = entityRef(
  [],
  'a component such as "component:default/booking"',
);

export const changeId = line('the id of a change', 255);

/** A component, or a change. */
export const subjectRef = z.union(
  [z.strictObject({ entityRef: componentRef }), z.strictObject({ changeId })],
  'must be { entityRef } or { changeId }',
);

/** @throws InputError that names every field that is wrong */
export function readInput<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) {
    throw asInputError(parsed.error);
  }
  return parsed.data;
}

/**
 * When something must end: in the future, and not later than allowed.
 *
 * @param longest - in days
 * @param setting - the option that allows longer
 */
export function requireEnd(
  expiresAt: string,
  now: string,
  longest: number,
  setting: string,
): void {
  const latest = new Date(Date.parse(now) + longest * 86_400_000).toISOString();
  if (expiresAt <= now) {
    throw new InputError('expiresAt must be in the future');
  }
  if (expiresAt > latest) {
    throw new InputError(
      `expiresAt must be within ${longest} days, by ${latest.slice(
        0,
        10,
      )}; ${setting} in the configuration sets how long`,
    );
  }
}
