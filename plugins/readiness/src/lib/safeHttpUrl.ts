/**
 * The address in normal form if it is an absolute http or https URL, else
 * `undefined`, in which case it is to be shown as text. The scheme is judged
 * by the URL parser, which drops the control characters that hide one.
 */
export function safeHttpUrl(value: string | undefined): string | undefined {
  if (!value) {
    return undefined;
  }
  try {
    const url = new URL(value);
    return url.protocol === 'http:' || url.protocol === 'https:'
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}
