import { TestDatabases } from '@backstage/backend-test-utils';
import { ENGINES } from './__testUtils__/engines';
import { BODIES } from './__testUtils__/fuzz/bodies';
import { createWorld, World } from './__testUtils__/fuzz/createWorld';
import { describeFault } from './__testUtils__/fuzz/describeFault';
import { Dice } from './__testUtils__/fuzz/Dice';
import { faultsOf } from './__testUtils__/fuzz/faultsOf';
import {
  FuzzRequest,
  generateRequests,
} from './__testUtils__/fuzz/generateRequests';
import { toHostileJson } from './__testUtils__/fuzz/hostile';
import { learn } from './__testUtils__/fuzz/learn';
import { CHANGES } from './__testUtils__/fuzz/organisation';
import { everyPath } from './__testUtils__/fuzz/plausible';
import { Operation } from './__testUtils__/fuzz/readOperations';
import { seedRecords } from './__testUtils__/fuzz/seedRecords';
import { closeConnections } from './__testUtils__/fuzz/send';
import { TableWatch } from './__testUtils__/fuzz/TableWatch';
import { twinsOf, withoutNames } from './__testUtils__/fuzz/twinsOf';
import { watchConnections } from './__testUtils__/fuzz/watchConnections';

/** The long form runs for as long as somebody lets it. */
jest.setTimeout(24 * 3_600_000);

/** Another seed makes other requests; more rounds make more of them. */
const SEED = Number(process.env.READINESS_FUZZ_SEED ?? 20261127);
const ROUNDS = Number(process.env.READINESS_FUZZ_ROUNDS ?? 1);
/** Of what goes wrong, as much as somebody reads. */
const MOST_SHOWN = 12;

const databases = TestDatabases.create({ ids: ENGINES });
const JSON_TYPE = { 'content-type': 'application/json' };

const connections = watchConnections();
/** What knex makes of a query that it was given nonsense for. */
const warnings = jest.spyOn(console, 'log');

afterAll(() => {
  closeConnections();
  connections.stop();
});

