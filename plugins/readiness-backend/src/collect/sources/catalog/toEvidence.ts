import {
  DOCUMENT_KINDS,
  DocumentDeclaration,
  DocumentKind,
  DocumentPayload,
  Observation,
  OwnerPayload,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CollectionSubject } from '@readiness/backstage-plugin-readiness-node';

/** The id of the catalog source. */
export const CATALOG_SOURCE = 'catalog';

/**
 * What the catalog entity says. A declared path is left to the source that
 * can read the file; nothing declared is an absence.
 *
 * @param observedAt - ISO 8601 UTC
 */
export function toEvidence(
  subject: CollectionSubject,
  observedAt: string,
): Observation[] {
  const common = { source: CATALOG_SOURCE, observedAt };
  return [
    ownerObservation('owner', subject.owner, common),
    ownerObservation('rollbackOwner', subject.rollbackOwner, common),
    ...DOCUMENT_KINDS.flatMap(kind =>
      documentObservations(kind, subject.declarations.documents[kind], common),
    ),
  ];
}

type Common = Pick<Observation, 'source' | 'observedAt'>;

function ownerObservation(
  kind: 'owner' | 'rollbackOwner',
  owner: OwnerPayload | undefined,
  common: Common,
): Observation {
  if (!owner) {
    return {
      ...common,
      kind,
      externalId: kind,
      tier: 'pulled',
      state: 'absent',
      summary: 'the catalog entity names none',
    };
  }
  return {
    ...common,
    kind,
    externalId: kind,
    tier: 'pulled',
    state: 'present',
    dating: { type: 'timeless' },
    summary: owner.resolved
      ? `\`${owner.ref}\` in the catalog`
      : `\`${owner.ref}\`, not in the catalog`,
    payload: owner,
  };
}

function documentObservations(
  kind: DocumentKind,
  declared: DocumentDeclaration[],
  common: Common,
): Observation[] {
  if (declared.length === 0) {
    return [
      {
        ...common,
        kind,
        externalId: kind,
        tier: 'claimed',
        state: 'absent',
        summary: 'the catalog entity declares none',
      },
    ];
  }
  return declared
    .filter(declaration => declaration.form !== 'path')
    .map(declaration => ({
      ...common,
      kind,
      externalId: `${kind} ${declaration.field}`,
      tier: 'claimed',
      state: 'present',
      dating: { type: 'timeless' },
      ...describe(declaration),
    }));
}

function describe(
  declaration: Exclude<DocumentDeclaration, { form: 'path' }>,
): { summary: string; url?: string; payload: DocumentPayload } {
  if (declaration.form === 'integration') {
    const { annotation, value } = declaration;
    return {
      summary: `annotation \`${annotation}\``,
      payload: { form: 'integration', annotation, value },
    };
  }
  const { url, title, field } = declaration;
  return {
    summary: field.startsWith('metadata.links')
      ? `entity link ${title ?? url}`
      : `annotation \`${field}\``,
    url,
    payload: { form: 'link', url, title },
  };
}
