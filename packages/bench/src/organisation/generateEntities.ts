import { createHash } from 'node:crypto';
import { Entity } from '@backstage/catalog-model';
import { createComponent } from './createComponent';
import { createDomains, createSystems } from './createSystems';
import { createTeams } from './createTeams';
import { Random } from './Random';

/** Which organisation; the same options always give the same one. */
export interface OrganisationOptions {
  seed: number;
  components: number;
}

/**
 * The entities of a synthetic organisation as the catalog serves them, teams
 * and systems first. One at a time, because all at once are large.
 */
export function* generateEntities(
  options: OrganisationOptions,
): Generator<Entity> {
  const { components } = options;
  const random = new Random(options.seed);
  const teams = createTeams(random, atLeastTwo(components / 40));
  const domains = createDomains(atLeastTwo(components / 250));
  const systems = createSystems(
    random,
    atLeastTwo(components / 12),
    teams,
    domains,
  );
  for (const { group, users } of teams) {
    yield withEtag(group);
    yield* users.map(withEtag);
  }
  yield* domains.map(withEtag);
  yield* systems.map(({ entity }) => withEtag(entity));
  for (let index = 0; index < components; index++) {
    yield withEtag(createComponent(random, index, systems));
  }
}

function atLeastTwo(count: number): number {
  return Math.max(2, Math.round(count));
}

function withEtag(entity: Entity): Entity {
  const text = JSON.stringify(entity);
  const etag = createHash('sha1').update(text).digest('hex');
  const uid = `${etag.slice(0, 8)}-${etag.slice(8, 12)}-${etag.slice(12, 16)}`;
  return { ...entity, metadata: { ...entity.metadata, uid, etag } };
}
