/**
 * Tests of what the product promises as a whole.
 *
 * @packageDocumentation
 */
export { startYear } from './year/startYear';
export type { Year, YearOptions } from './year/startYear';
