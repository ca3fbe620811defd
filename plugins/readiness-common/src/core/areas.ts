/**
 * A part of the business where a mistake costs more than a rollback.
 *
 * @public
 */
export interface SensitiveArea {
  id: string;
  title: string;
}

/**
 * The areas every organisation has; configuration adds its own.
 *
 * @public
 */
export const BUILT_IN_AREAS: readonly SensitiveArea[] = [
  { id: 'permissions', title: 'Permissions' },
  { id: 'payments', title: 'Payments' },
  { id: 'data-deletion', title: 'Data deletion' },
  { id: 'external-integrations', title: 'External integrations' },
];
