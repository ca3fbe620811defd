import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

/**
 * A short name for plain-text places (options, chips, sorting), where
 * `EntityDisplayName` cannot stand. What is not a reference stays as it is.
 */
export function entityLabel(entityRef: string, defaultKind: string): string {
  try {
    const ref = parseEntityRef(entityRef, { defaultKind });
    const name =
      ref.namespace === DEFAULT_NAMESPACE
        ? ref.name
        : `${ref.namespace}/${ref.name}`;
    return ref.kind.toLocaleLowerCase('en-US') === defaultKind
      ? name
      : `${ref.kind.toLocaleLowerCase('en-US')}:${name}`;
  } catch {
    return entityRef;
  }
}

/** Whether a text can be shown as a link to a catalog entity. */
export function isEntityRef(value: string): boolean {
  try {
    parseEntityRef(value);
    return true;
  } catch {
    return false;
  }
}
