/**
 * Serves the sample repositories of the demo as a code host would.
 *
 * @packageDocumentation
 */
export { sampleHostPlugin as default } from './plugin';
