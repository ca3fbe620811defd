import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { z } from 'zod';
import { NO_VALUE, SEVERITIES, TRUST_TIERS } from '../../vocabulary';
import { entityRefParam } from '../engine/paramSchemas';
import { compileGlob, Glob } from '../paths/matchGlob';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const UNITS = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
] as const;

/** Seconds in a hundred years, past which an age is a slip of the pen. */
const LONGEST = 100 * 366 * 86_400;

const oneOf = (values: readonly string[]) =>
  `must be one of ${values.map(value => `"${value}"`).join(', ')}`;

export const slug = (what: string) =>
  z
    .string(
      `must be text: the ${what}, in lower-case letters, digits and single hyphens`,
    )
    .max(64, `must be at most 64 characters long`)
    .regex(
      NAME,
      `must be in lower-case letters, digits and single hyphens, such as "customer-data"`,
    );

/** Seconds, or `'none'`. */
const maximumAge = z.unknown().transform((value, context): number | 'none' => {
  if (value === 'none') {
    return 'none';
  }
  const seconds = readDuration(value);
  if (seconds === undefined) {
    context.addIssue({
      code: 'custom',
      message: `must be "none" or a duration such as { days: 180 }, in ${UNITS.join(
        ', ',
      )}`,
    });
    return z.NEVER;
  }
  return seconds;
});

function readDuration(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const entries = Object.entries(value);
  const valid =
    entries.length > 0 &&
    entries.every(
      ([unit, amount]) =>
        (UNITS as readonly string[]).includes(unit) &&
        typeof amount === 'number' &&
        Number.isFinite(amount) &&
        amount >= 0,
    );
  const seconds = valid
    ? durationToMilliseconds(value as HumanDuration) / 1000
    : 0;
  return seconds > 0 && seconds <= LONGEST ? seconds : undefined;
}

const requirement = z.strictObject({
  id: z.string('must be the id of a requirement, such as "rollback-note"'),
  severity: z.enum(SEVERITIES, oneOf(SEVERITIES)).default('blocking'),
  minimumTier: z.enum(TRUST_TIERS, oneOf(TRUST_TIERS)).optional(),
  maximumAge: maximumAge.optional(),
  params: z
    .record(z.string(), z.unknown(), 'must be an object of parameters')
    .default({}),
});

/** `- rollback-note` is short for `- id: rollback-note`. */
const requirementOrId = z.preprocess(
  value => (typeof value === 'string' ? { id: value } : value),
  requirement,
);

export const gateSchema = z.strictObject({
  name: slug('name of the gate').refine(
    name => name !== NO_VALUE,
    `must not be "${NO_VALUE}", which filters take for components without a gate; give it another name`,
  ),
  title: z.string('must be text: what people call the gate').min(1).optional(),
  description: z.string('must be text').optional(),
  appliesTo: z.unknown().optional(),
  acceptsAnnotation: z.boolean('must be true or false').default(true),
  approvers: z
    .array(
      z.string('must be a group reference, such as "group:default/sre"'),
      'must be a list of group references, such as ["group:default/sre"]',
    )
    .default([]),
  requirements: z
    .array(requirementOrId, 'must be a list of requirements')
    .min(1, 'must ask at least one requirement, or the gate can never block'),
});

const glob = (what: string) =>
  z.string(`must be text: ${what}`).transform((text, context): Glob => {
    const compiled = compileGlob(text, '');
    if (!compiled.ok) {
      const { message } = compiled.problems[0];
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    return compiled.value;
  });

const globs = (what: string) =>
  z.array(glob(what), `must be a list: ${what}`).default([]);

export const areaSchema = z.strictObject({
  id: slug('id of the area'),
  title: z
    .string('must be text: what people call the area')
    .min(1, 'must not be empty: what people call the area')
    .optional(),
  paths: globs('path patterns such as "src/payments/**"'),
  owners: z
    .array(
      z
        .string('must be text: an owner as CODEOWNERS names it')
        .regex(
          /^@[^\s@]+$|^[^\s@]+@[^\s@]+$/,
          'must be an owner as CODEOWNERS names it, such as "@your-org/payments-team"',
        ),
      'must be a list of owners such as "@your-org/payments-team"',
    )
    .default([]),
  reviewers: z
    .array(entityRefParam, 'must be a list of groups and users')
    .default([]),
  tests: globs('path patterns such as "**/*PaymentTest.java"'),
  testNoun: z
    .string('must be text: what people call that kind of test')
    .min(1, 'must not be empty: what people call that kind of test')
    .optional(),
  secondReviewer: z.boolean('must be true or false').optional(),
});
