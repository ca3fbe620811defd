import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { byName } from '../__testUtils__/createHarness';
import {
  CHANGE,
  CONTRACT,
  createRecordsHarness,
} from '../__testUtils__/createRecordsHarness';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** JSON without any character that is not ASCII, as many tools write it. */
const escaped = (value: unknown) =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

describe('the size of bodies', () => {
  let made: Awaited<ReturnType<typeof createRecordsHarness>>;
  const post = (path: string, body: string) =>
    made.post(path).set('content-type', 'application/json').send(body);

  beforeAll(async () => {
    made = await createRecordsHarness({
      knex: await databases.init('SQLITE_3'),
    });
  });

  it.each([
    ['as UTF-8', JSON.stringify],
    ['escaped', escaped],
  ])(
    'takes a contract of 60,000 characters in another script %s',
    async (_, write) => {
      const acceptanceCriteria = Array.from({ length: 30 }, () =>
        '約'.repeat(2000),
      );
      const body = write({ ...CONTRACT, acceptanceCriteria });
      expect(body.length).toBeGreaterThan(60_000);
      const { status, body: answer } = await post('/contracts', body);
      expect([status, answer.error?.message]).toEqual([201, undefined]);
    },
  );

  it('takes the longest gate in another script', async () => {
    const yaml = `# ${'約'.repeat(49_000)}\nname: production`;
    const { status, body } = await post('/gates/simulate', escaped({ yaml }));
    expect([status, body.valid]).toEqual([200, false]);
  });

  it('refuses what is larger, and says how large it may be', async () => {
    const large = JSON.stringify({ yaml: 'x'.repeat(512 * 1024) });
    for (const path of ['/gates/simulate', '/contracts']) {
      const { status, body } = await post(path, large);
      expect(status).toBe(413);
      expect(body.error.message).toBe(
        'The body is larger than 512 kB, the most that is read here; shorten it, or send it in parts',
      );
    }
  });
});

it('tells a service the decision in force about a component, behind later ones about its changes', async () => {
  const made = await createRecordsHarness({
    knex: await databases.init('SQLITE_3'),
  });
  const own = await made.decide();
  expect(own.status).toBe(201);
  const { evaluationId } = (await made.get(`/changes/${CHANGE.id}`)).body;
  const later = await made.decide({
    subject: { changeId: CHANGE.id },
    evaluationId,
  });
  expect(later.status).toBe(201);
  made.actAs(mockCredentials.service('external:ci'));
  const { status, body } = await made.get(byName('booking-api', '/record'));
  expect(status).toBe(200);
  expect(body.decision).toMatchObject({
    id: own.body.id,
    decision: 'ship-with-known-risk',
    state: 'live',
  });
});
