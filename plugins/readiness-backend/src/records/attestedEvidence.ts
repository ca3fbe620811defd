import {
  AttestationPayload,
  DocumentPayload,
  Observation,
  SecurityReview,
} from '@readiness/backstage-plugin-readiness-common/core';
import { AttestationRow } from '../database/rows';

const origin = (row: AttestationRow) => ({
  source: 'attestation',
  externalId: row.id,
  tier: 'attested' as const,
  observedAt: row.attested_at,
  state: 'present' as const,
  url: row.url ?? undefined,
});

/** What is vouched for of a change, at its head: it does not age. */
export function toChangeEvidence(row: AttestationRow): Observation {
  const payload: AttestationPayload = {
    about: row.about,
    by: row.attested_by,
    statement: row.statement,
  };
  return {
    ...origin(row),
    kind: 'attestation',
    dating: { type: 'timeless' },
    summary: `${row.attested_by} attests it: ${row.statement}`,
    payload,
  };
}

/** What is vouched for of a component: it ages as a file would. */
export function toComponentEvidence(row: AttestationRow): Observation[] {
  const dated = {
    ...origin(row),
    dating: { type: 'dated' as const, asOf: row.attested_at },
    summary: `${row.attested_by} attests it: ${row.statement}`,
  };
  switch (row.about) {
    case 'security-review': {
      const payload: SecurityReview = {
        by: row.attested_by,
        summary: row.statement,
        reviewedAt: row.attested_at,
      };
      return [{ ...dated, kind: 'security-review', payload }];
    }
    case 'architecture-review': {
      if (!row.url) {
        return [];
      }
      const payload: DocumentPayload = { form: 'link', url: row.url };
      return [{ ...dated, kind: 'architecture', payload }];
    }
    default:
      return [];
  }
}
