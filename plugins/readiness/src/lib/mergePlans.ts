import { PilotDraft } from './pilotDraft';

/** What is chosen together, named as the form names it. */
const FIELDS = {
  title: ['title'],
  description: ['description'],
  owner: ['owner'],
  scope: ['scope', 'entityRefs', 'rule', 'otherRule'],
  work: ['work'],
  from: ['from'],
  days: ['days'],
  threshold: ['threshold'],
  minimum: ['minimum'],
  compare: ['compare', 'arms', 'weeks'],
  primary: ['primary'],
} as const;

/** A field of a plan, as people see it. */
export type PlanField = keyof typeof FIELDS;

/** A field that somebody else changed while it was shown here. */
export interface PlanChange {
  field: PlanField;
  /** Whether the form keeps what was typed here in place of it. */
  kept: boolean;
}

/** What was written elsewhere while a plan was typed. */
export interface Meanwhile {
  newest: PilotDraft;
  changes: PlanChange[];
}

const NAMES = Object.keys(FIELDS) as PlanField[];
const keysOf = (field: PlanField): ReadonlyArray<keyof PilotDraft> =>
  FIELDS[field];

/**
 * Puts the newest plan under one that is being typed. Fields that were changed
 * here stay as they are; all others become what the newest plan says.
 *
 * @param base - the plan that typing began with
 */
export function mergePlans(
  typed: PilotDraft,
  base: PilotDraft,
  newest: PilotDraft,
): { draft: PilotDraft; changes: PlanChange[] } {
  const changes = NAMES.filter(
    field => differs(field, base, newest) && differs(field, typed, newest),
  ).map(field => ({ field, kept: differs(field, typed, base) }));
  const taken = changes.filter(({ kept }) => !kept);
  return {
    draft: {
      ...typed,
      ...Object.fromEntries(
        taken.flatMap(({ field }) =>
          keysOf(field).map(key => [key, newest[key]]),
        ),
      ),
    },
    changes,
  };
}

function differs(
  field: PlanField,
  left: PilotDraft,
  right: PilotDraft,
): boolean {
  return keysOf(field).some(
    key => JSON.stringify(left[key]) !== JSON.stringify(right[key]),
  );
}
