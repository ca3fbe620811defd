/**
 * Where two values of JSON differ, each as `path: left, right`; nothing where
 * they are the same.
 */
export function differencesOf(
  left: unknown,
  right: unknown,
  path = '',
): string[] {
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap(key =>
      differencesOf(left[key], right[key], path ? `${path}.${key}` : key),
    );
  }
  return left === right ? [] : [`${path}: ${write(left)}, ${write(right)}`];
}

/** Lists count as objects whose keys are their positions. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function write(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