describe.each(ENGINES)('whatever is asked on %s', engine => {
  let world: World;
  let secrets: Record<string, string>;
  let tables: TableWatch;

  beforeAll(async () => {
    world = await createWorld(await databases.init(engine));
    secrets = await seedRecords(world);
    tables = new TableWatch(world.made.knex);
    await tables.changed();
  });
  afterAll(() => world.close());

  /** Asks, and tells what is wrong with the answer and with what it did. */
  async function look(request: FuzzRequest): Promise<string[]> {
    const answer = await world.ask(request.caller, request, request.mount);
    learn(world, request.operation, answer);
    const faults = faultsOf(request, answer, Object.values(secrets));
    const changed = await tables.changed();
    const mayWrite =
      request.method !== 'GET' && answer.status >= 200 && answer.status < 300;
    if (changed.length > 0 && !mayWrite) {
      faults.push(`it changed ${changed.join(', ')}`);
    }
    return faults.length > 0
      ? [describeFault(request, answer, faults, SEED)]
      : [];
  }

  async function walk(operations: Operation[], offset: number) {
    const found: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const dice = new Dice(SEED + offset + round);
      for (const operation of operations) {
        for (const request of generateRequests(world, operation, dice)) {
          if (request.method !== 'GET') {
            world.made.pass({ seconds: 1 });
          }
          found.push(...(await look(request)));
        }
      }
    }
    return found.slice(0, MOST_SHOWN);
  }

  const operationsOf = (reads: boolean) =>
    world.operations.filter(({ method }) => (method === 'GET') === reads);

  it('a write breaks and tells nothing, and a refused one changes no row', async () => {
    const writes = operationsOf(false);
    expect(writes.length).toBeGreaterThan(20);
    expect(await walk(writes, 1_000_000)).toEqual([]);
  });

  it('a read breaks, tells and changes nothing, also after hostile writes', async () => {
    const reads = operationsOf(true);
    expect(reads.length).toBeGreaterThan(30);
    expect(await walk(reads, 2_000_000)).toEqual([]);
  });

  it('an outsider who reads all there is finds nothing that is hidden', async () => {
    const found: string[] = [];
    for (const operation of operationsOf(true)) {
      for (const path of everyPath(world, operation)) {
        for (const accept of ['application/json', 'text/markdown']) {
          found.push(
            ...(await look({
              operation,
              caller: 'outsider',
              mount: '/checked/readiness',
              method: 'GET',
              path,
              headers: { accept },
            })),
          );
        }
      }
    }
    expect(found.slice(0, MOST_SHOWN)).toEqual([]);
  });

  it('reaches every operation, and has a body for each that takes one', () => {
    const unreached = world.operations.filter(
      ({ id }) => !world.reached.has(id),
    );
    expect(unreached).toEqual([]);
    const bodiless = world.operations.filter(
      ({ id, fields }) => fields && !BODIES[id],
    );
    expect(bodiless).toEqual([]);
  });

  it('an outsider cannot tell what is hidden from what does not exist', async () => {
    const told: object[] = [];
    let looked = 0;
    for (const operation of world.operations) {
      for (const twins of twinsOf(world, operation, secrets)) {
        const answers: string[] = [];
        for (const one of [twins.hidden, twins.unknown]) {
          const { status, text } = await world.ask('outsider', {
            method: twins.method,
            headers: JSON_TYPE,
            ...one,
          });
          answers.push(`${status} ${withoutNames(text, twins)}`);
        }
        looked += 1;
        if (answers[0] !== answers[1]) {
          told.push({ ...twins, answers });
        }
      }
    }
    expect(looked).toBeGreaterThan(80);
    expect(told).toEqual([]);
  });

  it.each<readonly [string, string, number, object]>([
    [
      'a predicate',
      '/pilots',
      400,
      { title: 'x', scope: { predicate: '@deep-not@' } },
    ],
    ['a field', '/contracts', 400, { title: '@deep-list@' }],
    // What is wrong with the draft of a gate is an answer.
    ...[100, 300, 600, 900, 1500, 3000, 6000].map(
      levels =>
        [
          `a gate of ${levels} levels`,
          '/gates/simulate',
          200,
          { yaml: deepGate(levels) },
        ] as const,
    ),
  ])(
    '%s that is nested too deeply is refused',
    async (_what, path, expected, body) => {
      const { status, text } = await world.ask('lead', {
        method: 'POST',
        path,
        headers: JSON_TYPE,
        body: toHostileJson(body),
      });
      expect([status, text]).toEqual([
        expected,
        expect.stringMatching(/nested at most|must be|"valid":false/),
      ]);
    },
  );

  it('a body that is too large is refused, and of nobody it is not read', async () => {
    const large = (caller: 'service' | 'anonymous', bytes: number) =>
      world.ask(caller, {
        method: 'POST',
        path: '/evidence',
        headers: JSON_TYPE,
        body: JSON.stringify({ items: ['x'.repeat(bytes)] }),
      });
    expect((await large('service', 200_000)).status).toBe(400);
    expect((await large('service', 5_300_000)).status).toBe(413);
    expect((await large('anonymous', 5_300_000)).status).toBe(401);
  });

  it('asks no address that a request, an annotation or a record named', () => {
    expect([...connections.hosts].filter(host => host !== '127.0.0.1')).toEqual(
      // Nobody but the client of this test and the database.
      [],
    );
    expect(connections.hosts.size).toBe(1);
    // Files are read through Backstage, and of the component’s repository.
    const { reads } = world.made;
    expect(reads.length).toBeGreaterThan(1);
    expect(
      reads.filter(url => !url.startsWith('https://github.com/skerry-line/')),
    ).toEqual([]);
  });

  it('text of others stays text in Markdown', async () => {
    const paths = [
      `/changes/${encodeURIComponent(CHANGES.shared.id)}/sprint-note`,
      '/entities/by-name/component/default/open-shop/sprint-note',
      `/pilots/${world.known.get('marked')![0]}/scorecard`,
      `/changes/${encodeURIComponent(CHANGES.shared.id)}/release-sheet`,
      '/entities/by-name/component/default/open-shop/release-sheet',
    ];
    for (const path of paths) {
      const { status, type, text } = await world.ask('lead', {
        method: 'GET',
        path,
        headers: { accept: 'text/markdown' },
      });
      expect([path, status, type]).toEqual([
        path,
        200,
        'text/markdown; charset=utf-8',
      ]);
      // An address that was recorded may be a link of its own, as it stands.
      const others = text.replace(/\[(https?:[^\]]*)\]\(<\1>\)/g, '');
      expect(others).not.toMatch(/(?<!\\)<\w|(?<!\\)\]\(/);
    }
  });

  it('no query was made of nonsense', () => {
    expect(warnings.mock.calls).toEqual([]);
  });

  it('no prototype was polluted', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

/** A gate whose predicate is nested. */
function deepGate(levels: number): string {
  const predicate = `${'{$not: '.repeat(levels)}{kind: x}${'}'.repeat(levels)}`;
  return `name: x\nappliesTo: ${predicate}\nrequirements: [runbook-linked]`;
}
