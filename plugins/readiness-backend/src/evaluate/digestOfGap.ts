import {
  JudgedRequirement,
  Observation,
} from '@readiness/backstage-plugin-readiness-common/core';
import { sha256 } from '../digest';

/** Hex digits: nobody finds other evidence with the same ones. */
const DIGITS = 32;

/**
 * A digest over a gap and the facts behind it. When they were looked at makes
 * no difference, and neither does the order in which a host lists them.
 */
export function digestOfGap({
  outcome,
  gap,
  evidence,
}: Pick<JudgedRequirement, 'outcome' | 'gap' | 'evidence'>): string {
  return shortDigest({
    outcome,
    sentence: gap?.sentence,
    facts: evidence.map(factsIn),
  });
}

/** The same where nothing but a sentence is known of a gap. */
export function digestOfSentence(sentence: string): string {
  return shortDigest({ sentence });
}

/** Gaps of which each has a digest of its own. */
const TOLD_APART = 200;
/** The key of one digest over all further gaps. */
export const FURTHER_GAPS = 'further gaps';

/**
 * Digests by the keys of their gaps. Of very many the last stand together: what
 * is closed of those, too, is then as good as other evidence.
 */
export function boundDigests(
  digests: ReadonlyArray<readonly [key: string, digest: string]>,
): Record<string, string> {
  const sorted = [...digests].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  const further = sorted.slice(TOLD_APART);
  return Object.fromEntries([
    ...sorted.slice(0, TOLD_APART),
    ...(further.length > 0 ? [[FURTHER_GAPS, shortDigest(further)]] : []),
  ]);
}

function shortDigest(value: unknown): string {
  return sha256(unorderedText(value)).slice(-DIGITS);
}

function factsIn(observation: Observation): unknown {
  const facts = { ...observation, observedAt: undefined };
  return facts.state === 'present' &&
    facts.dating.type === 'dated' &&
    facts.dating.asOf === observation.observedAt
    ? // As old as the look at it: no fact either.
      { ...facts, dating: undefined }
    : facts;
}

/** JSON whose keys and items stand in the order of their texts. */
function unorderedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value) ?? 'null';
  }
  if (Array.isArray(value)) {
    return `[${value.map(unorderedText).sort().join(',')}]`;
  }
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}:${unorderedText(item)}`);
  return `{${fields.sort().join(',')}}`;
}
