/**
 * Whether a value of JSON or YAML is nested deeper than so many levels. Whoever
 * walks through it by recursion asks first: a short text can be nested deeply
 * enough to exhaust the stack.
 */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return (
    levels === 0 ||
    Object.values(value).some(within => isDeeper(within, levels - 1))
  );
}
