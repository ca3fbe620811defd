import { Entity } from '@backstage/catalog-model';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { Gate } from './gate';

/**
 * The gates that apply to an entity: those whose predicate matches, and those
 * its annotation adds. In the order of configuration.
 *
 * @param added - names from `readiness/gate` that passed `readDeclarations`
 * @public
 */
export function matchGates(
  gates: readonly Gate[],
  entity: Entity,
  added: readonly string[],
): Gate[] {
  return gates.filter(
    gate =>
      added.includes(gate.name) ||
      (gate.appliesTo !== undefined &&
        evaluateFilterPredicate(gate.appliesTo, entity)),
  );
}
