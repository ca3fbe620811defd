/**
 * The judge: observations and gates in, statuses and sentences out. Pure and
 * synchronous: the time is an argument, and nothing here reads or writes.
 *
 * @packageDocumentation
 */
export * from './annotations/readDeclarations';
export * from './areas';
export * from './engine/createRequirement';
export * from './engine/evaluateRequirement';
export * from './engine/requirement';
export { findReserved } from './engine/reserved';
export type { ReservedRequirement } from './engine/reserved';
export * from './evaluation/evaluateGates';
export * from './evidence/kinds';
export * from './evidence/observation';
export { reachesTier } from './evidence/tiers';
export * from './gates/builtInGate';
export * from './gates/gate';
export * from './gates/matchGates';
export * from './gates/parseGates';
export { problemsOf } from './gates/problems';
export * from './registry';
export * from './result';
export * from './subject';
export * from './waivers/waiver';
// The entry points are bundled apart: what signatures here speak of is exported
// here too, and is the same.
export * from '../vocabulary';
