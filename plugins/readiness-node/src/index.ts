/**
 * The ports of the Readiness backend, for modules that bring evidence.
 *
 * @packageDocumentation
 */
export * from './changeSource';
export * from './evidenceSource';
export * from './extensionPoint';
export * from './pilot';
