import {
  Entity,
  parseEntityRef,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NO_VALUE } from '@readiness/backstage-plugin-readiness-common';
import { Declarations } from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import { CatalogComponent } from '../database/ComponentStore';
import { CatalogOwner } from '../database/OwnerStore';
import { SystemRow } from '../database/rows';
import { lower } from '../lower';
import { sourceOf } from './sourceOf';
import { toFacts } from './toFacts';

/**
 * A component as it is kept, from the entity as the catalog serves it.
 *
 * @param sources - whose hosts' repositories it can be in
 */
export function toCatalogComponent(
  entity: Entity,
  declarations: Pick<Declarations, 'rollbackOwner' | 'paths'>,
  sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>,
): CatalogComponent {
  const entityRef = stringifyEntityRef(entity);
  const { name, description } = entity.metadata;
  const title = cut(entity.metadata.title || name);
  return {
    columns: {
      entity_ref: entityRef,
      etag: etagOf(entity),
      title,
      sort_title: cut(title.toLocaleLowerCase('en-US')),
      type: columnOf(textOf(entity.spec?.type)),
      lifecycle: columnOf(lifecycleOf(entity)),
      owner_ref: columnOf(ownerOf(entity)),
      rollback_owner_ref: columnOf(declarations.rollbackOwner),
      system_ref: columnOf(systemOf(entity)),
    },
    entity: JSON.stringify(entity),
    searchText: withoutControls(
      [entityRef, entity.metadata.title, description].filter(Boolean).join(' '),
    ).toLocaleLowerCase('en-US'),
    facts: toFacts(entity),
    source: sourceOf(entity, declarations.paths, sources),
  };
}

/** A system, for the domain it is part of. */
export function toSystemRow(entity: Entity): SystemRow {
  return {
    entity_ref: stringifyEntityRef(entity),
    etag: etagOf(entity),
    domain_ref: columnOf(
      targetsOf(entity, RELATION_PART_OF).find(ref =>
        ref.startsWith('domain:'),
      ) ?? toRef(entity.spec?.domain, 'domain', entity),
    ),
  };
}

/** Annotations that name the account of a user at a code host. */
const USER_LOGINS = {
  github: 'github.com/user-login',
  gitlab: 'gitlab.com/user-login',
};
/** Annotations that name the team that a group is at a code host. */
const TEAM_SLUGS = {
  github: 'github.com/team-slug',
  gitlab: 'gitlab.com/team-path',
};

/** A group or user as an owner. A user counts as one member. */
export function toOwner(entity: Entity): CatalogOwner {
  const profile = entity.spec?.profile as
    | { displayName?: unknown; email?: unknown }
    | undefined;
  const isUser = entity.kind.toLocaleLowerCase('en-US') === 'user';
  return {
    entity_ref: stringifyEntityRef(entity),
    etag: etagOf(entity),
    title: cut(
      entity.metadata.title ||
        textOf(profile?.displayName) ||
        entity.metadata.name,
    ),
    members: isUser
      ? 1
      : targetsOf(entity, RELATION_HAS_MEMBER).filter(ref =>
          ref.startsWith('user:'),
        ).length,
    accounts: isUser
      ? [
          ...accountsOf(entity, USER_LOGINS, ''),
          ...(textOf(profile?.email)
            ? [lower(cut(String(profile?.email)))]
            : []),
        ]
      : accountsOf(entity, TEAM_SLUGS, '@'),
    groups: isUser ? targetsOf(entity, RELATION_MEMBER_OF) : [],
  };
}

/**
 * In lower case, with the kind of host: one person's login at one kind of host
 * may be somebody else's at another.
 */
function accountsOf(
  entity: Entity,
  annotations: Record<string, string>,
  prefix: string,
): string[] {
  return Object.entries(annotations).flatMap(([host, annotation]) => {
    const name = textOf(entity.metadata.annotations?.[annotation])
      ?.trim()
      .replace(/^@/, '');
    return name ? [lower(cut(`${host}:${prefix}${name}`))] : [];
  });
}

/** The catalog's own digest of an entity, relations included. */
export function etagOf(entity: Entity): string {
  return entity.metadata.etag ?? '';
}

/** Whoever writes that it is none has none, as whoever leaves it out. */
function lifecycleOf(entity: Entity): string | undefined {
  const lifecycle = textOf(entity.spec?.lifecycle);
  return lifecycle === NO_VALUE ? undefined : lifecycle;
}

function ownerOf(entity: Entity): string | undefined {
  const related = targetsOf(entity, RELATION_OWNED_BY)[0];
  return related ?? toRef(entity.spec?.owner, 'group', entity);
}

function systemOf(entity: Entity): string | undefined {
  const related = targetsOf(entity, RELATION_PART_OF).find(ref =>
    ref.startsWith('system:'),
  );
  return related ?? toRef(entity.spec?.system, 'system', entity);
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

function toRef(
  value: unknown,
  defaultKind: string,
  entity: Entity,
): string | undefined {
  const text = textOf(value);
  if (text === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind,
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function columnOf(text: string | undefined): string | null {
  return text === undefined ? null : cut(text);
}

/** As a column holds it: at most 255 characters, none of which Postgres refuses. */
function cut(text: string): string {
  const clean = withoutControls(text);
  return clean.length > 255 ? `${clean.slice(0, 254)}…` : clean;
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
