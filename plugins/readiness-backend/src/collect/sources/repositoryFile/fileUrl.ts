import {
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';

/**
 * The address of a file in the repository of an entity, as its
 * `backstage.io/source-location` says; `undefined` where that says nothing.
 *
 * @param path - relative to the source location, or from the root with a slash
 */
export function fileUrl(
  entity: Entity,
  path: string,
  integrations: ScmIntegrationRegistry,
): string | undefined {
  const base = repositoryUrl(entity);
  if (!base) {
    return undefined;
  }
  try {
    return integrations.resolveUrl({
      url: path,
      base: base.endsWith('/') ? base : `${base}/`,
    });
  } catch {
    return undefined;
  }
}

function repositoryUrl(entity: Entity): string | undefined {
  const annotation = entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION];
  if (!annotation) {
    return undefined;
  }
  try {
    const { type, target } = parseLocationRef(annotation);
    return type === 'url' && /^https?:\/\//i.test(target) ? target : undefined;
  } catch {
    return undefined;
  }
}
