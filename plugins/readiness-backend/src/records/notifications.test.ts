import { TestDatabases } from '@backstage/backend-test-utils';
import {
  CHANGE,
  createRecordsHarness,
  inDays,
} from '../__testUtils__/createRecordsHarness';
import { ENGINES } from '../__testUtils__/engines';
import { component } from '../__testUtils__/entities';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const TICKETING = 'component:default/ticketing';
const HOUR = { seconds: 3600 };

describe.each(ENGINES)('notifications, on %s', engine => {
  const harness = async () => {
    const made = await createRecordsHarness({
      knex: await databases.init(engine),
    });
    /** Judged anew, with a runbook or without. */
    const setTicketing = async (runbook?: string) => {
      made.catalog.put(
        component('ticketing', {
          annotations: runbook ? { 'readiness/runbook': runbook } : {},
        }),
      );
      await made.settle();
    };
    /** What is sent, once an hour passed. */
    const sent = async () => {
      made.pass(HOUR);
      made.notified.length = 0;
      await made.sendNotices();
      return [...made.notified];
    };
    /** Asked for and approved, and nothing left to send of it. */
    const accept = async (asked: { body: { id: string } }) => {
      made.as('rita');
      const { status } = await made.verdict(asked.body.id, 'approve');
      expect(status).toBe(200);
      made.as('anna');
      await sent();
    };
    const decideOnChange = async () => {
      const { evaluationId } = (await made.get(`/changes/${CHANGE.id}`)).body;
      return made.decide({ subject: { changeId: CHANGE.id }, evaluationId });
    };
    /** The change is merged. */
    const merge = async () => {
      const { number, body } = CHANGE;
      await made.push(CHANGE.headSha, exampleFacts({ number, body }));
    };
    return { ...made, setTicketing, sent, accept, decideOnChange, merge };
  };

  it('tell each person once an hour about one component, whatever their groups', async () => {
    const { setTicketing, sent, waiver, as, verdict, pass, ...made } =
      await harness();
    await setTicketing('https://wiki.example/runbook');
    await setTicketing();
    pass({ seconds: 1 });
    const asked = await waiver({ subject: { entityRef: TICKETING } });
    expect(asked.status).toBe(201);
    // Robin owns it and approves for its gate: one of one is what he gets.
    expect(await sent()).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/billing', 'group:default/risk'],
        },
        payload: {
          title: 'ticketing: 2 things to look at',
          description:
            'For group:default/risk: A waiver for ticketing waits for your verdict\nFor group:default/billing: ticketing is blocked',
          link: '/catalog/default/component/ticketing/readiness',
          severity: 'high',
          topic: 'readiness',
        },
      },
    ]);
    as('rita');
    await verdict(asked.body.id, 'approve');
    await made.sendNotices();
    expect(made.notified).toHaveLength(1);
    // It is ready by a waiver, and does not say that all is there.
    const [told, ...more] = await sent();
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      recipients: {
        entityRef: expect.arrayContaining([
          'user:default/anna',
          'group:default/billing',
        ]),
      },
      payload: { severity: 'normal' },
    });
    expect(told.payload.description?.split('\n').sort()).toEqual([
      'For group:default/billing: ticketing is ready with 1 accepted risk',
      'For user:default/anna: The waiver for ticketing was approved',
    ]);
  });

  it('of a change say nothing of its components, which not everybody may see', async () => {
    const { waiver, changeWaiver, as, verdict, sent, sendNotices, notified } =
      await harness();
    const ofComponent = (await waiver()).body.id;
    const ofChange = (await changeWaiver()).body.id;
    await sent();
    as('rita');
    await verdict(ofComponent, 'approve');
    await verdict(ofChange, 'deny', { reason: 'Write the plan.' });
    const told = await sent();
    expect(
      told.map(({ payload }) => [payload.title, payload.link]).sort(),
    ).toEqual([
      [
        'The waiver for booking-api was approved',
        '/catalog/default/component/booking-api/readiness',
      ],
      [
        'The waiver for booking-api#7 was denied',
        `/readiness/changes/${encodeURIComponent(CHANGE.id)}`,
      ],
    ]);
    // Each once an hour.
    as('anna');
    await changeWaiver({ reason: 'The plan is being written.' });
    notified.length = 0;
    await sendNotices();
    expect(notified).toEqual([]);
  });

  it('tell of more than they list', async () => {
    const { sent, stores } = await harness();
    await stores.notices.transaction(tx =>
      stores.notices.add(
        tx,
        Array.from({ length: 7 }, (_, index) => ({
          subject: TICKETING,
          kind: 'waiver-expired' as const,
          recipients: [
            index === 0 ? 'user:default/anna' : 'group:default/billing',
          ],
          title: `Waiver ${index} is over`,
          description: 'ticketing has no runbook.',
          link: '/catalog/default/component/ticketing/readiness',
        })),
      ),
    );
    const [{ payload }, ...more] = await sent();
    expect(more).toEqual([]);
    const lines = payload.description!.split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('And 2 more');
    expect(payload.title).toBe('ticketing: 7 things to look at');
  });

  it('tell what a component is, however often it changed meanwhile', async () => {
    const { setTicketing, sent, knex, sendNotices, notified } = await harness();
    const complete = 'https://wiki.example/runbook';
    await setTicketing(complete);
    await setTicketing();
    await sendNotices();
    expect(notified).toHaveLength(1);
    for (let turn = 1; turn <= 4; turn += 1) {
      await setTicketing(complete);
      await setTicketing();
      expect(await knex('notices')).toHaveLength(1);
    }
    await setTicketing(complete);
    const told = await sent();
    expect(told.map(({ payload }) => payload.title)).toEqual([
      'ticketing is ready',
    ]);
    expect(await knex('notices')).toEqual([]);
  });

  it('tell that a waiver is over, and nothing of one that nobody approved', async () => {
    const { sent, waiver, as, verdict, pass, keepRecords } = await harness();
    const asked = await waiver();
    await waiver({ requirementId: 'security-review-current' });
    as('rita');
    await verdict(asked.body.id, 'approve');
    expect(await sent()).toHaveLength(1);
    pass({ days: 7 });
    expect(await keepRecords()).toBe(2);
    expect(await sent()).toMatchObject([
      {
        recipients: {
          entityRef: ['user:default/anna', 'group:default/billing'],
        },
        payload: {
          title: 'A waiver for booking-api is over',
          description: 'It counts again: booking-api has no runbook.',
          link: '/catalog/default/component/booking-api/readiness',
        },
      },
    ]);
    await keepRecords();
    expect(await sent()).toEqual([]);
  });

  it('say nothing of a waiver that is over where a longer one goes on', async () => {
    const { sent, waiver, accept, pass, keepRecords } = await harness();
    await accept(await waiver());
    await accept(await waiver({ expiresAt: inDays(25) }));
    pass({ days: 7 });
    expect(await keepRecords()).toBe(1);
    expect(await sent()).toEqual([]);
  });

  it.each(['has another commit', 'is merged'])(
    'say nothing of waivers once their change %s',
    async what => {
      const made = await harness();
      const { sent, accept, changeWaiver, pass, keepRecords, get } = made;
      await accept(await changeWaiver());
      const listed = async () =>
        (await get('/waivers?expiringWithin=30')).body.totalItems;
      expect(await listed()).toBe(1);
      await (what === 'is merged' ? made.merge() : made.push('5'.repeat(40)));
      expect(await listed()).toBe(0);
      await sent();
      pass({ days: 5 });
      await keepRecords();
      expect(await sent()).toEqual([]);
      pass({ days: 2 });
      expect(await keepRecords()).toBe(1);
      expect(await sent()).toEqual([]);
    },
  );

  it('remind nobody of a decision once its change is merged', async () => {
    const { sent, decideOnChange, merge, pass, keepRecords } = await harness();
    expect((await decideOnChange()).status).toBe(201);
    await merge();
    await sent();
    pass({ days: 3 });
    await keepRecords();
    expect(await sent()).toEqual([]);
  });

  it('of the waiver of a change reach the owners of all its components', async () => {
    const made = await harness();
    const { sent, accept, changeWaiver, pass, keepRecords } = made;
    made.catalog.put(
      component('accounts', {
        owner: 'group:default/ops',
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    await made.settleChanges();
    await accept(await changeWaiver());
    for (const days of [5, 2]) {
      pass({ days });
      await keepRecords();
      const [{ recipients }, ...more] = await sent();
      expect(more).toEqual([]);
      const { entityRef } = recipients as { entityRef: string[] };
      expect([...entityRef].sort()).toEqual([
        'group:default/billing',
        'group:default/ops',
        'user:default/anna',
      ]);
    }
  });

  it('remind whoever answers for a decision, once, before it ends', async () => {
    const { sent, decide, pass, keepRecords } = await harness();
    expect((await decide({ expiresAt: inDays(5) })).status).toBe(201);
    await keepRecords();
    expect(await sent()).toEqual([]);
    pass({ days: 2 });
    await keepRecords();
    await keepRecords();
    expect(await sent()).toMatchObject([
      {
        recipients: { entityRef: ['group:default/billing'] },
        payload: {
          title: 'A decision on booking-api ends on 2026-02-15',
          description:
            'You answer for a known risk. Decide again before it ends, or close what is missing.',
        },
      },
    ]);
    await keepRecords();
    expect(await sent()).toEqual([]);
  });

  it('say nothing of a decision that another took the place of', async () => {
    const { sent, decide, pass, keepRecords } = await harness();
    await decide({ expiresAt: inDays(5) });
    pass({ seconds: 1 });
    await decide({ expiresAt: inDays(30) });
    pass({ days: 3 });
    await keepRecords();
    expect(await sent()).toEqual([]);
  });
});
