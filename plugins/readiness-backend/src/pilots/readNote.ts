import {
  DecisionNoteInput,
  PILOT_DECISIONS,
} from '@readiness/backstage-plugin-readiness-common';
import { z } from 'zod';
import { asInputError, entityRef, prose } from './readPlan';

const filled = (what: string, longest: number) =>
  prose(what, longest).refine(
    text => text.trim() !== '',
    `must not be empty: ${what}`,
  );

const noteSchema: z.ZodType<DecisionNoteInput> = z.strictObject({
  decision: z.enum(
    PILOT_DECISIONS,
    `must be one of ${PILOT_DECISIONS.join(', ')}`,
  ),
  reason: filled('why it was decided', 5000),
  owner: entityRef(
    ['group', 'user'],
    'who answers for it: a group or user, such as "user:default/anna"',
  ),
  reviewOn: z.iso.date('must be a date such as 2026-12-24'),
  text: filled('the note', 20_000),
});

const reasonSchema = z.strictObject({
  reason: filled('why the pilot is ended before its time', 2000),
});

/** @throws InputError that names every field that is wrong */
export function readNote(body: unknown): DecisionNoteInput {
  const parsed = noteSchema.safeParse(body);
  if (!parsed.success) {
    throw asInputError(parsed.error);
  }
  return parsed.data;
}

/** @throws InputError */
export function readReason(body: unknown): string {
  const parsed = reasonSchema.safeParse(body);
  if (!parsed.success) {
    throw asInputError(parsed.error);
  }
  return parsed.data.reason.trim();
}
