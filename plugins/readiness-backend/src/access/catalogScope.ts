import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { isKeptAsFact } from '../collect/toFacts';
import { ScopeCondition } from './Scope';

/**
 * Turns the conditions the catalog puts on `catalog.entity.read` into
 * conditions on the facts kept of each component. Each rule of the catalog's
 * own is translated as the catalog translates it for its own queries.
 *
 * @returns `undefined` when a rule is not the catalog's own, or asks for a
 *   field that is not kept: then only the catalog can tell
 */
export function toCatalogScope(
  criteria: PermissionCriteria<PermissionCondition>,
): PermissionCriteria<ScopeCondition> | undefined {
  if (isAndCriteria(criteria)) {
    const allOf = translateAll(criteria.allOf);
    return allOf && { allOf };
  }
  if (isOrCriteria(criteria)) {
    const anyOf = translateAll(criteria.anyOf);
    return anyOf && { anyOf };
  }
  if (isNotCriteria(criteria)) {
    const not = toCatalogScope(criteria.not);
    return not && { not };
  }
  return toCondition(criteria);
}

function translateAll(
  list: PermissionCriteria<PermissionCondition>[],
):
  | [
      PermissionCriteria<ScopeCondition>,
      ...PermissionCriteria<ScopeCondition>[],
    ]
  | undefined {
  const translated = list.map(toCatalogScope);
  return translated.includes(undefined) ? undefined : (translated as never);
}

const value = z.string().optional();
const list = z.array(z.string());

const schema = z.discriminatedUnion('rule', [
  rule('IS_ENTITY_OWNER', { claims: list }),
  rule('IS_ENTITY_KIND', { kinds: list }),
  rule('HAS_ANNOTATION', { annotation: z.string(), value }),
  rule('HAS_LABEL', { label: z.string(), value }),
  rule('HAS_METADATA', { key: z.string(), value }),
  rule('HAS_SPEC', { key: z.string(), value }),
]);

function toCondition(
  condition: PermissionCondition,
): ScopeCondition | undefined {
  const parsed = schema.safeParse(condition);
  if (!parsed.success || condition.resourceType !== 'catalog-entity') {
    return undefined;
  }
  const fact = toFact(parsed.data);
  return isKeptAsFact(fact.key) ? { type: 'fact', ...fact } : undefined;
}

function toFact(condition: z.infer<typeof schema>): {
  key: string;
  values?: string[];
} {
  const { params } = condition;
  const values =
    'value' in params && params.value !== undefined
      ? [params.value]
      : undefined;
  switch (condition.rule) {
    case 'IS_ENTITY_OWNER':
      return {
        key: `relations.${RELATION_OWNED_BY}`,
        values: condition.params.claims,
      };
    case 'IS_ENTITY_KIND':
      return { key: 'kind', values: condition.params.kinds };
    case 'HAS_ANNOTATION':
      return {
        key: `metadata.annotations.${condition.params.annotation}`,
        values,
      };
    case 'HAS_LABEL':
      return { key: `metadata.labels.${condition.params.label}`, values };
    case 'HAS_METADATA':
      return { key: `metadata.${condition.params.key}`, values };
    default:
      return { key: `spec.${condition.params.key}`, values };
  }
}

function rule<TName extends string, TParams extends z.ZodRawShape>(
  name: TName,
  params: TParams,
) {
  return z.object({ rule: z.literal(name), params: z.object(params) });
}
