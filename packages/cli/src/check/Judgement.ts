import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';

// Only what is used, so that a newer server's answers stay readable.
const gap = z.looseObject({
  outcome: z.string(),
  sentence: z.string(),
  nextStep: z.string(),
  supplier: z.string().optional(),
});

const decision = z.object({
  decision: z.string(),
  expiresAt: z.string().optional(),
});

const common = {
  missing: z.number(),
  undetermined: z.number(),
  waived: z.number(),
  overdue: z.boolean(),
  missingEvidence: z.array(gap),
  advisories: z.array(gap),
};

export const changeAnswer = z.looseObject({
  ...common,
  decision: decision.optional(),
  id: z.string(),
  name: z.string(),
  gateStatus: z.enum(GATE_STATUSES),
  headSha: z.string(),
});

export const componentAnswer = z.looseObject({
  ...common,
  entityRef: z.string(),
  status: z.enum(GATE_STATUSES),
});

/** `GET /entities/by-name/…/record`, as far as it is used. */
export const recordAnswer = z.object({
  decision: decision.extend({ state: z.string() }).optional(),
});

/** A page of `GET /changes/by-query`, as far as it is used. */
export const changeList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      repository: z.string(),
      state: z.string(),
    }),
  ),
});

export type Gap = z.infer<typeof gap>;

/** What the server says of a change or component, in one form for both. */
export interface Judgement {
  /** How sentences name the subject. */
  name: string;
  status: (typeof GATE_STATUSES)[number];
  missing: number;
  undetermined: number;
  waived: number;
  /** Whether a due evaluation has not happened, so that the result may be old. */
  overdue: boolean;
  /** The commit that was judged. */
  headSha?: string;
  missingEvidence: Gap[];
  advisories: Gap[];
  decision?: z.infer<typeof decision>;
  /** Where a person reads on. */
  page: string;
  /** The answer as the server gave it. */
  answer: unknown;
}

/** What came of asking: a judgement of what was asked for, or why there is none. */
export type Finding = { judgement: Judgement } | { pending: string };
