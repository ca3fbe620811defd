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
// Conditions name them in their types.
export type { ReadinessResource } from './access/resource';
export type { ScopeCondition } from './access/Scope';
