import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  createConditionExports,
  createConditionTransformer,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { holds, ReadinessResource, readinessResourceRef } from './resource';
import { ScopeCondition } from './Scope';

const names = z.array(z.string());
const value = z.string().optional().describe('The value it must have, if any');

/** Applies to one component what the same condition asks in SQL. */
function judgedBy<TParams>(toQuery: (params: TParams) => ScopeCondition) {
  return {
    toQuery,
    apply: (resource: ReadinessResource, params: TParams) =>
      holds(resource, toQuery(params)),
  };
}

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow components owned by one of the claims',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({
    claims: names.describe('Entity references, as in `ownershipEntityRefs`'),
  }),
  ...judgedBy(({ claims }: { claims: string[] }) => ({
    type: 'fact',
    key: `relations.${RELATION_OWNED_BY}`,
    values: claims,
  })),
});

const hasAnnotation = createPermissionRule({
  name: 'HAS_ANNOTATION',
  description: 'Allow components with an annotation',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ annotation: z.string(), value }),
  ...judgedBy((params: { annotation: string; value?: string }) => ({
    type: 'fact',
    key: `metadata.annotations.${params.annotation}`,
    values: params.value === undefined ? undefined : [params.value],
  })),
});

const hasLabel = createPermissionRule({
  name: 'HAS_LABEL',
  description: 'Allow components with a label',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ label: z.string(), value }),
  ...judgedBy((params: { label: string; value?: string }) => ({
    type: 'fact',
    key: `metadata.labels.${params.label}`,
    values: params.value === undefined ? undefined : [params.value],
  })),
});

const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'Allow entities of one of the kinds',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ kinds: names }),
  ...judgedBy(({ kinds }: { kinds: string[] }) => ({
    type: 'fact',
    key: 'kind',
    values: kinds,
  })),
});

const isType = createPermissionRule({
  name: 'IS_TYPE',
  description: 'Allow components whose spec.type is one of the types',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ types: names }),
  ...judgedBy(({ types }: { types: string[] }) => ({
    type: 'fact',
    key: 'spec.type',
    values: types,
  })),
});

const hasGate = createPermissionRule({
  name: 'HAS_GATE',
  description: 'Allow components to which one of the gates applies',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ gates: names }),
  ...judgedBy(({ gates }: { gates: string[] }) => ({
    type: 'gate',
    values: gates,
  })),
});

const hasStatus = createPermissionRule({
  name: 'HAS_STATUS',
  description: 'Allow components of one of the statuses',
  resourceRef: readinessResourceRef,
  paramsSchema: z.object({ statuses: z.array(z.enum(GATE_STATUSES)) }),
  ...judgedBy(({ statuses }: { statuses: string[] }) => ({
    type: 'status',
    values: statuses,
  })),
});

const rules = {
  isOwner,
  hasAnnotation,
  hasLabel,
  isKind,
  isType,
  hasGate,
  hasStatus,
};

/** Every rule, to be registered. */
export const readinessRules = Object.values(rules);

const exported = createConditionExports({
  resourceRef: readinessResourceRef,
  rules,
});

/**
 * Conditions for policies about `readiness.read` and `readiness.refresh`.
 *
 * @public
 */
export const readinessConditions = exported.conditions;

/**
 * A conditional decision of a policy about a permission of this plugin.
 *
 * @public
 */
export const createReadinessConditionalDecision =
  exported.createConditionalDecision;

/** Turns the conditions of a decision into what SQL can answer. */
export const toScopeCriteria = createConditionTransformer<ScopeCondition>({
  getRuleByName(name) {
    const found = readinessRules.find(rule => rule.name === name);
    if (!found) {
      throw new Error(
        `A permission policy asks for the rule ${name}, which readiness does not have`,
      );
    }
    return found as never;
  },
});
