import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { InputError } from '@backstage/errors';
import { PilotScope } from '@readiness/backstage-plugin-readiness-common';
import { Scope } from '../access/Scope';
import { ComponentStore } from '../database/ComponentStore';
import { SimulationQueries } from '../database/SimulationQueries';

const PAGE = 500;
/** Components that one pilot can have. */
const MOST = 2000;

/** Finds the components of a pilot, among those that somebody may see. */
export class ScopeResolver {
  constructor(
    private readonly components: ComponentStore,
    private readonly queries: SimulationQueries,
  ) {}

  /** @throws InputError when there are none, too many, or some are not known */
  async resolve(pilotScope: PilotScope, scope: Scope): Promise<string[]> {
    const found: string[] = [];
    const wanted = pilotScope.entityRefs && new Set(pilotScope.entityRefs);
    for await (const refs of this.queries.components(scope, PAGE)) {
      found.push(
        ...(wanted
          ? refs.filter(ref => wanted.has(ref))
          : await this.matching(refs, pilotScope.predicate)),
      );
      if (found.length > MOST) {
        throw new InputError(
          `scope matches more than ${MOST} components; narrow it`,
        );
      }
    }
    const unknown = [...(wanted ?? [])].filter(ref => !found.includes(ref));
    if (unknown.length > 0) {
      throw new InputError(
        `scope.entityRefs names what is not known: ${unknown
          .slice(0, 10)
          .join(', ')}; check the spelling`,
      );
    }
    if (found.length === 0) {
      throw new InputError(
        'scope.predicate matches no component that you may see; change it',
      );
    }
    return found;
  }

  private async matching(
    refs: readonly string[],
    predicate: unknown,
  ): Promise<string[]> {
    const entities = await this.components.entities(refs);
    return refs.filter(ref => {
      const entity = entities.get(ref)?.entity;
      return (
        entity !== undefined &&
        evaluateFilterPredicate(predicate as never, entity)
      );
    });
  }
}
