/**
 * Readiness in the browser: a tab and a card on a component's page, and pages
 * of scorecards, missing evidence, components and changes. The default export is for apps on the new frontend
 * system; the extensions by name are for apps on the legacy one.
 *
 * @packageDocumentation
 */
export { readinessFrontendPlugin as default } from './plugin';
export * from './api';
export * from './legacy';
export { readinessTranslationRef } from './translation';
