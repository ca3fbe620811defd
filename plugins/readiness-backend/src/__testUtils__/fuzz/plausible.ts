import { World } from './createWorld';
import { Dice } from './Dice';
import { CANARY, CHANGES } from './organisation';
import { Operation, Parameter, Schema } from './readOperations';

const COMPONENTS = [
  `${CANARY}-vault`,
  `${CANARY}-part`,
  'open-shop',
  'open-part',
];
const IDS = Object.values(CHANGES).map(({ id }) => id);
const HEADS = Object.values(CHANGES).map(({ headSha }) => headSha);
const instants = [
  '2026-01-05T00:00:00Z',
  '2026-02-09T12:00:00+01:00',
  '2026-02-28T00:00:00Z',
];
const prefixed = (kind: string, names: string[]) =>
  names.map(name => `${kind}:default/${name}`);

/** What a parameter of a name usually is. */
const USUAL: Record<string, readonly string[]> = {
  kind: ['component', 'Component'],
  namespace: ['default'],
  name: COMPONENTS,
  owner: [
    'others',
    `group:default/${CANARY}-keepers`,
    'group:default/others',
    'none',
  ],
  system: ['shops', `system:default/${CANARY}-system`, 'none'],
  domain: ['trade', `domain:default/${CANARY}-domain`, 'none'],
  lifecycle: ['production', 'experimental', 'none'],
  gate: ['production', 'none'],
  missing: ['runbook-linked', 'rollback-note', 'rollback-plan'],
  q: ['shop', CANARY, 'part open', '='],
  entityRef: [...prefixed('component', COMPONENTS), 'open-shop'],
  changeId: IDS,
  headSha: HEADS,
  from: instants,
  to: instants,
};

/** A value of a parameter that reaches deep. */
export function plausible(
  world: World,
  operation: Pick<Operation, 'path'>,
  { name, schema }: Parameter,
  dice: Dice,
): string {
  const of = schema.items ?? schema;
  if (of.enum) {
    return dice.pick(of.enum);
  }
  if (name === 'id') {
    return dice.pick(idsOf(world, operation)) ?? 'unknown';
  }
  if (name === 'cursor') {
    return dice.pick(world.known.get('cursor') ?? ['none']);
  }
  if (of.type === 'boolean') {
    return dice.pick(['true', 'false']);
  }
  if (of.type === 'integer') {
    return String(
      dice.pick([of.minimum ?? 0, Math.min(of.maximum ?? 9, 9), 2]),
    );
  }
  return dice.pick(USUAL[name] ?? ['x']);
}

/** The addresses of all there is to read with an operation. */
export function everyPath(
  world: World,
  operation: Pick<Operation, 'path'>,
): string[] {
  if (operation.path.includes('{name}')) {
    return COMPONENTS.map(name =>
      operation.path
        .replace('{kind}', 'component')
        .replace('{namespace}', 'default')
        .replace('{name}', name),
    );
  }
  if (operation.path.includes('{id}')) {
    return idsOf(world, operation).map(id =>
      operation.path.replace('{id}', encodeURIComponent(id)),
    );
  }
  return [operation.path];
}

function idsOf(
  world: World,
  { path }: Pick<Operation, 'path'>,
): readonly string[] {
  const [, collection] = path.split('/');
  return collection === 'changes' ? IDS : world.known.get(collection) ?? [];
}

/** Values at the bounds of a schema, and one step over them. */
export function bounds(schema: Schema): string[] {
  const of = schema.items ?? schema;
  const around = (bound: number | undefined) =>
    bound === undefined ? [] : [bound - 1, bound, bound + 1].map(String);
  const lengths = (bound: number | undefined) =>
    bound === undefined || bound > 20_000
      ? []
      : [bound, bound + 1].map(length => 'x'.repeat(length));
  return [
    ...around(of.minimum),
    ...around(of.maximum),
    ...lengths(of.minLength),
    ...lengths(of.maxLength),
    ...(of.enum ? [`${of.enum[0]} `, of.enum[0].toUpperCase()] : []),
  ];
}
