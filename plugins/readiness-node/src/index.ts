/**
 * The ports of the Readiness backend, for modules that bring evidence.
 *
 * @packageDocumentation
 */
export * from './evidenceSource';
export * from './extensionPoint';
