import { DOCUMENT_KINDS } from '@readiness/backstage-plugin-readiness-common/core';
import { EvidenceSource } from '@readiness/backstage-plugin-readiness-node';
import { CATALOG_SOURCE, toEvidence } from './toEvidence';

/** Observes owners, links and annotations of the catalog entity. */
export function createCatalogSource(): EvidenceSource {
  return {
    id: CATALOG_SOURCE,
    kinds: ['owner', 'rollbackOwner', ...DOCUMENT_KINDS],
    tier: 'pulled',
    remote: false,
    collect: async (subject, { now }) => ({
      observations: toEvidence(subject, now),
      collectAgain: false,
    }),
  };
}
