import { TestDatabases } from '@backstage/backend-test-utils';
import { EvidenceSource } from '@readiness/backstage-plugin-readiness-node';
import { createFakeSource } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { EvaluationStore } from './database/EvaluationStore';
import { createHarness, byName } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, component, group } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const REPOSITORY = 'https://git.example/invoice-api/';

describe.each(ENGINES)('readiness on %s', engine => {
  const harness = async (
    options: Omit<Parameters<typeof createHarness>[0], 'knex'> = {},
  ) => {
    const knex = await databases.init(engine);
    const made = await createHarness({ knex, ...options });
    made.catalog.put(group('billing', 3));
    return { ...made, knex };
  };

  it('judges a component and names what is missing', async () => {
    const { catalog, settle, component: read } = await harness();
    catalog.put(component('invoice-api'));
    await settle();
    expect(await read('invoice-api')).toMatchObject({
      status: 'blocked',
      missing: 3,
      undetermined: 0,
      gates: [{ name: 'production', status: 'blocked' }],
      owner: {
        ref: 'group:default/billing',
        resolved: true,
        members: 3,
        title: 'billing',
      },
      missingEvidence: [
        {
          requirementId: 'rollback-note',
          outcome: 'missing',
          sentence: 'invoice-api has no rollback note.',
          supplier: 'group:default/billing',
        },
        { requirementId: 'monitoring-linked' },
        { requirementId: 'runbook-linked' },
      ],
      advisories: [
        { requirementId: 'logs-linked' },
        { requirementId: 'deployment-documented' },
      ],
      overdue: false,
    });
  });

  it('follows a component from blocked to ready, and records the transition', async () => {
    const { catalog, settle, component: read, get, pass } = await harness();
    catalog.put(component('invoice-api'));
    await settle();
    pass({ days: 2 });
    catalog.put(completeComponent('invoice-api'));
    await settle();
    expect(await read('invoice-api')).toMatchObject({
      status: 'ready',
      missingEvidence: [],
    });
    const { body } = await get(byName('invoice-api', '/history'));
    expect(body.transitions).toEqual([
      {
        at: '2026-03-04T09:00:00.000Z',
        from: 'blocked',
        to: 'ready',
        missing: 0,
        changes: [
          { requirementId: 'rollback-note', from: 'missing', to: 'satisfied' },
          {
            requirementId: 'monitoring-linked',
            from: 'missing',
            to: 'satisfied',
          },
          { requirementId: 'runbook-linked', from: 'missing', to: 'satisfied' },
          { requirementId: 'logs-linked', from: 'missing', to: 'satisfied' },
          {
            requirementId: 'deployment-documented',
            from: 'missing',
            to: 'satisfied',
          },
        ],
      },
      expect.objectContaining({ to: 'blocked', missing: 3 }),
    ]);
    expect(body.daily).toEqual([
      { day: '2026-03-02', status: 'blocked', missing: 3 },
      { day: '2026-03-03', status: 'blocked', missing: 3 },
      { day: '2026-03-04', status: 'ready', missing: 0 },
    ]);
  });

  it('lets a deleted or renamed component leave every list and keeps its history', async () => {
    const { catalog, settle, get } = await harness();
    catalog.put(component('old-name'), component('stays'));
    await settle();
    catalog.remove('component:default/old-name');
    catalog.put(component('new-name'));
    await settle();
    const { body } = await get('/entities/by-query?orderBy=name');
    expect(body.items.map((item: { title: string }) => item.title)).toEqual([
      'new-name',
      'stays',
    ]);
    expect((await get(byName('old-name'))).status).toBe(404);
    expect((await get(byName('old-name', '/history'))).status).toBe(404);
    catalog.put(component('old-name'));
    await settle();
    const history = await get(byName('old-name', '/history'));
    expect(history.body.transitions).toHaveLength(1);
  });

  it('writes nothing when nothing changed, and judges only what did', async () => {
    const { catalog, settle, knex } = await harness();
    catalog.put(
      ...Array.from({ length: 12 }, (_, index) => component(`c-${index}`)),
    );
    expect(await settle()).toBe(12);
    const written: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (/^(insert|update|delete)/i.test(sql)) {
        written.push(sql);
      }
    });
    expect(await settle()).toBe(0);
    expect(written).toEqual([]);
    catalog.put(completeComponent('c-3'));
    expect(await settle()).toBe(1);
  });

  it('removes nothing when the catalog fails half-way', async () => {
    const { catalog, settle, get } = await harness();
    catalog.put(component('a'), component('b'), component('c'));
    await settle();
    catalog.failure = new Error('the catalog is restarting');
    await expect(settle()).rejects.toThrow('the catalog is restarting');
    expect((await get('/entities/by-query')).body.totalItems).toBe(3);
  });

  it('judges again when the owning group changes or leaves', async () => {
    const { catalog, settle, component: read } = await harness();
    catalog.put(completeComponent('invoice-api'));
    await settle();
    catalog.put(group('billing', 0));
    expect(await settle()).toBe(1);
    expect((await read('invoice-api')).missingEvidence[0].sentence).toBe(
      'invoice-api is owned by the group billing, which has no members.',
    );
    catalog.remove('group:default/billing');
    await settle();
    const answer = await read('invoice-api');
    expect(answer.status).toBe('blocked');
    expect(answer.owner).toEqual({
      ref: 'group:default/billing',
      resolved: false,
    });
  });

  describe('a rollback note kept in the repository', () => {
    const annotations = {
      'backstage.io/source-location': `url:${REPOSITORY}`,
      'readiness/rollback': 'docs/rollback.md',
    };
    const url = `${REPOSITORY}docs/rollback.md`;
    const written = {
      text: '# Rollback\n\nRun `deploy previous`, then check the dashboard.',
    };

    const set = async () => {
      const made = await harness();
      made.catalog.put(completeComponent('invoice-api', { annotations }));
      return made;
    };

    it.each([
      [
        'a current file',
        { ...written, changed: '2026-01-10T00:00:00Z' },
        'ready',
        undefined,
      ],
      [
        'a placeholder',
        { text: '# Rollback\n\nTODO', changed: '2026-01-10T00:00:00Z' },
        'blocked',
        'violated',
      ],
      [
        'a file nobody touched in years',
        { ...written, changed: '2023-01-10T00:00:00Z' },
        'blocked',
        'stale',
      ],
      ['no file', undefined, 'blocked', 'missing'],
      ['an unknown age', written, 'undetermined', 'undetermined'],
      [
        'a host that cannot be reached',
        new Error('Unable to read it, TypeError: fetch failed'),
        'undetermined',
        'undetermined',
      ],
      [
        'a host that answers 503',
        new Error('could not read it, 503 Service Unavailable'),
        'undetermined',
        'undetermined',
      ],
      [
        'a host that is not configured',
        new Error('Reading from it is not allowed. You may need to …'),
        'undetermined',
        'undetermined',
      ],
    ])('%s', async (_, file, status, outcome) => {
      const { files, settle, component: read } = await set();
      if (file) {
        files.set(url, file);
      }
      await settle();
      const answer = await read('invoice-api');
      expect(answer.status).toBe(status);
      expect(answer.missingEvidence[0]?.outcome).toBe(outcome);
    });

    it('is judged again when it falls due, without anybody asking', async () => {
      const { files, settle, component: read, pass, evaluateDue } = await set();
      files.set(url, { ...written, changed: '2025-03-05T09:00:00.000Z' });
      await settle();
      const before = await read('invoice-api');
      expect(before).toMatchObject({
        status: 'ready',
        nextChangeAt: '2026-03-05T09:00:00.000Z',
      });
      pass({ days: 3, seconds: -1 });
      await evaluateDue();
      expect((await read('invoice-api')).status).toBe('ready');
      pass({ seconds: 1 });
      await evaluateDue();
      expect((await read('invoice-api')).status).toBe('blocked');
    });

    it('is read again on schedule, and a failure afterwards is not a pass', async () => {
      const {
        files,
        settle,
        component: read,
        pass,
        evaluateDue,
        reads,
      } = await set();
      files.set(url, { ...written, changed: '2026-02-01T00:00:00Z' });
      await settle();
      expect(reads).toHaveLength(1);
      pass({ seconds: 3599 });
      await evaluateDue();
      expect(reads).toHaveLength(1);
      files.set(url, new Error('could not read it, 500 Internal Server Error'));
      pass({ seconds: 901 });
      await evaluateDue();
      expect(reads).toHaveLength(2);
      expect(await read('invoice-api')).toMatchObject({
        status: 'undetermined',
        undetermined: 1,
        missing: 0,
        missingEvidence: [
          {
            reason: 'failed',
            sentence:
              'Whether invoice-api has a rollback note could not be checked: `docs/rollback.md` could not be read: git.example answered 500.',
          },
        ],
      });
      // What failed is tried again after one minute, then two, then four.
      for (const wait of [60, 120, 240]) {
        pass({ seconds: wait - 1 });
        await evaluateDue();
        const before = reads.length;
        pass({ seconds: 1 });
        await evaluateDue();
        expect(reads).toHaveLength(before + 1);
      }
      files.set(url, { ...written, changed: '2026-02-01T00:00:00Z' });
      pass({ seconds: 480 });
      await evaluateDue();
      expect((await read('invoice-api')).status).toBe('ready');
    });

    it('cannot be known where the entity does not say where its repository is', async () => {
      const { catalog, settle, component: read } = await harness();
      catalog.put(
        completeComponent('invoice-api', {
          annotations: { 'readiness/rollback': 'docs/rollback.md' },
        }),
      );
      await settle();
      const answer = await read('invoice-api');
      expect(answer.status).toBe('undetermined');
      expect(answer.missingEvidence[0].nextStep).toContain(
        'backstage.io/source-location',
      );
    });
  });

  it('tells bad annotations and lets them cost nothing else', async () => {
    const { catalog, settle, component: read } = await harness();
    catalog.put(
      completeComponent('invoice-api', {
        annotations: {
          'readiness/gate': 'prodction',
          'readiness/sensitive': 'money',
          'readiness/architecture': 'java\tscript:alert(1)',
          'readiness/rollback-owner': '::',
        },
      }),
    );
    await settle();
    const answer = await read('invoice-api');
    expect(answer.status).toBe('ready');
    expect(
      answer.problems.map(({ field }: { field: string }) => field).sort(),
    ).toEqual([
      'readiness/architecture',
      'readiness/gate',
      'readiness/rollback-owner',
      'readiness/sensitive',
    ]);
    expect(answer.links.architecture).toEqual([
      {
        title: 'java\tscript:alert(1)',
        text: 'java\tscript:alert(1)',
        source: 'annotation',
      },
    ]);
  });

  it('survives whatever an entity may hold, each value told or cut', async () => {
    const { catalog, settle, component: read } = await harness();
    const monster = completeComponent('monster', {
      title: `nul \u0000 ${'t'.repeat(400)}`,
      description: 'tab\tand nul\u0000',
      lifecycle: 'l'.repeat(300),
      links: [
        { url: 'https://wiki.example', type: '__proto__' },
        { url: 'https://wiki.example', type: 'constructor' },
      ],
      annotations: {
        'readiness/rollback': `docs/${'p'.repeat(700)}.md`,
        'readiness/rollback-owner': `group:default/${'g'.repeat(500)}`,
      },
    });
    catalog.put(monster, completeComponent('other'));
    await settle();
    expect((await read('monster')).problems).toHaveLength(2);
    expect((await read('other')).status).toBe('ready');
  });

  it.each([
    ['a kind that is not its own', { kind: 'rollback' }],
    ['an id that is too long', { externalId: 'x'.repeat(513) }],
    ['a malformed observation', { summary: 7 as unknown as string }],
  ])('does not keep %s from a source', async (_, wrong) => {
    const source = createFakeSource({ id: 'checks', kinds: ['checks'] });
    source.say('component:default/invoice-api', [
      {
        kind: 'checks',
        externalId: 'one',
        state: 'absent',
        tier: 'pulled',
        summary: 'none',
        ...wrong,
      },
    ]);
    const made = await harness({ sources: [source] });
    made.catalog.put(completeComponent('invoice-api'));
    await made.settle();
    expect((await made.component('invoice-api')).status).toBe('ready');
    const kept = await made.knex('evidence').where({ source: 'checks' });
    expect(
      kept.flatMap(row =>
        JSON.parse(row.observations).map(
          ({ state }: { state: string }) => state,
        ),
      ),
    ).toEqual(['failed']);
  });

  it('does not wait for ever for a source', async () => {
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 20);
        return controller.signal;
      });
    const hanging: EvidenceSource = {
      id: 'hanging',
      kinds: ['weather'],
      tier: 'pulled',
      remote: true,
      collect: () => new Promise(() => {}),
    };
    const made = await harness({ sources: [hanging] });
    made.catalog.put(completeComponent('invoice-api'));
    await made.settle();
    timeout.mockRestore();
    expect((await made.component('invoice-api')).status).toBe('ready');
    expect(made.logger.warn).toHaveBeenCalledWith(
      'A source of evidence failed',
      expect.objectContaining({
        error: 'The source hanging did not answer within 30 seconds',
      }),
    );
  });

  it('applies a second gate and a sensitive area that annotations add', async () => {
    const {
      catalog,
      settle,
      component: read,
    } = await harness({
      config: {
        gates: [
          {
            name: 'production',
            appliesTo: { 'spec.lifecycle': 'production' },
            requirements: ['owner-declared', 'architecture-reviewed'],
          },
          { name: 'regulated', requirements: ['default-branch-green'] },
        ],
      },
    });
    catalog.put(component('invoice-api'));
    await settle();
    expect((await read('invoice-api')).status).toBe('ready');
    catalog.put(
      component('invoice-api', {
        annotations: {
          'readiness/gate': 'regulated',
          'readiness/sensitive': 'payments',
        },
      }),
    );
    await settle();
    expect(await read('invoice-api')).toMatchObject({
      status: 'blocked',
      sensitiveAreas: ['payments'],
      gates: [
        { name: 'production', status: 'blocked' },
        { name: 'regulated', status: 'undetermined' },
      ],
      missingEvidence: [
        { requirementId: 'architecture-reviewed', outcome: 'missing' },
        {
          requirementId: 'default-branch-green',
          outcome: 'undetermined',
          reason: 'noSource',
        },
      ],
    });
  });

  it('judges everything again when the gates change', async () => {
    const knex = await databases.init(engine);
    const first = await createHarness({ knex });
    first.catalog.put(group('billing', 2), completeComponent('invoice-api'));
    await first.settle();
    expect((await first.component('invoice-api')).status).toBe('ready');
    const at = first.clock.now.toISOString();
    await first.components.adoptTerms('first', at);
    await first.evaluateDue();
    const second = await createHarness({
      knex,
      config: {
        gates: [{ name: 'other', requirements: ['owner-declared'] }],
      },
    });
    await second.components.adoptTerms('second', at);
    // A replica that still has the old gates no longer judges.
    expect(await first.evaluateDue()).toBe(0);
    expect(await second.evaluateDue()).toBe(1);
    expect((await second.component('invoice-api')).status).toBe('noGate');
    await second.components.adoptTerms('second', at);
    expect(await second.evaluateDue()).toBe(0);
  });

  it('puts in order what a replica of an earlier version stored under gates', async () => {
    const made = await createHarness({ knex: await databases.init(engine) });
    made.catalog.put(group('billing', 2), completeComponent('invoice-api'));
    await made.settle();
    const ranks = () => made.knex('result_gates').pluck('component_rank');
    const stored = await ranks();
    await made.knex('result_gates').update({ component_rank: 9 });
    const at = made.clock.now.toISOString();
    await made.components.adoptTerms('of this version', at);
    await made.evaluateDue();
    expect(await ranks()).toEqual(stored);
  });

  it('keeps a component undetermined while what is stored of it cannot be read, and the others listed', async () => {
    const {
      catalog,
      settle,
      component: read,
      get,
      knex,
      evaluateDue,
    } = await harness();
    catalog.put(completeComponent('invoice-api'), completeComponent('other'));
    await settle();
    const where = { entity_ref: 'component:default/invoice-api' };
    await knex('evaluations')
      .where(where)
      .update({ detail: '{"status":"ready"}' });
    expect(await read('invoice-api')).toMatchObject({
      status: 'undetermined',
      missingEvidence: [
        {
          sentence:
            'Whether invoice-api is ready is not known: the stored evaluation could not be read.',
        },
      ],
    });
    const { body } = await get('/entities/by-query?orderBy=name');
    expect(body.items.map((item: { status: string }) => item.status)).toEqual([
      'undetermined',
      'ready',
    ]);
    await evaluateDue();
    expect((await read('invoice-api')).status).toBe('ready');

    const due = { due_at: '2020-01-01T00:00:00.000Z' };
    await knex('entities').where(where).update({ entity: 'not json' });
    await knex('components').where(where).update(due);
    await evaluateDue();
    expect((await read('invoice-api')).status).toBe('undetermined');
    expect((await read('other')).status).toBe('ready');
    await settle();
    expect((await read('invoice-api')).status).toBe('ready');

    await knex('entities')
      .where(where)
      .update({ entity: '{"metadata":{"name":"x"}}' });
    await knex('components').where(where).update(due);
    expect(await evaluateDue()).toBe(1);
    expect((await read('invoice-api')).status).toBe('undetermined');
  });

  it('shows everything as overdue while the catalog cannot be read', async () => {
    const made = await harness();
    made.catalog.put(completeComponent('invoice-api'));
    await made.settle();
    made.catalog.failure = new Error('the catalog refuses');
    await expect(made.settle()).rejects.toThrow();
    expect((await made.component('invoice-api')).overdue).toBe(false);
    made.pass({ seconds: 301 });
    await expect(made.settle()).rejects.toThrow();
    expect((await made.component('invoice-api')).overdue).toBe(true);
    const list = await made.get('/entities/by-query');
    expect(list.body.items[0].overdue).toBe(true);
    made.catalog.failure = undefined;
    await made.settle();
    expect((await made.component('invoice-api')).overdue).toBe(false);
  });

  it('lets what cannot be stored cost only its own component, and tries again', async () => {
    const made = await harness();
    made.catalog.put(completeComponent('good'), completeComponent('bad'));
    const store = EvaluationStore.prototype.save;
    const refusing = jest
      .spyOn(EvaluationStore.prototype, 'save')
      .mockImplementation(async function save(this: EvaluationStore, batch) {
        if (batch.judged.some(({ entityRef }) => entityRef.endsWith('/bad'))) {
          throw new Error('the database refuses it');
        }
        await store.call(this, batch);
      });
    await made.settle();
    expect((await made.component('good')).status).toBe('ready');
    expect((await made.get(byName('bad'))).status).toBe(404);
    expect(made.logger.error).toHaveBeenCalledWith(
      'An evaluation could not be stored',
      expect.objectContaining({ entityRef: 'component:default/bad' }),
    );
    refusing.mockRestore();
    made.pass({ seconds: 29 });
    expect(await made.evaluateDue()).toBe(0);
    made.pass({ seconds: 2 });
    expect(await made.evaluateDue()).toBe(1);
    expect((await made.component('bad')).status).toBe('ready');
  });

  it('does not take an interrupted collection for a finding', async () => {
    const interrupt = new AbortController();
    const source: EvidenceSource = {
      id: 'slow',
      kinds: ['monitoring'],
      tier: 'pulled',
      remote: true,
      collect: async () => {
        interrupt.abort();
        throw new Error('aborted');
      },
    };
    const made = await harness({ sources: [source] });
    made.catalog.put(completeComponent('invoice-api'));
    await made.follower.follow();
    await made.evaluator.evaluateDue(interrupt.signal);
    expect((await made.get(byName('invoice-api'))).status).toBe(404);
    expect(await made.knex('evidence_log')).toHaveLength(0);
    // It is still due, and nobody holds it.
    expect(await made.evaluateDue()).toBe(1);
  });

  it('says that a declared document could not be looked at, rather than none', async () => {
    const made = await harness();
    made.files.set(`${REPOSITORY}docs/rollback.md`, new Error('fetch failed'));
    made.catalog.put(
      completeComponent('invoice-api', {
        annotations: {
          'backstage.io/source-location': `url:${REPOSITORY}`,
          'readiness/rollback': 'docs/rollback.md',
        },
      }),
    );
    await made.settle();
    const { links } = await made.component('invoice-api');
    expect(links.rollback).toEqual([
      {
        title:
          'docs/rollback.md could not be read: git.example could not be reached',
        text: 'docs/rollback.md could not be read: git.example could not be reached',
        source: 'repository file',
      },
    ]);
  });

  it('does not store a result of an older state', async () => {
    let meanwhile = async () => {};
    const slow: EvidenceSource = {
      id: 'slow',
      kinds: ['weather'],
      tier: 'pulled',
      remote: true,
      collect: async () => {
        await meanwhile();
        return { observations: [], collectAgain: false };
      },
    };
    const made = await harness({ sources: [slow] });
    const { catalog, settle, follower, knex } = made;
    catalog.put(component('invoice-api'));
    await settle();
    const rollback = { 'readiness/rollback': 'https://wiki.example/older' };
    catalog.put(component('invoice-api', { annotations: rollback }));
    meanwhile = async () => {
      meanwhile = async () => {};
      catalog.put(completeComponent('invoice-api'));
      await follower.follow();
    };
    await settle();
    expect((await made.component('invoice-api')).status).toBe('ready');
    const log = await knex('evidence_log').select('observation');
    expect(JSON.stringify(log)).not.toContain('older');
  });

  it('isolates a source that throws: its kinds count as failed, the rest as collected', async () => {
    const source = createFakeSource({ id: 'checks', kinds: ['monitoring'] });
    source.breakDown('the monitoring service is down');
    const made = await harness({ sources: [source] });
    const { catalog, settle } = made;
    catalog.put(component('invoice-api'));
    await settle();
    const answer = await made.component('invoice-api');
    expect(answer).toMatchObject({ status: 'blocked', undetermined: 1 });
    expect(answer.missingEvidence.at(-1)).toMatchObject({
      requirementId: 'monitoring-linked',
      reason: 'failed',
      sentence:
        'Whether invoice-api has a monitoring dashboard could not be checked: the source checks failed.',
    });
    expect(made.logger.warn).toHaveBeenCalledWith(
      'A source of evidence failed',
      expect.objectContaining({ error: 'the monitoring service is down' }),
    );
  });

  it('keeps a hash chain of all that was ever said', async () => {
    const { catalog, settle, knex, pass } = await harness();
    catalog.put(component('invoice-api'));
    await settle();
    const before = await knex('evidence_log').count({ n: '*' }).first();
    pass({ days: 1 });
    catalog.put(completeComponent('invoice-api'));
    await settle();
    pass({ days: 1 });
    catalog.put(component('invoice-api'));
    await settle();
    const rows = await knex('evidence_log').orderBy('id');
    expect(rows.length).toBeGreaterThan(Number(before!.n) * 2);
    rows.forEach((row, index) => {
      expect(row.previous_hash).toBe(index === 0 ? null : rows[index - 1].hash);
    });
    expect(rows.filter(row => row.observation === null)).not.toHaveLength(0);
  });
});
