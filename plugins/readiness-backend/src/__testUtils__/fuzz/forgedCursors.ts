import { World } from './createWorld';
import { Dice } from './Dice';
import { HOSTILE_VALUES } from './hostile';
import { Operation } from './readOperations';

/** Cursors of this list with something hostile in each field, and a made-up one. */
export function forgedCursors(
  world: World,
  operation: Operation,
  dice: Dice,
): string[] {
  const [known] = world.known.get(`cursor of ${operation.id}`) ?? [];
  const place: Record<string, unknown> = known
    ? JSON.parse(Buffer.from(known, 'base64url').toString('utf8'))
    : {};
  const invented = { d: 'next', o: 'status', v: 'ready', r: null };
  const hostile = () => dice.pick(HOSTILE_VALUES.filter(isShort));
  return [
    invented,
    ...Object.keys(place).flatMap(field => [
      { ...place, [field]: hostile() },
      { ...place, [field]: `${place[field]}\u0000` },
    ]),
  ].map(forged => Buffer.from(JSON.stringify(forged)).toString('base64url'));
}

/** Whether a value fits into an address. */
function isShort(value: unknown): boolean {
  return JSON.stringify(value).length < 1000;
}
