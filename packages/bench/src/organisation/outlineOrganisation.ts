import { stringifyEntityRef } from '@backstage/catalog-model';
import { generateEntities, OrganisationOptions } from './generateEntities';

/** What a client has to know of an organisation to ask about it. */
export interface OrganisationOutline {
  names: string[];
  /** The teams that own something, the largest owner first. */
  owners: Array<{ ref: string; components: string[]; someone?: string }>;
}

export function outlineOrganisation(
  options: OrganisationOptions,
): OrganisationOutline {
  const names: string[] = [];
  const owned = new Map<string, string[]>();
  const someone = new Map<string, string>();
  for (const entity of generateEntities(options)) {
    const { name } = entity.metadata;
    if (entity.kind === 'User') {
      someone.set(entity.relations![0].targetRef, stringifyEntityRef(entity));
    } else if (entity.kind === 'Component') {
      names.push(name);
      const owner = entity.relations![0].targetRef;
      owned.set(owner, [...(owned.get(owner) ?? []), name]);
    }
  }
  const owners = [...owned]
    .map(([ref, components]) => ({
      ref,
      components,
      someone: someone.get(ref),
    }))
    .sort((a, b) => b.components.length - a.components.length);
  return { names, owners };
}
