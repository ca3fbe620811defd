import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Test } from 'supertest';
import { AuditedEvent } from './__testUtils__/createFakeAuditor';
import { ALLOW, byName, DENY } from './__testUtils__/createHarness';
import {
  CHANGE,
  CONTRACT,
  createRecordsHarness,
  inDays,
  RECORDS_CONFIG,
  REF,
} from './__testUtils__/createRecordsHarness';
import { ENGINES } from './__testUtils__/engines';
import { component } from './__testUtils__/entities';
import { AUDITED_WRITES } from './router/auditWrites';
import { openApiDocument } from './router/openapi';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const CONFIG = {
  ...RECORDS_CONFIG,
  pilots: { leads: ['group:default/risk'] },
  submissions: {
    services: [
      {
        subject: 'external:ci',
        repositories: ['github.com/skerry-line/*'],
        components: [],
      },
    ],
  },
};
const NOBODY = '00000000-0000-0000-0000-000000000000';
describe.each(ENGINES)('the audit log, on %s', engine => {
  const harness = async () => {
    const made = await createRecordsHarness({
      knex: await databases.init(engine),
      config: CONFIG,
    });
    const { audited } = made;

    /** Exactly one event, which ends as the request did. */
    const expectEvent = async (
      status: number,
      eventId: string,
      request: Test,
      meta: object = {},
      over: Partial<AuditedEvent> = {},
    ) => {
      const before = audited.length;
      const answer = await request;
      const { message } = answer.body.error ?? {};
      expect([eventId, answer.status, message]).toEqual([
        eventId,
        status,
        status < 400 ? undefined : expect.any(String),
      ]);
      expect(audited.slice(before)).toEqual([
        {
          eventId,
          severityLevel: 'low',
          hasRequest: true,
          meta: expect.objectContaining(meta),
          closed: 1,
          outcome: status < 400 ? 'succeeded' : 'failed',
          error: message,
          ...over,
        },
      ]);
      return answer.body;
    };

    /** What is refused before a route is reached: nobody asks, or nonsense. */
    const expectRefusals = async (
      eventId: string,
      send: (path: string) => Test,
      path: string,
      meta: object = {},
    ) => {
      await expectEvent(
        401,
        eventId,
        send(path).set('authorization', mockCredentials.none.header()),
        meta,
      );
      await expectEvent(
        401,
        eventId,
        send(path).set('authorization', mockCredentials.user.invalidHeader()),
        { ...meta, actor: 'not known to Backstage', url: path },
        { hasRequest: false },
      );
      await expectEvent(400, eventId, send(`${path}?nonsense=1`), meta);
    };
    return { ...made, expectEvent, expectRefusals };
  };

  it('has each request about a waiver once', async () => {
    const made = await harness();
    const { as, post, expectEvent, expectRefusals } = made;
    const body = {
      requirementId: 'runbook-linked',
      subject: { entityRef: REF },
      reason: 'The runbook is being moved.',
      expiresAt: inDays(7),
    };
    const ask = (over: object = {}, path = '/waivers') =>
      post(path).send({ ...body, ...over });
    const about = { subject: REF };
    await expectRefusals('waiver-request', path => ask({}, path), '/waivers');
    await expectEvent(400, 'waiver-request', ask({ more: 1 }));
    await expectEvent(400, 'waiver-request', ask({ reason: '' }), about);
    await expectEvent(
      400,
      'waiver-request',
      post('/waivers').type('json').send('{"subject":'),
    );
    as('rita');
    await expectEvent(403, 'waiver-request', ask(), about);
    as('anna');
    await expectEvent(
      404,
      'waiver-request',
      ask({ subject: { entityRef: 'component:default/nowhere' } }),
      { subject: 'component:default/nowhere' },
    );
    const { id } = await expectEvent(201, 'waiver-request', ask(), about);
    expect(made.audited.at(-1)?.meta).toEqual({ ...about, waiver: id });
    await expectEvent(409, 'waiver-request', ask(), about);
    const other = await ask({ requirementId: 'security-review-current' });

    for (const [verdict, of] of [
      ['approve', id],
      ['revoke', id],
      ['deny', other.body.id],
    ]) {
      const eventId = `waiver-${verdict}`;
      const path = `/waivers/${of}/${verdict}`;
      const settle = (to = path) => post(to).send({ reason: 'So it is' });
      as('rita');
      await expectRefusals(eventId, settle, path, { waiver: of });
      await expectEvent(404, eventId, settle(path.replace(of, NOBODY)), {
        waiver: NOBODY,
      });
      as('olga');
      await expectEvent(403, eventId, settle(), { waiver: of });
      as('rita');
      await expectEvent(200, eventId, settle(), { waiver: of });
      await expectEvent(409, eventId, settle(), { waiver: of });
    }
  });

  it('has each request about a decision once', async () => {
    const made = await harness();
    const { as, post, expectEvent, expectRefusals } = made;
    const { evaluationId } = await made.component('booking-api');
    const decide = (over: object = {}, path = '/decisions') =>
      post(path).send({
        subject: { entityRef: REF },
        evaluationId,
        decision: 'ship-with-known-risk',
        reason: 'The season begins.',
        owner: 'group:default/billing',
        expiresAt: inDays(5),
        ...over,
      });
    const about = { subject: REF };
    await expectRefusals('decision-take', to => decide({}, to), '/decisions');
    await expectEvent(400, 'decision-take', decide({ reason: '' }), about);
    as('olga');
    await expectEvent(403, 'decision-take', decide(), about);
    as('anna');
    await expectEvent(
      404,
      'decision-take',
      decide({ subject: { changeId: 'nowhere~1' } }),
      { subject: 'nowhere~1' },
    );
    await expectEvent(
      409,
      'decision-take',
      decide({ evaluationId: 'another' }),
      about,
    );
    const { id } = await expectEvent(201, 'decision-take', decide(), about);
    expect(made.audited.at(-1)?.meta).toEqual({ ...about, decision: id });
  });

  it('has each attestation and each reported number once', async () => {
    const made = await harness();
    const { as, post, expectEvent, expectRefusals } = made;
    for (const [path, about, body, conflict] of [
      [
        byName('booking-api', '/attestations'),
        REF,
        { about: 'security-review', statement: 'Seen.' },
        undefined,
      ],
      [
        `/changes/${CHANGE.id}/attestations`,
        CHANGE.id,
        {
          about: 'failure-logged',
          statement: 'Seen.',
          headSha: CHANGE.headSha,
        },
        { headSha: '9'.repeat(40) },
      ],
    ] as const) {
      const meta = { subject: about };
      const attest = (to: string, over: object = {}) =>
        post(to).send({ ...body, ...over });
      as('rita');
      await expectRefusals('evidence-attest', attest, path, meta);
      await expectEvent(
        400,
        'evidence-attest',
        attest(path, { statement: '' }),
        meta,
      );
      made.access.act = DENY;
      await expectEvent(403, 'evidence-attest', attest(path), meta);
      made.access.act = ALLOW;
      made.access.catalog = DENY;
      await expectEvent(404, 'evidence-attest', attest(path), meta);
      made.access.catalog = ALLOW;
      if (conflict) {
        await expectEvent(409, 'evidence-attest', attest(path, conflict), meta);
      }
      await expectEvent(201, 'evidence-attest', attest(path), meta);
    }

    const path = `/changes/${CHANGE.id}/reported`;
    const meta = { change: CHANGE.id };
    const report = (to = path, body: object = { reviewMinutes: 5 }) =>
      post(to).send(body);
    await expectRefusals('change-report', report, path, meta);
    await expectEvent(400, 'change-report', report(path, {}), meta);
    as('anna');
    await expectEvent(403, 'change-report', report(), {
      ...meta,
      reviewMinutes: 5,
    });
    as('rita');
    await expectEvent(404, 'change-report', report('/changes/no~1/reported'), {
      change: 'no~1',
    });
    await expectEvent(200, 'change-report', report(), {
      ...meta,
      reviewMinutes: 5,
      defect: false,
    });
  });

  it('has each request about a contract once', async () => {
    const made = await harness();
    const { as, post, actAs, expectEvent, expectRefusals } = made;
    made.catalog.put(
      component('booking-api', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'backstage.io/source-location':
            'url:https://github.com/skerry-line/booking-api/tree/main/',
        },
      }),
    );
    made.files.set(
      'https://github.com/skerry-line/booking-api/tree/main/docs/contract.md',
      {
        text: '# Free cabins\n\n## Acceptance criteria\n\n- Freed after ten minutes\n\n## Stop condition\n\nA table must change.\n\n## Behaviour\n\n- **B1** It is free for others\n',
      },
    );
    await made.settleChanges();
    const asService = () => actAs(mockCredentials.service('plugin:other'));

    let id = '';
    for (const [path, body] of [
      ['/contracts/import', { entityRef: REF, path: 'docs/contract.md' }],
      ['/contracts', CONTRACT],
    ] as const) {
      const create = (to: string, over: object = {}) =>
        post(to).send({ ...body, ...over });
      as('anna');
      await expectRefusals('contract-write', create, path);
      await expectEvent(400, 'contract-write', create(path, { entityRef: 7 }));
      asService();
      await expectEvent(403, 'contract-write', create(path), { subject: REF });
      as('anna');
      await expectEvent(
        404,
        'contract-write',
        create(path, { entityRef: 'component:default/nowhere' }),
      );
      ({ id } = await expectEvent(201, 'contract-write', create(path)));
      expect(made.audited.at(-1)?.meta).toEqual({ subject: REF, contract: id });
    }

    const meta = { contract: id };
    const title = 'Hold cabins longer';
    // Of a contract that nobody knows, too.
    const unknown = `ctr-${'a'.repeat(26)}`;
    const routes: Array<[string, string, object, number, number?]> = [
      ['versions', 'contract-write', { ...CONTRACT, title }, 201, 409],
      ['link', 'contract-link', { changeId: CHANGE.id }, 200],
      [
        'clauses',
        'contract-map-clause',
        {
          changeId: CHANGE.id,
          version: 2,
          clauseId: 'C1',
          tests: ['src/hold.test.ts'],
        },
        200,
      ],
      ['unlink', 'contract-unlink', { changeId: CHANGE.id }, 200],
    ];
    for (const [name, eventId, body, status, again] of routes) {
      const path = `/contracts/${id}/${name}`;
      const write = (to = path) => post(to).send(body);
      as('anna');
      await expectRefusals(eventId, write, path, meta);
      asService();
      await expectEvent(403, eventId, write(), meta);
      as('anna');
      await expectEvent(404, eventId, write(path.replace(id, unknown)), {
        contract: unknown,
      });
      await expectEvent(status, eventId, write(), meta);
      if (again) {
        await expectEvent(again, eventId, write(), meta);
      }
    }
  });

  it('has each request about a pilot once', async () => {
    const made = await harness();
    const { as, post, patch, expectEvent, expectRefusals } = made;
    const plan = {
      title: 'Agents write tests',
      scope: { entityRefs: [REF] },
      owner: 'user:default/anna',
    };
    const create = (to: string, over: object = {}) =>
      post(to).send({ ...plan, ...over });
    as('rita');
    await expectRefusals('pilot-create', create, '/pilots');
    await expectEvent(400, 'pilot-create', create('/pilots', { owner: 'x y' }));
    as('anna');
    await expectEvent(403, 'pilot-create', create('/pilots'));
    as('rita');
    const { id } = await expectEvent(201, 'pilot-create', create('/pilots'));
    expect(made.audited.at(-1)?.meta).toEqual({ pilot: id });

    const meta = { pilot: id };
    const path = (of: string, rest = '') => `/pilots/${of}${rest}`;
    const note = {
      decision: 'continue',
      reason: 'It holds.',
      owner: 'user:default/anna',
      reviewOn: '2026-06-01',
      text: 'We go on.',
    };
    const update = (to = path(id)) => patch(to).send({ title: 'Agents test' });
    const start = (to = path(id, '/start')) => post(to);
    const end = (to = path(id, '/end')) => post(to).send({ reason: 'Enough' });
    const decide = (to = path(id, '/decision-note')) => post(to).send(note);
    const refuse = async (
      eventId: string,
      send: (to?: string) => Test,
      rest: string,
    ) => {
      await expectRefusals(eventId, send, path(id, rest), meta);
      await expectEvent(404, eventId, send(path(NOBODY, rest)), {
        pilot: NOBODY,
      });
    };

    await refuse('pilot-update', update, '');
    await refuse('pilot-start', start, '/start');
    await refuse('pilot-end', end, '/end');
    await refuse('pilot-decide', decide, '/decision-note');
    as('anna');
    await expectEvent(403, 'pilot-update', update(), meta);
    await expectEvent(403, 'pilot-start', start(), meta);
    as('rita');
    await expectEvent(200, 'pilot-update', update(), meta);
    await expectEvent(200, 'pilot-start', start(), meta);
    await expectEvent(409, 'pilot-update', update(), meta);
    await expectEvent(409, 'pilot-start', start(), meta);
    made.pass({ days: 1 });
    await made.settleChanges();
    as('anna');
    await expectEvent(403, 'pilot-end', end(), meta);
    await expectEvent(409, 'pilot-decide', decide(), meta);
    as('rita');
    await expectEvent(200, 'pilot-end', end(), meta);
    await expectEvent(409, 'pilot-end', end(), meta);
    await made.scorePilots();
    as('olga');
    await expectEvent(403, 'pilot-decide', decide(), meta);
    as('anna');
    await expectEvent(200, 'pilot-decide', decide(), meta);
  });

  it('has each submission and each look at the ledger once', async () => {
    const made = await harness();
    const { as, post, expectEvent, expectRefusals } = made;
    const ci = (subject: string) =>
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'test',
      });
    const submit = (to: string, over: object = {}) =>
      post(to).send({
        items: [
          {
            source: 'unit-tests',
            externalId: 'run-1',
            version: 1,
            kind: 'test-results',
            subject: {
              repository: 'github.com/skerry-line/booking-api',
              headSha: CHANGE.headSha,
            },
            observedAt: '2026-02-10T08:00:00Z',
            payload: {
              tests: 1,
              failures: 0,
              errors: 0,
              skipped: 0,
              failed: [],
            },
            ...over,
          },
        ],
      });
    const ours = { submitter: 'external:ci' };
    const asCi = (test: Test) => test.set('authorization', ci('external:ci'));
    await expectEvent(
      401,
      'evidence-submit',
      submit('/evidence').set('authorization', mockCredentials.none.header()),
    );
    // Neither Backstage nor a configured issuer knows it.
    await expectEvent(
      401,
      'evidence-submit',
      submit('/evidence').set('authorization', 'Bearer nobody'),
      { actor: 'not known to Backstage', method: 'POST', url: '/evidence' },
      { hasRequest: false },
    );
    await expectEvent(
      403,
      'evidence-submit',
      submit('/evidence').set('authorization', ci('external:other')),
    );
    await expectEvent(
      400,
      'evidence-submit',
      asCi(submit('/evidence?nonsense=1')),
      ours,
    );
    await expectEvent(
      400,
      'evidence-submit',
      asCi(submit('/evidence', { source: '' })),
      ours,
    );
    await expectEvent(201, 'evidence-submit', asCi(submit('/evidence')), {
      ...ours,
      items: 1,
    });

    const verify = (to = '/admin/ledger/verify') => post(to);
    as('rita');
    await expectRefusals('ledger-verify', verify, '/admin/ledger/verify');
    made.access.act = DENY;
    await expectEvent(403, 'ledger-verify', verify());
    made.access.act = ALLOW;
    await expectEvent(200, 'ledger-verify', verify());
  });
});

/** They keep nothing that anybody said. */
const KEEP_NOTHING = [
  'post /entities/by-name/{kind}/{namespace}/{name}/refresh',
  'post /gates/simulate',
];

it('knows every route that writes', () => {
  const documented = Object.entries(openApiDocument.paths)
    .flatMap(([path, item]) =>
      Object.keys(item)
        .filter(method => !['get', 'parameters'].includes(method))
        .map(method => `${method} ${path}`),
    )
    .filter(route => !KEEP_NOTHING.includes(route));
  const known = AUDITED_WRITES.map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  expect(known.sort()).toEqual(documented.sort());
});
