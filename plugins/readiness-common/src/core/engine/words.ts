import { parseEntityRef } from '@backstage/catalog-model';
import { Observation } from '../evidence/observation';

/** `180 days`, from seconds. */
export function describeAge(seconds: number): string {
  const days = Math.round(seconds / 86_400);
  if (days >= 2) {
    return `${days} days`;
  }
  const hours = Math.max(1, Math.round(seconds / 3_600));
  return hours === 1 ? '1 hour' : `${hours} hours`;
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
