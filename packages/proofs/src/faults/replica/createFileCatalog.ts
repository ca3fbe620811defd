import { readFileSync, statSync } from 'node:fs';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { createSampleCatalog } from '../../year/createSampleCatalog';

/**
 * A catalog that all replicas share: a file of entities, which whoever runs the
 * replicas replaces as a whole.
 */
export function createFileCatalog(file: string) {
  let read: { changed: number; entities: Map<string, Entity> } | undefined;
  return createSampleCatalog(() => {
    const changed = statSync(file).mtimeMs;
    if (read?.changed !== changed) {
      const list: Entity[] = JSON.parse(readFileSync(file, 'utf8'));
      read = {
        changed,
        entities: new Map(
          list.map(entity => [stringifyEntityRef(entity), entity]),
        ),
      };
    }
    return read.entities;
  });
}
