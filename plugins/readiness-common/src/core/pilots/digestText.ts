import canonicalize from 'canonicalize';

/**
 * The text a plan is hashed as, in the canonical form of RFC 8785. The order of
 * the components makes no difference, nor does naming one twice.
 *
 * @public
 */
export function pilotDigestText(
  plan: object,
  entityRefs: readonly string[],
): string {
  const components = [...new Set(entityRefs)].sort();
  return canonicalize({ entityRefs: components, plan }) ?? '';
}
