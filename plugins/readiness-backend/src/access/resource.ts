import { RESOURCE_TYPE_READINESS_COMPONENT } from '@readiness/backstage-plugin-readiness-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { ScopeCondition } from './Scope';
import { lower } from '../lower';

/**
 * A component as permission rules see it.
 *
 * @public
 */
export interface ReadinessResource {
  entityRef: string;
  /** What its catalog entity says; lower case, as the catalog indexes it. */
  facts: ReadonlyArray<{ key: string; value: string | null }>;
  /** Names of the gates that apply to it. */
  gates: readonly string[];
  status: string;
}

/**
 * The readiness of a component, as a resource of conditional decisions.
 *
 * @public
 */
export const readinessResourceRef = createPermissionResourceRef<
  ReadinessResource,
  ScopeCondition
>().with({
  pluginId: 'readiness',
  resourceType: RESOURCE_TYPE_READINESS_COMPONENT,
});

/** Whether a condition holds of a component; as `whereScope` has it in SQL. */
export function holds(
  resource: ReadinessResource,
  condition: ScopeCondition,
): boolean {
  switch (condition.type) {
    case 'fact': {
      const values = condition.values?.map(lower);
      return resource.facts.some(
        ({ key, value }) =>
          key === lower(condition.key) &&
          (!values || (value !== null && values.includes(value))),
      );
    }
    case 'gate':
      return resource.gates.some(gate => condition.values.includes(gate));
    case 'status':
      return condition.values.includes(resource.status);
    default:
      return condition.values.includes(resource.entityRef);
  }
}
