import { ANNOTATION_SOURCE_LOCATION, Entity } from '@backstage/catalog-model';
import {
  repositoryIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import parseGitUrl from 'git-url-parse';
import { ComponentSourceRow } from '../database/rows';

/** The annotation by which an entity names its repository, by source. */
const SLUG_ANNOTATIONS: Record<string, string> = {
  github: 'github.com/project-slug',
  gitlab: 'gitlab.com/project-slug',
};

/** As hosts allow owners and repositories; longer ones fit no column. */
const SLUG = /^[\w.-]+(\/[\w.-]+)+$/;
const LONGEST = 200;

/** A component's part of its repository, as it is kept. */
export interface Part {
  /** The folder of its source location; absent for the whole repository. */
  folder?: string;
  /** Globs of `readiness/paths`. */
  paths?: string[];
}

/**
 * The repository an entity is in, as far as a source answers for it: the one
 * its project slug names, else that of its source location.
 *
 * @param paths - the usable globs of `readiness/paths`
 */
export function sourceOf(
  entity: Entity,
  paths: readonly string[],
  sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>,
): Omit<ComponentSourceRow, 'entity_ref'> | undefined {
  const located = locationOf(entity);
  const ref = namedRepository(entity, sources, located) ?? located?.ref;
  if (!ref || !sources.some(({ hosts }) => hosts.includes(ref.host))) {
    return undefined;
  }
  const folder =
    located && repositoryIdOf(located.ref) === repositoryIdOf(ref)
      ? located.folder
      : undefined;
  const part: Part = {
    ...(folder && { folder }),
    ...(paths.length > 0 && { paths: [...paths] }),
  };
  return {
    repository: repositoryIdOf(ref),
    host: ref.host,
    slug: ref.slug,
    part: JSON.stringify(part),
  };
}

/** By annotation; at the host of the source location where it can be. */
function namedRepository(
  entity: Entity,
  sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>,
  located: { ref: RepositoryRef } | undefined,
): RepositoryRef | undefined {
  for (const { id, hosts } of sources) {
    const slug = entity.metadata.annotations?.[SLUG_ANNOTATIONS[id] ?? ''];
    if (typeof slug === 'string' && isSlug(slug.trim())) {
      const host = hosts.find(known => known === located?.ref.host) ?? hosts[0];
      return host ? { host, slug: slug.trim() } : undefined;
    }
  }
  return undefined;
}

function locationOf(
  entity: Entity,
): { ref: RepositoryRef; folder?: string } | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION];
  const url = /^url:(https?:\/\/\S+)$/i.exec(location ?? '')?.[1];
  if (!url) {
    return undefined;
  }
  try {
    const { owner, name, filepath } = parseGitUrl(url);
    const slug = `${owner}/${name}`;
    const folder = filepath.replace(/^\/+|\/+$/g, '');
    return isSlug(slug)
      ? {
          ref: { host: new URL(url).host, slug },
          folder: folder === '' ? undefined : folder,
        }
      : undefined;
  } catch {
    // Not a repository's address: nothing is known of changes there.
    return undefined;
  }
}

function isSlug(slug: string): boolean {
  return slug.length <= LONGEST && SLUG.test(slug);
}
