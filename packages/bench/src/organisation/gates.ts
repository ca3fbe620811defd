import { JsonObject } from '@backstage/types';

/** Two versions of the same three gates. */
export type GatesVersion = 'A' | 'B';

const PRODUCTION = {
  kind: 'Component',
  'spec.lifecycle': 'production',
  'spec.type': { $in: ['service', 'website'] },
};
const REGULATED = {
  kind: 'Component',
  'metadata.tags': { $contains: 'regulated' },
};
const LIBRARY = { kind: 'Component', 'spec.type': 'library' };

const advisory = (id: string) => ({ id, severity: 'advisory' });

/**
 * The gates as `readiness.gates` has them. Between the versions every gate
 * differs, so that going from one to the other judges everything anew, changes
 * every gate's digest and many statuses.
 */
export const GATES: Record<GatesVersion, JsonObject[]> = {
  A: [
    {
      name: 'production',
      title: 'Production release',
      appliesTo: PRODUCTION,
      requirements: [
        'owner-declared',
        { id: 'rollback-note', maximumAge: { days: 365 } },
        'monitoring-linked',
        advisory('runbook-linked'),
        'architecture-reviewed',
        advisory('logs-linked'),
      ],
    },
    {
      name: 'regulated',
      title: 'Regulated release',
      appliesTo: REGULATED,
      requirements: [
        'owner-declared',
        { id: 'rollback-note', minimumTier: 'claimed' },
        'monitoring-linked',
        'architecture-reviewed',
        advisory('logs-linked'),
      ],
    },
    {
      name: 'library',
      title: 'Library release',
      appliesTo: LIBRARY,
      requirements: ['owner-declared', advisory('deployment-documented')],
    },
  ],
  B: [
    {
      name: 'production',
      title: 'Production release',
      appliesTo: PRODUCTION,
      requirements: [
        'owner-declared',
        advisory('rollback-note'),
        'monitoring-linked',
        'runbook-linked',
        'architecture-reviewed',
        advisory('logs-linked'),
        advisory('deployment-documented'),
      ],
    },
    {
      name: 'regulated',
      title: 'Regulated release',
      appliesTo: REGULATED,
      requirements: [
        'owner-declared',
        { id: 'rollback-note', minimumTier: 'pulled' },
        'monitoring-linked',
        'architecture-reviewed',
        'logs-linked',
        'security-review-current',
      ],
    },
    {
      name: 'library',
      title: 'Library release',
      appliesTo: LIBRARY,
      requirements: [
        'owner-declared',
        'deployment-documented',
        advisory('rollback-note'),
      ],
    },
  ],
};

export function otherGates(version: GatesVersion): GatesVersion {
  return version === 'A' ? 'B' : 'A';
}
