import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { loadAll } from 'js-yaml';
import { EXAMPLES } from './paths';

const FILES = ['org.yaml', 'people.yaml', 'systems.yaml'];

/** Entities of the sample organisation as a catalog answers them, by name. */
export function sampleEntities(): Map<string, Entity> {
  const components = readdirSync(join(EXAMPLES, 'components'));
  const written = [
    ...FILES,
    ...components.map(name => join('components', name)),
  ].flatMap(name => loadAll(readFileSync(join(EXAMPLES, name), 'utf8')));
  const entities = new Map(
    (written as Entity[]).map(entity => {
      const { namespace = 'default' } = entity.metadata;
      const metadata = { ...entity.metadata, namespace };
      return [stringifyEntityRef(entity), { ...entity, metadata }];
    }),
  );
  for (const [ref, entity] of entities) {
    relate(entities, ref, entity);
  }
  for (const entity of entities.values()) {
    const text = JSON.stringify(entity);
    entity.metadata.etag = createHash('sha1').update(text).digest('hex');
  }
  return entities;
}

/** The relations that the catalog derives of what an entity says. */
function relate(
  entities: Map<string, Entity>,
  ref: string,
  { kind, spec = {} }: Entity,
): void {
  const link = (
    told: unknown,
    defaultKind: string,
    type: string,
    back: string,
  ) => {
    for (const name of [told ?? []].flat()) {
      const target = stringifyEntityRef(
        parseEntityRef(String(name), {
          defaultKind,
          defaultNamespace: 'default',
        }),
      );
      addRelation(entities.get(ref), type, target);
      addRelation(entities.get(target), back, ref);
    }
  };
  link(spec.owner, 'Group', 'ownedBy', 'ownerOf');
  link(spec.system, 'System', 'partOf', 'hasPart');
  link(spec.domain, 'Domain', 'partOf', 'hasPart');
  link(spec.memberOf, 'Group', 'memberOf', 'hasMember');
  if (kind === 'Group') {
    link(spec.members, 'User', 'hasMember', 'memberOf');
    link(spec.parent, 'Group', 'childOf', 'parentOf');
  }
}

function addRelation(
  entity: Entity | undefined,
  type: string,
  targetRef: string,
): void {
  if (entity) {
    entity.relations = [...(entity.relations ?? []), { type, targetRef }];
  }
}
