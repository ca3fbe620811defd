/**
 * What the frontend and the backend of Readiness share: the words, the wire
 * types, the permissions and the annotation keys.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './vocabulary';
export * from './wire';
