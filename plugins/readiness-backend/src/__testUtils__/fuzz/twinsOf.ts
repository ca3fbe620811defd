import { BODIES } from './bodies';
import { World } from './createWorld';
import { Dice } from './Dice';
import { CANARY, CHANGES } from './organisation';
import { Operation } from './readOperations';

/** The same request about what is hidden, and about what does not exist. */
export interface Twins {
  what: string;
  method: string;
  /** What the two differ in. */
  names: [string, string];
  hidden: { path: string; body?: string };
  unknown: { path: string; body?: string };
}

/** Each of what is hidden beside something like it that nobody ever made. */
const PAIRS: Record<string, ReadonlyArray<[string, string]>> = {
  name: [[`${CANARY}-vault`, 'nothing-there']],
  entityRef: [
    [`component:default/${CANARY}-vault`, 'component:default/nothing-there'],
    // Beside one that is seen, in the same change.
    [`component:default/${CANARY}-part`, 'component:default/nothing-there'],
  ],
  changeId: [[CHANGES.hidden.id, 'github.com~skerry-line~nothing-there~7']],
  owner: [[`group:default/${CANARY}-keepers`, 'group:default/nothing-there']],
  system: [[`system:default/${CANARY}-system`, 'system:default/nothing-there']],
  domain: [[`domain:default/${CANARY}-domain`, 'domain:default/nothing-there']],
  q: [[CANARY, 'nothing-there']],
};

/** Every request in which something hidden can be named. */
export function twinsOf(
  world: World,
  operation: Operation,
  secrets: Record<string, string>,
): Twins[] {
  const twins: Twins[] = [];
  const [, collection] = operation.path.split('/');
  const ids: ReadonlyArray<[string, string]> =
    collection === 'changes'
      ? PAIRS.changeId
      : [[secrets[collection], unlike(secrets[collection] ?? '')]];
  const body = (): string | undefined =>
    operation.fields &&
    JSON.stringify(BODIES[operation.id](world, new Dice(1)));
  const pathOf = (values: Record<string, string>) =>
    operation.path.replace(/\{(\w+)\}/g, (_all, name) =>
      encodeURIComponent(
        values[name] ??
          { kind: 'component', namespace: 'default' }[name as 'kind'] ??
          'open-shop',
      ),
    );
  const add = (
    what: string,
    names: Twins['names'],
    hidden: Twins['hidden'],
    unknown: Twins['unknown'],
  ) =>
    twins.push({
      what: `${operation.id} ${what}`,
      method: operation.method,
      names,
      hidden,
      unknown,
    });

  for (const { name, in: place } of operation.parameters) {
    const pairs = name === 'id' ? ids : PAIRS[name] ?? [];
    for (const [hidden, unknown] of pairs) {
      if (place === 'path') {
        add(
          hidden,
          [hidden, unknown],
          { path: pathOf({ [name]: hidden }), body: body() },
          { path: pathOf({ [name]: unknown }), body: body() },
        );
      } else {
        const query = (value: string) =>
          `${pathOf({ id: ids[0][0] })}?${name}=${encodeURIComponent(value)}`;
        add(
          `${name}=${hidden}`,
          [hidden, unknown],
          { path: query(hidden) },
          { path: query(unknown) },
        );
      }
    }
  }
  const text = body();
  if (text && !operation.path.includes('{')) {
    for (const pair of [...PAIRS.entityRef, ...PAIRS.changeId]) {
      const named = (value: string): string =>
        text
          .replace(/component:default\/[a-z-]+/g, value)
          .replace(/github\.com~[a-z-]+~[a-z-]+~\d+/g, value);
      if (named(pair[0]) !== text) {
        add(
          `about ${pair[0]}`,
          pair,
          { path: operation.path, body: named(pair[0]) },
          { path: operation.path, body: named(pair[1]) },
        );
      }
    }
  }
  return twins;
}

/** An answer, with what was asked about called alike. */
export function withoutNames(text: string, twins: Twins): string {
  const ids = [twins.names, twins.names.map(encodeURIComponent)].flat();
  return ids
    .reduce((rest, id) => rest.replaceAll(id, 'it'), text)
    .replace(new RegExp(`${CANARY}(-[a-z]+)*|nothing-there`, 'gi'), 'it');
}

/** An id of the same form that nobody was given. */
function unlike(id: string): string {
  return id.startsWith('ctr-')
    ? `ctr-${'a'.repeat(26)}`
    : '00000000-0000-4000-8000-000000000000';
}
