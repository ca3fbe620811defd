import { parseEntityRef } from '@backstage/catalog-model';
import { Observation } from '../evidence/observation';

/** A unit serves from here on, in seconds; days only from two on. */
const UNITS = [
  { unit: 'day', size: 86_400, from: 2 * 86_400 },
  { unit: 'hour', size: 3_600, from: 3_600 },
  { unit: 'minute', size: 60, from: 0 },
];

/** `180 days`, `36 hours`, `10 minutes`, from seconds. */
export function describeAge(seconds: number): string {
  const { unit, size } = UNITS.find(({ from }) => seconds >= from)!;
  const amount = Math.round((seconds / size) * 10) / 10;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** The day of the last change of a dated observation, `2026-01-31`. */
export function dayOf(
  observation: Observation | undefined,
): string | undefined {
  return observation?.state === 'present' && observation.dating.type === 'dated'
    ? observation.dating.asOf.slice(0, 10)
    : undefined;
}

/** `the group billing`, `the user ada`, for a sentence. */
export function describeOwner(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const scoped = namespace === 'default' ? name : `${namespace}/${name}`;
  return `the ${kind.toLocaleLowerCase('en-US')} ${scoped}`;
}

/** Lines for `catalog-info.yaml`. */
export function annotationSnippet(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}`;
}

/** `a`, `a and b`, `a, b and c`, and after `most` of them `and 3 more`. */
export function listOf(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2
    ? all.join('')
    : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

/** `1 line`, `1,240 lines`. */
export function countOf(
  amount: number,
  noun: string,
  nouns = `${noun}s`,
): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : nouns}`;
}

/** `"a runbook"` to `"runbook"`. */
export function withoutArticle(noun: string): string {
  return noun.replace(/^(a|an) /, '');
}
