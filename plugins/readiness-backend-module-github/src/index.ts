/**
 * Changes, checks, reviews and deployments from GitHub, for the Readiness
 * backend.
 *
 * @packageDocumentation
 */
export { readinessModuleGithub as default } from './module';
