import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  repositoryIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import parseGitUrl from 'git-url-parse';
import { ComponentSourceRow } from '../database/rows';
import { sha256 } from '../digest';

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
  const repository = repositoryIdOf(ref);
  const place = declaringPlaceOf(entity);
  return {
    repository,
    host: ref.host,
    slug: ref.slug,
    part: JSON.stringify(part),
    declared_elsewhere:
      place === undefined || place === repository ? '' : place,
  };
}

/**
 * A branch by its plain name. Commits have none: hosts serve those of any fork
 * as if they were in the repository.
 */
const BRANCH = /^(?!(?:.*-g)?[0-9a-f]{4,64}$)\w[\w.-]*$/i;
/** What an address need not have, and what may be read in two ways. */
const ROUNDABOUT = /\.\.|[%?#\\]/;

/**
 * Where the catalog read the entity: a repository, else one address. Undefined
 * where whoever runs the catalog put it there otherwise.
 */
function declaringPlaceOf(entity: Entity): string | undefined {
  const url = urlIn(entity, ANNOTATION_LOCATION);
  if (!url) {
    return undefined;
  }
  const found = ROUNDABOUT.test(url.replaceAll('%20', ''))
    ? undefined
    : repositoryAt(url);
  return found?.isFirst && (!found.branch || BRANCH.test(found.branch))
    ? repositoryIdOf(found.ref)
    : namedOtherwise(url) ?? sha256(url);
}

/** Azure DevOps, then Bitbucket Server; spaces stand in names of projects. */
const NAMED_OTHERWISE = [
  /^(?:\/(?:[\w.-]|%20)+)*\/_git\/(?:[\w.-]|%20)+$/,
  /^(?:\/[\w.-]+)*\/(?:projects|users)\/[\w.-]+\/repos\/[\w.-]+(?=\/(?:browse|raw)(?:\/|$))/,
];

/** A repository whose files are named by a query, at a branch or the default. */
function namedOtherwise(url: string): string | undefined {
  const { host, pathname, searchParams } = new URL(url);
  const {
    version = 'GB',
    at = '',
    path: _path,
    ...others
  } = Object.fromEntries(searchParams);
  const branch = `${version.replace(/^GB/, '')}${at.replace(
    /^refs\/heads\//,
    '',
  )}`;
  const isPlain =
    Object.keys(others).length === 0 &&
    version.startsWith('GB') &&
    (branch === '' || BRANCH.test(branch)) &&
    !url.includes('..');
  const [found] = NAMED_OTHERWISE.flatMap(form => form.exec(pathname) ?? []);
  return isPlain && found
    ? `${host}${found.toLocaleLowerCase('en-US')}`
    : undefined;
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
  const url = urlIn(entity, ANNOTATION_SOURCE_LOCATION);
  return url ? repositoryAt(url) : undefined;
}

function urlIn(entity: Entity, annotation: string): string | undefined {
  const location = entity.metadata.annotations?.[annotation];
  return /^url:(https?:\/\/\S+)$/i.exec(location ?? '')?.[1];
}

function repositoryAt(url: string):
  | {
      ref: RepositoryRef;
      branch?: string;
      folder?: string;
      /** Whether the path begins with it, and nothing else can be meant. */
      isFirst: boolean;
    }
  | undefined {
  try {
    const { owner, name, ref, filepath } = parseGitUrl(url);
    const { host, pathname } = new URL(url);
    const slug = `${owner}/${name}`;
    const folder = filepath.replace(/^\/+|\/+$/g, '');
    return isSlug(slug)
      ? {
          ref: { host, slug },
          branch: ref,
          folder: folder === '' ? undefined : folder,
          isFirst: `${pathname}/`.startsWith(`/${slug}/`),
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
