import { readCharacterClass } from './characterClass';
import { SegmentToken } from './matchPattern';

/**
 * Reads one segment of a pattern into steps, or says what is wrong with it. A
 * backslash makes the next character plain.
 */
export function readSegment(
  text: string,
  options: { classes: boolean },
): SegmentToken[] | { problem: string } {
  const characters = [...text];
  const tokens: SegmentToken[] = [];
  let index = 0;
  while (index < characters.length) {
    const character = characters[index];
    if (character === '\\') {
      if (index + 1 === characters.length) {
        return { problem: 'must not end with a backslash' };
      }
      tokens.push({ type: 'text', character: characters[index + 1] });
      index += 2;
    } else if (character === '[' && options.classes) {
      const found = readCharacterClass(characters, index);
      if (!found) return { problem: 'has a `[` that is never closed' };
      tokens.push({ type: 'one', accepts: found.accepts });
      index = found.end;
    } else {
      // Several stars in a row reach no further than one.
      const repeats = character === '*' && tokens.at(-1)?.type === 'many';
      if (!repeats) tokens.push(readCharacter(character));
      index += 1;
    }
  }
  return tokens;
}

function readCharacter(character: string): SegmentToken {
  if (character === '*') return { type: 'many' };
  return character === '?' ? { type: 'one' } : { type: 'text', character };
}
