/**
 * The backend of Readiness for Backstage.
 *
 * @packageDocumentation
 */
export { readinessPlugin as default } from './plugin';
export {
  createReadinessConditionalDecision,
  readinessConditions,
} from './access/rules';
