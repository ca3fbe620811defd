import { PathPattern } from './matchPattern';
import { readSegment } from './readSegment';

/**
 * Reads segments of a pattern, or says what is wrong with one. `**` reaches
 * over folders only where it is a whole segment.
 */
export function readPattern(
  segments: readonly string[],
  options: { classes: boolean; reach: PathPattern['reach'] },
): PathPattern | { problem: string } {
  const pattern: PathPattern = { segments: [], reach: options.reach };
  for (const [index, text] of segments.entries()) {
    if (text === '**' && index === segments.length - 1) {
      // What is below a folder; the folder itself is not below it.
      pattern.reach = 'inside';
    } else if (text === '**') {
      // Several in a row reach no further than one.
      if (pattern.segments.at(-1) !== 'folders') {
        pattern.segments.push('folders');
      }
    } else {
      const read = readSegment(text, options);
      if ('problem' in read) return read;
      pattern.segments.push(read);
    }
  }
  return pattern;
}
