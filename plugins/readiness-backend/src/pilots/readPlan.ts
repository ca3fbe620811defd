import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { createZodV4FilterPredicateSchema } from '@backstage/filter-predicates';
import {
  PILOT_MEASURES,
  PilotInput,
  PilotMeasureId,
  PilotPlan,
} from '@readiness/backstage-plugin-readiness-common';
import {
  compileGlob,
  problemsOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { parseInstant, USABLE_INSTANT } from '../instants';
import { isDeeper } from '../isDeeper';

/** What is agreed on unless the plan says otherwise. */
const DEFAULTS: Omit<PilotPlan, 'title' | 'scope' | 'owner'> = {
  description: '',
  workKinds: [],
  days: 14,
  baselineWeeks: 6,
  primary: {
    output: 'tasksCompleted',
    review: 'pickup',
    quality: 'escapedDefects',
  },
  threshold: 0.2,
  minimumChanges: 20,
};

export const line = (what: string, longest: number) =>
  z
    .string(`must be text: ${what}`)
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(longest, `must be at most ${longest} characters long`)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');

/** Lines of text; other control characters are refused by databases. */
export const prose = (what: string, longest: number) =>
  z
    .string(`must be text: ${what}`)
    .max(longest, `must be at most ${longest} characters long`)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, 'must not contain control characters');

/** As long as the columns that hold a reference. */
const LONGEST_REF = 255;

export const entityRef = (kinds: string[], what: string) =>
  z
    .string(`must be ${what}`)
    .regex(
      /^[^\p{Cc}\p{Surrogate}]*$/u,
      'must be well-formed text without control characters',
    )
    .transform((value, context): string => {
      try {
        const ref = parseEntityRef(value, { defaultNamespace: 'default' });
        const kind = ref.kind.toLocaleLowerCase('en-US');
        if (kinds.length === 0 || kinds.includes(kind)) {
          return stringifyEntityRef(ref);
        }
      } catch {
        // Said below.
      }
      context.addIssue({ code: 'custom', message: `must be ${what}` });
      return z.NEVER;
    })
    .pipe(
      z
        .string()
        .max(
          LONGEST_REF,
          `must be at most ${LONGEST_REF} characters long, with kind and namespace`,
        ),
    );

/** Levels of a predicate; people write a handful. */
const DEEPEST = 40;

const predicateSchema = createZodV4FilterPredicateSchema();

const scope = z
  .strictObject({
    entityRefs: z
      .array(entityRef([], 'a component such as "component:default/booking"'))
      .min(1, 'must name at least one component')
      .max(500, 'must name at most 500 components; use a predicate')
      .optional(),
    predicate: z
      .unknown()
      .transform((value, context) => {
        if (value === undefined) {
          return undefined;
        }
        if (isDeeper(value, DEEPEST)) {
          context.addIssue({
            code: 'custom',
            message: `must be nested at most ${DEEPEST} levels deep`,
          });
          return z.NEVER;
        }
        const parsed = predicateSchema.safeParse(value);
        if (parsed.success && typeof parsed.data === 'object') {
          return parsed.data;
        }
        context.addIssue({
          code: 'custom',
          message:
            'must be an entity filter predicate such as { "spec.system": "payments" }',
        });
        return z.NEVER;
      })
      .optional(),
  })
  .refine(
    ({ entityRefs, predicate }) =>
      (entityRefs === undefined) !== (predicate === undefined),
    'must have either entityRefs or a predicate',
  );

const glob = z.string('must be a path pattern').superRefine((text, context) => {
  const compiled = compileGlob(text, '');
  if (!compiled.ok) {
    context.addIssue({
      code: 'custom',
      message: compiled.problems[0].message,
    });
  }
});

const workKind = z
  .strictObject({
    title: line('what people call the kind of work', 100),
    labels: z.array(line('a label', 100)).max(20).default([]),
    paths: z.array(glob).max(50).default([]),
  })
  .refine(
    ({ labels, paths }) => labels.length + paths.length > 0,
    'must have a label or a path pattern, or no change is of it',
  );

const measure = (question: keyof typeof PILOT_MEASURES) =>
  z.enum(
    PILOT_MEASURES[question] as unknown as [PilotMeasureId],
    `must be one of ${PILOT_MEASURES[question].join(', ')}`,
  );

const label = line('a label', 100);

const fields = {
  title: line('what people call the pilot', 200),
  description: prose('what the pilot is about', 5000),
  scope,
  workKinds: z.array(workKind, 'must be a list of kinds of work').max(10),
  from: z.iso
    .datetime({ error: `must be ${USABLE_INSTANT}` })
    .refine(text => parseInstant(text), `must be ${USABLE_INSTANT}`)
    .nullish()
    .transform(instant =>
      instant ? new Date(instant).toISOString() : undefined,
    ),
  days: z
    .int('must be a whole number of days')
    .min(7, 'must be at least 7 days')
    .max(90, 'must be at most 90 days'),
  baselineWeeks: z
    .int('must be a whole number of weeks')
    .min(4, 'must be at least 4 weeks')
    .max(6, 'must be at most 6 weeks'),
  primary: z.strictObject({
    output: measure('output'),
    review: measure('review'),
    quality: measure('quality'),
  }),
  threshold: z
    .number('must be a number such as 0.2')
    .min(0.05, 'must be at least 0.05')
    .max(1, 'must be at most 1'),
  minimumChanges: z
    .int('must be a whole number')
    .min(20, 'must be at least 20: fewer changes allow no verdict')
    .max(1000, 'must be at most 1000'),
  owner: entityRef(
    ['group', 'user'],
    'who answers for the pilot: a group or user, such as "user:default/anna"',
  ),
  randomised: z
    .strictObject({ pilot: label, control: label })
    .refine(
      ({ pilot, control }) => pilot !== control,
      'must be two different labels',
    )
    .nullish()
    .transform(labels => labels ?? undefined),
};

const planSchema: z.ZodType<PilotPlan> = z.strictObject(fields);

/**
 * A plan from what somebody sent.
 *
 * @param before - of a draft: what is left out stays
 * @throws InputError that names every field that is wrong, and the remedy
 */
export function readPlan(
  input: Partial<PilotInput>,
  before?: PilotPlan,
): PilotPlan {
  const parsed = planSchema.safeParse({
    ...DEFAULTS,
    ...before,
    ...withoutNothing(input),
  });
  if (!parsed.success) {
    throw asInputError(parsed.error);
  }
  return parsed.data;
}

/** Every problem with its field. */
export function asInputError(error: z.ZodError): InputError {
  return new InputError(
    problemsOf(error, '')
      .map(({ path, message }) => `${path.replace(/^\./, '')} ${message}`)
      .join('; '),
  );
}

function withoutNothing(input: object): object {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
}
