/**
 * Writes out `{a,b}`: every text the pattern stands for, or what is wrong.
 * Stops as soon as there are more than `most`.
 */
export function expandBraces(
  pattern: string,
  most: number,
): string[] | { problem: string } {
  const open = findUnescaped(pattern, '{');
  if (open < 0) {
    return findUnescaped(pattern, '}') < 0
      ? [pattern]
      : { problem: 'has a `}` that nothing opens' };
  }
  const parts = splitAlternatives(pattern, open);
  if (!parts) return { problem: 'has a `{` that is never closed' };
  const { alternatives, end } = parts;
  if (alternatives.length < 2) {
    return {
      problem:
        'has braces without a comma; write `{a,b}` for a choice and `\\{` for a plain brace',
    };
  }
  const rest = expandBraces(pattern.slice(end), most);
  if ('problem' in rest) return rest;
  const before = pattern.slice(0, open);
  const texts: string[] = [];
  for (const alternative of alternatives) {
    const inner = expandBraces(alternative, most);
    if ('problem' in inner) return inner;
    for (const middle of inner) {
      for (const after of rest) texts.push(before + middle + after);
      if (texts.length > most) {
        return { problem: `stands for more than ${most} patterns` };
      }
    }
  }
  return texts;
}

function findUnescaped(text: string, wanted: string): number {
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === wanted) return index;
  }
  return -1;
}

function splitAlternatives(pattern: string, open: number) {
  const alternatives: string[] = [];
  let [depth, start] = [0, open + 1];
  for (let index = open; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '\\') index += 1;
    else if (character === '{') depth += 1;
    else if (character === ',' && depth === 1) {
      alternatives.push(pattern.slice(start, index));
      start = index + 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth > 0) continue;
      alternatives.push(pattern.slice(start, index));
      return { alternatives, end: index + 1 };
    }
  }
  return undefined;
}
