/**
 * Adds one or more gates (comma list) to those that match the component by
 * predicate. It can only add.
 *
 * @public
 */
export const ANNOTATION_GATE = 'readiness/gate';
/**
 * Names the sensitive areas (comma list) the component handles. It can only
 * add.
 *
 * @public
 */
export const ANNOTATION_SENSITIVE = 'readiness/sensitive';
/**
 * The rollback note: an http(s) URL, or a path in the repository.
 *
 * @public
 */
export const ANNOTATION_ROLLBACK = 'readiness/rollback';
/**
 * Who carries out a rollback, when it is not the component's owner: a Group
 * or User reference.
 *
 * @public
 */
export const ANNOTATION_ROLLBACK_OWNER = 'readiness/rollback-owner';
/**
 * The monitoring dashboard: an http(s) URL, or a path in the repository.
 *
 * @public
 */
export const ANNOTATION_MONITORING = 'readiness/monitoring';
/**
 * The runbook: an http(s) URL, or a path in the repository.
 *
 * @public
 */
export const ANNOTATION_RUNBOOK = 'readiness/runbook';
/**
 * Where the logs are read: an http(s) URL, or a path in the repository.
 *
 * @public
 */
export const ANNOTATION_LOGS = 'readiness/logs';
/**
 * How the component is deployed: an http(s) URL, or a path in the repository.
 *
 * @public
 */
export const ANNOTATION_DEPLOYMENT = 'readiness/deployment';
/**
 * The architecture review or decision record: an http(s) URL, or a path in
 * the repository.
 *
 * @public
 */
export const ANNOTATION_ARCHITECTURE = 'readiness/architecture';
/**
 * The component's part of its repository, where several share one: globs
 * (comma list), such as `services/timetable/**`.
 *
 * @public
 */
export const ANNOTATION_PATHS = 'readiness/paths';
