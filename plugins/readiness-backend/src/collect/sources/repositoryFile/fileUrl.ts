import {
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';

/**
 * The address of a file in the repository of an entity, as its
 * `backstage.io/source-location` says; `undefined` where that says nothing, and
 * where the path leads out of the repository, however it is written.
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
  const resolve = (url: string) =>
    integrations.resolveUrl({
      url,
      base: base.endsWith('/') ? base : `${base}/`,
    });
  try {
    const url = resolve(path);
    return isWithin(url, resolve('/')) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Both are resolved, so that `..`, `%2e%2e` and `\\` mean what they will mean. */
function isWithin(url: string, root: string): boolean {
  const [file, folder] = [new URL(url), new URL(root)];
  return (
    file.origin === folder.origin && file.pathname.startsWith(folder.pathname)
  );
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
