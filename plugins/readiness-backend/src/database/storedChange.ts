import { StoredChange } from '../changes/detail/toChangeDetail';
import { sha256 } from '../digest';
import { WrittenDetail } from './storedDetail';

/**
 * Raised whenever the shape of a stored change differs, or what it may tell:
 * what another version stored is not served, and all of it is judged again.
 */
export const CHANGE_FORMAT = 2;

export function writeChange(detail: StoredChange): WrittenDetail {
  const { evaluationId: _id, ...said } = detail;
  const text = JSON.stringify(said);
  return { text, digest: digestOfChange(text) };
}

/** Whether the text is what was written under the digest, by this version. */
export function isIntactChange(text: string, digest: string | null): boolean {
  return digest === digestOfChange(text);
}

function digestOfChange(text: string): string {
  return sha256(`${CHANGE_FORMAT} ${text}`);
}
