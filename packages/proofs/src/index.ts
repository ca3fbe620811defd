/**
 * Tests of what the product promises as a whole.
 *
 * @packageDocumentation
 */
export { runYear } from './year/runYear';
export type { RunOptions, YearRecord } from './year/runYear';
