import {
  ComponentReadiness,
  GATE_STATUSES,
  OUTCOMES,
  SEVERITIES,
  TRUST_TIERS,
  UNDETERMINED_REASONS,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { parseJson } from './EvidenceStore';

/**
 * What is stored of an evaluation: all of the answer but what depends on when
 * it is read.
 */
export type StoredDetail = Omit<ComponentReadiness, 'overdue' | 'evaluatedAt'>;

const gap = z.object({
  requirementId: z.string(),
  outcome: z.enum(['violated', 'missing', 'stale', 'undetermined']),
  reason: z.enum(UNDETERMINED_REASONS).optional(),
  subject: z.string(),
  sentence: z.string(),
  nextStep: z.string(),
  supplier: z.string().optional(),
  snippet: z.string().optional(),
});

const owner = z.object({
  ref: z.string().optional(),
  title: z.string().optional(),
  resolved: z.boolean(),
  members: z.number().optional(),
});

const links = z.array(
  z.object({
    title: z.string(),
    url: z.string().optional(),
    text: z.string().optional(),
    source: z.string(),
  }),
);

const detailSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  status: z.enum(GATE_STATUSES),
  evaluationId: z.string(),
  gates: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      digest: z.string(),
      status: z.enum(GATE_STATUSES),
    }),
  ),
  waived: z.number(),
  missing: z.number(),
  undetermined: z.number(),
  nextChangeAt: z.string().optional(),
  owner,
  rollbackOwner: owner,
  sensitiveAreas: z.array(z.string()),
  links: z.object({
    rollback: links,
    monitoring: links,
    runbook: links,
    logs: links,
    deployment: links,
    architecture: links,
  }),
  requirements: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      gates: z.array(
        z.object({ name: z.string(), severity: z.enum(SEVERITIES) }),
      ),
      severity: z.enum(SEVERITIES),
      outcome: z.enum(OUTCOMES),
      reason: z.enum(UNDETERMINED_REASONS).optional(),
      message: z.string(),
      evidence: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          state: z.enum(['present', 'absent', 'uncollected', 'failed']),
          tier: z.enum(TRUST_TIERS),
          source: z.string(),
          summary: z.string(),
          url: z.string().optional(),
          observedAt: z.string(),
          asOf: z.string().optional(),
        }),
      ),
      waiver: z.object({ id: z.string(), expiresAt: z.string() }).optional(),
    }),
  ),
  missingEvidence: z.array(gap),
  advisories: z.array(gap),
  problems: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      sentence: z.string(),
      nextStep: z.string(),
    }),
  ),
});

/** Reads a stored evaluation; `undefined` when it is not one. */
export function parseDetail(text: string): StoredDetail | undefined {
  const parsed = detailSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}
