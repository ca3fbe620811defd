import { BODIES } from './bodies';
import { CallerName, CALLERS } from './callers';
import { MOUNTS } from './createApp';
import { World } from './createWorld';
import { Dice } from './Dice';
import {
  HOSTILE_BODIES,
  HOSTILE_DRAFTS,
  HOSTILE_NAMES,
  HOSTILE_PARTS,
  HOSTILE_QUERIES,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  toHostileJson,
} from './hostile';
import { forgedCursors } from './forgedCursors';
import { oddHeaders } from './oddHeaders';
import { bounds, plausible } from './plausible';
import { Operation, Parameter } from './readOperations';

/** A request, with all there is to make it again. */
export interface FuzzRequest {
  operation: Operation;
  caller: CallerName;
  mount: (typeof MOUNTS)[number];
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What is sent instead of what belongs there. */
interface Twist {
  /** Of parameters, as they stand in the address. */
  parts?: Record<string, string | string[]>;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Takes the first of everything, and nothing that may be left out. */
const FIRST = {
  pick: among => among[0],
  some: among => among.slice(0, 1),
  chance: () => false,
  roll: () => 0,
} as Pick<Dice, keyof Dice> as Dice;

/**
 * One round over an operation: as each caller would ask, then with something
 * hostile for each parameter and each field in turn, then with a request that
 * is wrong as a whole.
 */
export function* generateRequests(
  world: World,
  operation: Operation,
  dice: Dice,
): Generator<FuzzRequest> {
  yield make(world, operation, FIRST, 'lead', {});
  for (const caller of CALLERS.filter(name => name !== 'lead')) {
    yield make(world, operation, dice, caller, {});
  }
  const twisted = (change: Twist) =>
    make(world, operation, dice, anyCaller(dice), change);
  for (const parameter of operation.parameters) {
    const { name } = parameter;
    yield twisted({ parts: { [name]: hostilePart(parameter, dice) } });
    if (name === 'cursor') {
      for (const cursor of forgedCursors(world, operation, dice)) {
        yield make(world, operation, FIRST, 'lead', { parts: { cursor } });
      }
    }
  }
  yield twisted({ query: dice.pick(HOSTILE_QUERIES) });
  yield twisted({ headers: oddHeaders(dice) });
  if (operation.fields) {
    for (const field of operation.fields) {
      const body = BODIES[operation.id](world, dice);
      yield twisted({ body: toHostileJson(twistField(body, field, dice)) });
    }
    const body = BODIES[operation.id](world, dice);
    yield twisted({ body: toHostileJson({ ...body, unknown: 1 }) });
    for (const { type, text } of dice.some(HOSTILE_BODIES, 3)) {
      yield twisted({
        body: text,
        headers: { ...(type && { 'content-type': type }) },
      });
    }
  }
}

function make(
  world: World,
  operation: Operation,
  dice: Dice,
  caller: CallerName,
  { parts = {}, query, headers, body }: Twist,
): FuzzRequest {
  const valueOf = (parameter: Parameter): string | string[] =>
    parts[parameter.name] ??
    encode(plausible(world, operation, parameter, dice));
  let path = operation.path;
  const pairs: string[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path') {
      path = path.replace(`{${parameter.name}}`, String(valueOf(parameter)));
    } else if (parts[parameter.name] !== undefined || dice.chance(0.15)) {
      for (const value of [valueOf(parameter)].flat()) {
        pairs.push(`${parameter.name}=${value}`);
      }
    }
  }
  const search = query ?? pairs.join('&');
  const sent =
    body ??
    (operation.fields && JSON.stringify(BODIES[operation.id](world, dice)));
  return {
    operation,
    caller,
    mount: dice.pick(MOUNTS),
    method: operation.method,
    path: search ? `${path}?${search}` : path,
    headers: headers ?? {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
    },
    ...(sent !== undefined && { body: sent }),
  };
}

function anyCaller(dice: Dice): CallerName {
  return dice.pick(['lead', 'owner', 'outsider', ...CALLERS] as const);
}

function hostilePart(parameter: Parameter, dice: Dice): string | string[] {
  const one = () =>
    dice.chance(0.25)
      ? dice.pick(HOSTILE_PARTS)
      : encode(dice.pick([...HOSTILE_TEXTS, ...bounds(parameter.schema)]));
  // A long value twice would be more than a server takes as an address.
  return parameter.in === 'query' && dice.chance(0.2)
    ? [encode(dice.pick(HOSTILE_TEXTS)), 'x']
    : one();
}

/** How a reference of an entity begins. */
const REFERENCE = /^[a-z]+:default\//;

/** The body with something hostile in a field, or below it. */
function twistField(body: object, field: string, dice: Dice): object {
  const before = (body as Record<string, unknown>)[field];
  if (field === 'yaml') {
    return { ...body, yaml: dice.pick(HOSTILE_DRAFTS) };
  }
  return dice.chance(0.1)
    ? { ...body, [field]: undefined }
    : { ...body, [field]: twist(before, dice) };
}

function twist(value: unknown, dice: Dice): unknown {
  const reference = typeof value === 'string' && REFERENCE.exec(value);
  if (reference && dice.chance(0.4)) {
    return `${reference[0]}${dice.pick(HOSTILE_NAMES)}`;
  }
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.6)) {
    return [...value.slice(1), twist(value[0], dice)];
  }
  if (value !== null && typeof value === 'object' && dice.chance(0.75)) {
    const keys = Object.keys(value);
    if (keys.length > 0) {
      const key = dice.pick(keys);
      const within = (value as Record<string, unknown>)[key];
      return { ...value, [key]: twist(within, dice) };
    }
  }
  return dice.chance(0.1) ? [value] : dice.pick(HOSTILE_VALUES);
}

/** As a part of an address, also what is no well-formed text. */
function encode(text: string): string {
  return [...text]
    .map(character =>
      /^\p{Surrogate}$/u.test(character)
        ? '%ED%A0%80'
        : encodeURIComponent(character),
    )
    .join('');
}
