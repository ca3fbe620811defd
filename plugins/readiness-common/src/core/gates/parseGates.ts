import {
  createZodV4FilterPredicateSchema,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { z } from 'zod';
import { RequirementRegistry } from '../registry';
import { Problem, Result } from '../result';
import { Gate, GateRequirement } from './gate';
import { didYouMean } from './nearest';
import { joinPath, problemsOf } from './problems';
import { gateSchema } from './schema';

const predicateSchema = createZodV4FilterPredicateSchema();

/**
 * Reads the configured gates as a whole: either all of them, or every problem
 * at once, each with its path and remedy.
 *
 * @param value - the list under `root`, as configured
 * @param root - the path of the list, for the problems: `readiness.gates`
 * @public
 */
export function parseGates(
  value: unknown,
  root: string,
  registry: RequirementRegistry,
): Result<Gate[], Problem> {
  if (!Array.isArray(value)) {
    return {
      ok: false,
      problems: [{ path: root, message: 'must be a list of gates' }],
    };
  }
  if (value.length === 0) {
    const message =
      'must list at least one gate; leave it out for the built-in gate';
    return { ok: false, problems: [{ path: root, message }] };
  }
  const problems: Problem[] = [];
  const gates: Gate[] = [];
  const names = new Map<string, number>();
  value.forEach((item, index) => {
    const path = joinPath(root, [index]);
    const gate = parseGate(item, path, registry, problems);
    if (!gate) {
      return;
    }
    const first = names.get(gate.name);
    if (first !== undefined) {
      problems.push({
        path: `${path}.name`,
        message: `"${gate.name}" is already the name of ${root}[${first}]; give each gate its own`,
      });
    }
    names.set(gate.name, first ?? index);
    gates.push(gate);
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: gates };
}

function parseGate(
  value: unknown,
  path: string,
  registry: RequirementRegistry,
  problems: Problem[],
): Gate | undefined {
  const parsed = gateSchema.safeParse(value);
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, path));
    return undefined;
  }
  const { appliesTo, requirements, title, ...rest } = parsed.data;
  const before = problems.length;
  const predicate = parsePredicate(appliesTo, `${path}.appliesTo`, problems);
  if (predicate === undefined && !rest.acceptsAnnotation) {
    problems.push({
      path,
      message:
        'can never apply: give it an `appliesTo` predicate or set `acceptsAnnotation: true`',
    });
  }
  const asked = parseRequirements(requirements, path, registry, problems);
  return problems.length > before
    ? undefined
    : {
        ...rest,
        title: title ?? rest.name,
        appliesTo: predicate,
        requirements: asked,
      };
}

function parsePredicate(
  value: unknown,
  path: string,
  problems: Problem[],
): FilterPredicate | undefined {
  if (value === undefined) {
    return undefined;
  }
  const parsed = predicateSchema.safeParse(value);
  if (!parsed.success || typeof parsed.data !== 'object') {
    problems.push({
      path,
      message:
        'must be an entity filter predicate such as { kind: Component, spec.lifecycle: production }, with $all, $any, $not, $in, $exists, $contains or $hasPrefix',
    });
    return undefined;
  }
  return parsed.data;
}

function parseRequirements(
  asked: z.output<typeof gateSchema>['requirements'],
  gatePath: string,
  registry: RequirementRegistry,
  problems: Problem[],
): GateRequirement[] {
  const seen = new Set<string>();
  return asked.map((item, index) => {
    const path = joinPath(`${gatePath}.requirements`, [index]);
    if (seen.has(item.id)) {
      problems.push({
        path: `${path}.id`,
        message: `"${item.id}" is asked twice by this gate; keep one`,
      });
    }
    seen.add(item.id);
    return { ...item, params: parseParams(item, path, registry, problems) };
  });
}

function parseParams(
  item: { id: string; params: Record<string, unknown> },
  path: string,
  registry: RequirementRegistry,
  problems: Problem[],
): unknown {
  const known = registry.get(item.id);
  if (!known) {
    const planned = registry.isReserved(item.id);
    if (!planned) {
      problems.push({
        path: `${path}.id`,
        message: `"${item.id}" is not a requirement.${didYouMean(
          item.id,
          registry.ids(),
        )} See docs/requirements for the list`,
      });
    }
    return item.params;
  }
  const parsed = known.params.safeParse(item.params);
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, `${path}.params`));
    return item.params;
  }
  return parsed.data;
}
