/** The values of a repeated key; `undefined` without any. */
export function readList(
  search: URLSearchParams,
  key: string,
): string[] | undefined {
  const values = search.getAll(key).filter(value => value !== '');
  return values.length > 0 ? [...new Set(values)] : undefined;
}

/** Sets the keys given and leaves all others; what has no value is dropped. */
export function writeParams(
  search: URLSearchParams,
  values: Record<string, string | string[] | undefined>,
): URLSearchParams {
  const result = new URLSearchParams(search);
  for (const [key, value] of Object.entries(values)) {
    result.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) {
        result.append(key, one);
      }
    }
  }
  return result;
}
