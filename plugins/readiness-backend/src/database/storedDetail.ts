import {
  ComponentReadiness,
  MissingEvidence,
} from '@readiness/backstage-plugin-readiness-common';
import { sha256 } from '../digest';

/**
 * Raised whenever what another version stored would be read wrongly: it is not
 * served then, but judged again.
 */
const FORMAT = 1;

/**
 * What is stored of an evaluation: all of the answer but what depends on when
 * it is read, and what is nobody else's.
 */
export type StoredDetail = Omit<
  ComponentReadiness,
  'overdue' | 'evaluatedAt'
> & {
  /** By gap that blocks, a digest over the evidence behind it. */
  behind?: Record<string, string>;
};

/** How what is not served begins, at the end of the text. */
const UNSERVED = ',"behind":{';

/** A stored evaluation as text, its id apart. */
export interface WrittenDetail {
  text: string;
  /** Over the text: says whether two evaluations differ, and whether this one is as it was written. */
  digest: string;
}

export function writeDetail(detail: StoredDetail): WrittenDetail {
  const { evaluationId: _id, behind = {}, ...said } = detail;
  const text = JSON.stringify({ ...said, behind });
  return { text, digest: digestOfDetail(text) };
}

/** Whether the text is what was written under the digest, by this version. */
export function isIntact(text: string, digest: string | null): boolean {
  return digest === digestOfDetail(text);
}

/**
 * The answer, as text: an evaluation is written once and read often, so that
 * reading does not take it apart.
 */
export function completeDetail(
  text: string,
  rest: Pick<ComponentReadiness, 'evaluationId' | 'evaluatedAt' | 'overdue'>,
): string {
  return `${JSON.stringify(rest).slice(0, -1)},${servedOf(text).slice(1)}`;
}

/** Within a string its quotes would be escaped, so that none is mistaken for it. */
function servedOf(text: string): string {
  const end = text.lastIndexOf(UNSERVED);
  return end < 0 ? text : `${text.slice(0, end)}}`;
}

/** The blocking gaps of a stored evaluation that is intact. */
export function gapsOf(text: string): MissingEvidence[] {
  return (JSON.parse(text) as StoredDetail).missingEvidence;
}

function digestOfDetail(text: string): string {
  return sha256(`${FORMAT} ${text}`);
}
