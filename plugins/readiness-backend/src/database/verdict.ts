import {
  GATE_STATUSES,
  GateStatus,
  Outcome,
  OUTCOMES,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { parseJson } from './parseJson';
import { StoredDetail } from './storedDetail';

/**
 * What an evaluation came to, without the words: what lists, tallies and the
 * next evaluation need of it.
 */
export interface Verdict {
  /** In the order of configuration. */
  gates: Array<[gate: string, status: GateStatus]>;
  /** Blocking gaps, with the gates that ask for it as blocking, by commas. */
  gaps: Array<[requirementId: string, outcome: Outcome, gates: string]>;
  outcomes: Record<string, Outcome>;
}

const schema = z.object({
  gates: z.array(z.tuple([z.string(), z.enum(GATE_STATUSES)])),
  gaps: z.array(z.tuple([z.string(), z.enum(OUTCOMES), z.string()])),
  outcomes: z.record(z.string(), z.enum(OUTCOMES)),
});

export function toVerdict(detail: StoredDetail): Verdict {
  const asking = new Map(
    detail.requirements.map(({ id, gates }) => [
      id,
      gates
        .filter(({ severity }) => severity === 'blocking')
        .map(({ name }) => name)
        .join(','),
    ]),
  );
  return {
    gates: detail.gates.map(({ name, status }) => [name, status]),
    gaps: detail.missingEvidence.map(({ requirementId, outcome, change }) => [
      requirementId,
      outcome,
      change?.gates.join(',') ?? asking.get(requirementId) ?? '',
    ]),
    outcomes: Object.fromEntries(
      detail.requirements.map(({ id, outcome }) => [id, outcome]),
    ),
  };
}

/** `undefined` when the text is none. */
export function parseVerdict(text: string | null): Verdict | undefined {
  const parsed = schema.safeParse(text === null ? undefined : parseJson(text));
  return parsed.success ? parsed.data : undefined;
}
