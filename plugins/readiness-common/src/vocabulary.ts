/**
 * The words of the product, as closed unions. `docs/language.md` explains each.
 */

/**
 * How far an item of evidence is trusted, weakest first: `claimed` (an
 * annotation or a form says so), `attested` (a CI identity or a named person
 * vouches for it), `pulled` (Readiness asked the system that holds it).
 *
 * @public
 */
export const TRUST_TIERS = ['claimed', 'attested', 'pulled'] as const;
/**
 * One of `TRUST_TIERS`.
 *
 * @public
 */
export type TrustTier = (typeof TRUST_TIERS)[number];

/**
 * Whether a gap stops a release (`blocking`) or is only pointed out
 * (`advisory`). The gate decides it, not the requirement.
 *
 * @public
 */
export const SEVERITIES = ['advisory', 'blocking'] as const;
/**
 * One of `SEVERITIES`.
 *
 * @public
 */
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a requirement concluded. Only `satisfied`, a live `waived` and
 * `notApplicable` let a gate pass.
 *
 * @public
 */
export const OUTCOMES = [
  'satisfied',
  'violated',
  'missing',
  'stale',
  'undetermined',
  'waived',
  'notApplicable',
] as const;
/**
 * One of `OUTCOMES`.
 *
 * @public
 */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Why an outcome is `undetermined`: its source broke, its evidence was not
 * collected yet (or not completely), or nothing configured supplies it.
 *
 * @public
 */
export const UNDETERMINED_REASONS = [
  'failed',
  'uncollected',
  'noSource',
] as const;
/**
 * One of `UNDETERMINED_REASONS`.
 *
 * @public
 */
export type UndeterminedReason = (typeof UNDETERMINED_REASONS)[number];

/**
 * The status of a component or change under its gates, strictest first.
 *
 * @public
 */
export const GATE_STATUSES = [
  'blocked',
  'undetermined',
  'ready',
  'noGate',
] as const;
/**
 * One of `GATE_STATUSES`.
 *
 * @public
 */
export type GateStatus = (typeof GATE_STATUSES)[number];

/**
 * What a requirement is asked of.
 *
 * @public
 */
export type RequirementSubject = 'component' | 'change';

/**
 * The value of a group, and of a filter, for components that have none: no
 * owner, no system, no domain, no lifecycle, no gate.
 *
 * @public
 */
export const NO_VALUE = 'none';

/**
 * The id under which it counts that the changes of a component are not known. No
 * gate may ask for it by name.
 *
 * @public
 */
export const CHANGES_KNOWN = 'changes-known';
