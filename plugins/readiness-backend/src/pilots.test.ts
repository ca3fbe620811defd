/* eslint-disable jest/no-conditional-expect -- what is expected of a step follows from the model */
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  Pilot,
  PilotInput,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import {
  ChangeFacts,
  PILOT_MEASURE_DEFINITIONS,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import fc from 'fast-check';
import { createHarness, DENY } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, person } from './__testUtils__/entities';
import { openApiDocument } from './router/openapi';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

/** Names of what would be about somebody. */
const KEYED = /author|login|account|reviewer|people|person|assignee|email/i;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const LEAD = mockCredentials.user('user:default/lea');
const OWNER = mockCredentials.user('user:default/anna');
const OTHER = mockCredentials.user('user:default/otto');

const PLAN: PilotInput = {
  title: 'Agents write tests',
  scope: { entityRefs: ['component:default/booking-api'] },
  owner: 'user:default/anna',
};

/** A merged change that took so long, opened at an instant. */
function merged(
  number: number,
  openedAt: number,
  hours: { pickup: number; review: number },
  over: Partial<ChangeFacts> = {},
): ChangeFacts {
  const reviewedAt = openedAt + hours.pickup * HOUR;
  const mergedAt = at(reviewedAt + hours.review * HOUR);
  const facts = exampleFacts({ number });
  const author = { login: `author-${number % 5}`, kind: 'human' as const };
  return {
    ...facts,
    author,
    createdAt: at(openedAt),
    updatedAt: mergedAt,
    closedAt: mergedAt,
    mergedAt,
    timeline: { state: 'known', value: [{ type: 'closed', at: mergedAt }] },
    reviews: {
      state: 'known',
      value: [
        {
          id: `r${number}`,
          author: { login: 'robin-hale', kind: 'human' },
          state: 'approved',
          commitSha: facts.headSha,
          submittedAt: at(reviewedAt),
        },
      ],
    },
    deployedAt: { state: 'known', value: mergedAt },
    ...over,
  };
}

describe.each(ENGINES)('pilots on %s', engine => {
  const harness = async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: { pilots: { leads: ['group:default/leads'] } },
      now: at(START),
    });
    made.owns['user:default/lea'] = ['group:default/leads'];
    made.actAs(LEAD);
    made.catalog.put(
      group('billing', 1),
      person('anna', { login: 'anna-berg', groups: ['billing'] }),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
      completeComponent('quiet', {}),
    );
    await made.settleChanges();
    const create = async (input: Partial<PilotInput> = {}): Promise<Pilot> => {
      const { body, status } = await made
        .post('/pilots')
        .send({ ...PLAN, ...input });
      expect([status, body.error?.message]).toEqual([201, undefined]);
      return body;
    };
    const start = async (input?: Partial<PilotInput>): Promise<Pilot> => {
      const draft = await create(input);
      const { body, status } = await made.post(`/pilots/${draft.id}/start`);
      expect([status, body.error?.message]).toEqual([200, undefined]);
      return body;
    };
    const scorecard = async (id: string): Promise<PilotScorecard> => {
      await made.scorePilots();
      return (await made.get(`/pilots/${id}/scorecard`)).body;
    };
    /** A faster pilot: 110 changes before it, 66 within. */
    const fill = () => {
      for (let index = 0; index < 110; index += 1) {
        host.set(
          merged(index + 1, START - 41 * DAY + index * 8 * HOUR, {
            pickup: 10 + (index % 7),
            review: 20 + (index % 5),
          }),
        );
      }
      for (let index = 0; index < 66; index += 1) {
        host.set(
          merged(index + 201, START + HOUR + index * 4.9 * HOUR, {
            pickup: 2 + (index % 3) / 4,
            review: 5 + (index % 4),
          }),
        );
      }
    };
    return { ...made, host, create, start, scorecard, fill };
  };

  it('is agreed on, frozen, compared after its end, decided, and opened again for quality', async () => {
    const { create, post, get, patch, fill, pass, settleChanges, scorecard } =
      await harness();
    const draft = await create();
    expect(draft).toMatchObject({
      state: 'draft',
      verdicts: [],
      may: { edit: true, start: true, end: false, decide: false },
      plan: { days: 14, baselineWeeks: 6, threshold: 0.2, minimumChanges: 20 },
    });
    const path = `/pilots/${draft.id}`;
    expect((await patch(path).send({ days: 10 })).body.plan).toMatchObject({
      days: 10,
      title: PLAN.title,
    });
    await patch(path).send({ days: 14 });
    const from = at(START + DAY);
    expect((await patch(path).send({ from })).body.plan.from).toBe(from);
    expect(
      (await patch(path).send({ from: null })).body.plan,
    ).not.toHaveProperty('from');
    const started = (await post(`${path}/start`)).body;
    expect(started).toMatchObject({
      state: 'started',
      registration: 'before',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      from: at(START),
      to: at(START + 14 * DAY),
      entityRefs: ['component:default/booking-api'],
    });
    // What is frozen stays so.
    expect((await patch(path).send({ days: 20 })).status).toBe(409);
    expect((await post(`${path}/start`)).status).toBe(409);

    fill();
    pass({ days: 7 });
    await settleChanges();
    const running = await scorecard(draft.id);
    expect(running.provisional).toBe(true);
    expect(running.progress).toBeCloseTo(0.5, 2);
    expect(running.counts.pilot.changes).toBeGreaterThan(10);
    expect(running.draftNote).toBeUndefined();
    for (const question of running.questions) {
      expect(question.verdict).toBe('In progress');
      for (const measure of question.measures) {
        expect(Object.keys(measure)).not.toEqual(
          expect.arrayContaining(['estimate']),
        );
        expect(Object.keys(measure)).not.toEqual(
          expect.arrayContaining(['interval']),
        );
        expect(Object.keys(measure.pilot).sort()).toEqual(['n', 'unknown']);
      }
    }
    const note = {
      decision: 'continue',
      reason: 'It works.',
      owner: 'user:default/anna',
      reviewOn: '2026-06-01',
      text: 'We go on.',
    };
    expect((await post(`${path}/decision-note`).send(note)).status).toBe(409);

    pass({ days: 8 });
    await settleChanges();
    const ended = await scorecard(draft.id);
    const review = ended.questions.find(({ id }) => id === 'review')!;
    const pickup = review.measures.find(({ id }) => id === 'pickup')!;
    expect(pickup).toMatchObject({ verdict: 'Better', role: 'primary' });
    expect(pickup.interval![1]).toBeLessThan(1 / 1.2);
    expect(review.verdict).toBe('Held');
    expect(ended.questions[0]).toMatchObject({
      id: 'output',
      verdict: 'Increased',
    });
    expect((await get(path)).body.state).toBe('ended');
    const decided = await post(`${path}/decision-note`).send(note);
    expect(decided.body).toMatchObject({
      state: 'decided',
      decision: 'continue',
      notes: [
        {
          ...note,
          writtenBy: 'user:default/lea',
          verdicts: ended.questions.map(({ id, verdict }) =>
            expect.objectContaining({ id, verdict }),
          ),
        },
      ],
    });
    pass({ days: 21 });
    expect((await get(path)).body).toMatchObject({
      state: 'reopened',
      may: { decide: true },
    });
    expect((await post(`${path}/decision-note`).send(note)).body).toMatchObject(
      { state: 'decided', notes: [{}, {}] },
    );
    const final = await scorecard(draft.id);
    expect(final.provisional).toBe(false);
  });

  it('gives the same figures again from the changes it lists', async () => {
    const { start, fill, pass, settleChanges, scorecard, get } =
      await harness();
    const { id } = await start();
    fill();
    pass({ days: 15 });
    await settleChanges();
    const card = await scorecard(id);
    const { items } = (await get(`/pilots/${id}/changes`)).body;
    for (const { measures } of card.questions) {
      for (const measure of measures) {
        for (const arm of ['baseline', 'pilot'] as const) {
          const values = items
            .filter((item: { arm: string }) => item.arm === arm)
            .map(
              (item: { values: Record<string, number> }) =>
                item.values[measure.id],
            )
            .filter((value: number | undefined) => value !== undefined)
            .sort((left: number, right: number) => left - right);
          expect(measure[arm].n).toBe(values.length);
          if (measure[arm].median !== undefined) {
            const middle = (values.length - 1) / 2;
            expect(measure[arm].median).toBeCloseTo(
              (values[Math.floor(middle)] + values[Math.ceil(middle)]) / 2,
              9,
            );
          }
          // Tests are counted over lines, not over changes.
          if (
            measure[arm].events !== undefined &&
            measure.id !== 'testsPerHundredLines'
          ) {
            expect(measure[arm].events).toBeCloseTo(
              values.reduce((sum: number, value: number) => sum + value, 0),
              9,
            );
          }
        }
      }
    }
    const csv = await get(`/pilots/${id}/changes.csv`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(items.length + 1);
    const markdown = await get(`/pilots/${id}/scorecard`).set(
      'accept',
      'text/markdown',
    );
    expect(markdown.text).toContain('Did review stay possible? Held');
    const notes = (await get(`/pilots/${id}/sprint-notes`)).body;
    expect(notes.items).toHaveLength(card.counts.pilot.changes);
  });

  it('is computed anew only when something moved', async () => {
    const { start, fill, pass, settleChanges, scorePilots, host } =
      await harness();
    await start();
    fill();
    pass({ days: 15 });
    await settleChanges();
    expect(await scorePilots()).toBe(1);
    expect(await scorePilots()).toBe(0);
    host.set(
      merged(
        999,
        START + 2 * DAY,
        { pickup: 1, review: 1 },
        { updatedAt: at(START + 15 * DAY) },
      ),
    );
    pass({ seconds: 600 });
    await settleChanges();
    expect(await scorePilots()).toBe(1);
  });

  it('counts a defect that somebody reported, as soon as it is', async () => {
    const { start, pass, settleChanges, scorePilots, ...made } =
      await harness();
    made.catalog.put(person('otto', { login: 'otto', groups: [] }));
    const { id } = await start();
    const change = merged(1, START + DAY, { pickup: 1, review: 1 });
    made.host.set(change);
    pass({ days: 15 });
    await settleChanges();
    const escaped = async () => {
      const { items } = (await made.get(`/pilots/${id}/changes`)).body;
      return items.map(
        ({ values }: { values: Record<string, number> }) =>
          values.escapedDefects,
      );
    };
    expect(await scorePilots()).toBe(1);
    expect(await escaped()).toEqual([0]);
    made.actAs(OTHER);
    const reported = await made.post(`/changes/${change.id}/reported`).send({
      defect: { title: 'Nothing is freed', foundAt: at(START + 3 * DAY) },
    });
    expect([reported.status, reported.body.error]).toEqual([200, undefined]);
    // At the very instant at which it was judged before.
    expect(await scorePilots()).toBe(1);
    expect(await escaped()).toEqual([1]);
    expect(await scorePilots()).toBe(0);
  });

  it('keeps what was measured of a component that left the catalog since', async () => {
    const { start, fill, pass, settleChanges, scorecard, ...made } =
      await harness();
    const { id } = await start();
    fill();
    pass({ days: 15 });
    await settleChanges();
    const { computedAt: _then, ...before } = await scorecard(id);
    expect(before.counts.pilot.changes).toBeGreaterThan(0);
    made.catalog.remove('component:default/booking-api');
    pass({ seconds: 600 });
    await settleChanges();
    const { computedAt: _now, ...after } = await scorecard(id);
    expect(after).toEqual(before);
    // Nobody sees its component any more; who answers for it still sees it.
    made.access.catalog = DENY;
    expect((await made.get(`/pilots/${id}`)).status).toBe(404);
    made.actAs(OWNER);
    expect((await made.get(`/pilots/${id}`)).body).toMatchObject({
      id,
      components: 0,
    });
    made.actAs(OTHER);
    expect((await made.get(`/pilots/${id}`)).status).toBe(404);
  });

  it('counts no change of a component that does not claim it any more', async () => {
    const { start, fill, pass, settleChanges, scorecard, catalog } =
      await harness();
    const { id } = await start();
    fill();
    pass({ days: 15 });
    await settleChanges();
    const { pilot } = (await scorecard(id)).counts;
    const component = completeComponent('booking-api', {
      annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
    });
    catalog.put(completeComponent('booking-api', {}));
    pass({ seconds: 600 });
    await settleChanges();
    expect((await scorecard(id)).counts.pilot.changes).toBe(0);
    catalog.put(component);
    pass({ seconds: 600 });
    await settleChanges();
    expect((await scorecard(id)).counts.pilot).toEqual(pilot);
    catalog.remove('component:default/booking-api');
    pass({ seconds: 600 });
    await settleChanges();
    catalog.put(component);
    pass({ seconds: 600 });
    await settleChanges();
    expect((await scorecard(id)).counts.pilot).toEqual(pilot);
  });

  it('compares two arms of the same weeks where a lot was drawn', async () => {
    const made = await harness();
    const { create, patch, post, pass, host, scorecard } = made;
    const labels = { pilot: 'by-agent', control: 'by-hand' };
    const draft = await create({ randomised: labels });
    const path = `/pilots/${draft.id}`;
    expect((await patch(path).send({ days: 14 })).body.plan.randomised).toEqual(
      labels,
    );
    expect(
      (await patch(path).send({ randomised: null })).body.plan,
    ).not.toHaveProperty('randomised');
    const same = await patch(path).send({
      randomised: { pilot: 'one', control: 'one' },
    });
    expect(same.body.error.message).toContain('randomised must be two');
    await patch(path).send({ randomised: labels });
    expect((await post(`${path}/start`)).status).toBe(200);
    const quick = { pickup: 1, review: 1 };
    const slow = { pickup: 10, review: 30 };
    for (let index = 0; index < 50; index += 1) {
      const within = START + HOUR + index * 6 * HOUR;
      const isPilot = index % 2 === 0;
      host.set(
        merged(index + 1, within, isPilot ? quick : slow, {
          labels: [isPilot ? 'By-Agent' : 'by-hand'],
        }),
      );
    }
    // Neither, both, and of the weeks before: none of them takes part.
    host.set(merged(91, START + DAY, slow));
    host.set(
      merged(92, START + DAY, slow, { labels: ['by-agent', 'by-hand'] }),
    );
    host.set(merged(93, START - 5 * DAY, slow, { labels: ['by-hand'] }));
    pass({ days: 15 });
    await made.settleChanges();
    const card = await scorecard(draft.id);
    expect(card.baseline).toBeUndefined();
    expect(card.counts).toMatchObject({
      pilot: { changes: 25 },
      baseline: { changes: 25 },
    });
    const review = card.questions.find(({ id }) => id === 'review')!;
    expect(review.measures.find(({ id }) => id === 'pickup')).toMatchObject({
      verdict: 'Better',
      pilot: { n: 25, median: 1 },
      baseline: { n: 25, median: 10 },
    });
  });

  it('takes only the kinds of work that were agreed on', async () => {
    const { start, pass, settleChanges, scorecard, host } = await harness();
    const { id } = await start({
      workKinds: [
        { title: 'Tests', labels: ['tests'], paths: [] },
        { title: 'Docs', labels: [], paths: ['docs/**'] },
      ],
    });
    const docs = {
      path: 'docs/a.md',
      status: 'added' as const,
      additions: 3,
      deletions: 0,
      binary: false,
    };
    const quick = { pickup: 1, review: 1 };
    host.set(merged(1, START + DAY, quick, { labels: ['tests'] }));
    host.set(merged(2, START + DAY, quick));
    host.set(
      merged(3, START + DAY, quick, {
        files: { state: 'known', value: [docs] },
      }),
    );
    pass({ days: 15 });
    await settleChanges();
    expect((await scorecard(id)).counts.pilot.changes).toBe(2);
  });

  it('names every field of a plan that is wrong', async () => {
    const { post, get } = await harness();
    const answer = await post('/pilots').send({
      title: ' ',
      scope: { entityRefs: ['booking'], predicate: {} },
      owner: 'component:default/x',
      days: 3,
      baselineWeeks: 9,
      threshold: 7,
      minimumChanges: 2,
      primary: { output: 'pickup', review: 'pickup', quality: 'pickup' },
      workKinds: [{ title: 'Nothing' }],
    });
    expect(answer.status).toBe(400);
    for (const field of [
      'title',
      'scope',
      'owner',
      'days',
      'baselineWeeks',
      'threshold',
      'minimumChanges',
      'primary.output',
      'primary.quality',
      'workKinds[0]',
    ]) {
      expect(answer.body.error.message).toContain(field);
    }
    const never = { ...PLAN, from: '9999-12-31T00:00:00Z' };
    expect((await post('/pilots').send(never)).body.error.message).toContain(
      'from must be an instant of the years 1970 to 2999',
    );
    expect((await get('/pilots')).body.totalItems).toBe(0);
    const past = await post('/pilots').send({
      ...PLAN,
      from: at(START - 10 * DAY),
    });
    const refused = await post(`/pilots/${past.body.id}/start`);
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('in the past'),
    ]);
    const unknown = await post('/pilots').send({
      ...PLAN,
      scope: { entityRefs: ['component:default/none'] },
    });
    expect((await post(`/pilots/${unknown.body.id}/start`)).status).toBe(400);
  });

  it.each([
    ['a control character', 'a\u0000b'],
    ['half a character', 'a\ud83d'],
    ['a name that is too long', 'x'.repeat(250)],
    ['a name that is too long in lower case', 'İ'.repeat(125)],
  ])('refuses a reference with %s, naming the field', async (_what, name) => {
    const { post, patch, get, create } = await harness();
    const draft = await create();
    for (const [field, input] of [
      ['owner', { owner: `user:default/${name}` }],
      [
        'scope.entityRefs[0]',
        { scope: { entityRefs: [`component:default/${name}`] } },
      ],
    ] as const) {
      for (const answer of [
        await post('/pilots').send({ ...PLAN, ...input }),
        await patch(`/pilots/${draft.id}`).send(input),
      ]) {
        expect([answer.status, answer.body.error?.message]).toEqual([
          400,
          expect.stringContaining(`${field} must be`),
        ]);
      }
    }
    expect((await get('/pilots')).body.totalItems).toBe(1);
  });

  it('ended before its time it gives no verdict', async () => {
    const { start, fill, pass, settleChanges, scorecard, post } =
      await harness();
    const { id } = await start();
    fill();
    pass({ days: 10 });
    await settleChanges();
    expect((await post(`/pilots/${id}/end`).send({ reason: ' ' })).status).toBe(
      400,
    );
    const ended = await post(`/pilots/${id}/end`).send({
      reason: 'Nobody had time.',
    });
    expect(ended.body).toMatchObject({
      state: 'ended',
      endedEarly: { reason: 'Nobody had time.', by: 'user:default/lea' },
    });
    const { questions } = await scorecard(id);
    for (const { verdict } of questions) {
      expect([
        'Increased',
        'Decreased',
        'Held',
        'Better',
        'Worse',
      ]).not.toContain(verdict);
    }
  });

  it('refuses a note that lacks something, naming it, and odd characters', async () => {
    const { start, pass, post, scorePilots } = await harness();
    const { id } = await start();
    pass({ days: 15 });
    await scorePilots();
    const answer = await post(`/pilots/${id}/decision-note`).send({
      decision: 'stop',
      reason: ' ',
      owner: 'nobody at all',
      reviewOn: '2026-12-01',
      text: 'odd \u0000 text',
    });
    expect(answer.status).toBe(400);
    for (const field of ['reason', 'owner', 'text']) {
      expect(answer.body.error.message).toContain(field);
    }
  });

  it('of two at once one is refused, and nothing is lost', async () => {
    const { create, post, patch, get } = await harness();
    const { id } = await create();
    const answers = await Promise.all([
      post(`/pilots/${id}/start`),
      post(`/pilots/${id}/start`),
      patch(`/pilots/${id}`).send({ title: 'Another' }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses.filter(status => status === 200).length).toBeGreaterThan(0);
    expect(statuses.every(status => status === 200 || status === 409)).toBe(
      true,
    );
    const pilot = (await get(`/pilots/${id}`)).body;
    expect(pilot.plan.title).toBe(pilot.title);
  });

  it('lets only leads and owners act, and shows drafts to nobody else', async () => {
    const { create, get, post, patch, actAs, access } = await harness();
    const { id } = await create();
    const status = async () => ({
      list: (await get('/pilots')).body.totalItems,
      read: (await get(`/pilots/${id}`)).status,
      create: (await post('/pilots').send(PLAN)).status,
      update: (await patch(`/pilots/${id}`).send({ days: 15 })).status,
      start: (await post(`/pilots/${id}/start`)).status,
    });
    actAs(OTHER);
    expect(await status()).toEqual({
      list: 0,
      read: 404,
      create: 403,
      update: 404,
      start: 404,
    });
    expect((await get('/pilots/options')).body).toEqual({
      mayCreate: false,
      reason: expect.stringContaining('group:default/leads'),
    });
    actAs(OWNER);
    expect(await status()).toMatchObject({
      list: 1,
      read: 200,
      create: 403,
      update: 403,
      start: 403,
    });
    actAs(mockCredentials.service('external:ci'));
    expect(await status()).toMatchObject({ read: 404, create: 403 });
    actAs(LEAD);
    access.act = DENY;
    expect(await status()).toMatchObject({ create: 403 });
    access.read = DENY;
    expect((await get('/pilots')).status).toBe(403);
  });

  it('is seen by those who see one of its components, with what they see', async () => {
    const { start, get, fill, pass, settleChanges, access, scorecard, actAs } =
      await harness();
    const { id } = await start({
      scope: { predicate: { kind: 'Component' } },
    });
    fill();
    pass({ days: 15 });
    await settleChanges();
    await scorecard(id);
    actAs(OTHER);
    const whole = (await get(`/pilots/${id}`)).body;
    expect(whole.components).toBe(2);
    access.catalog = DENY;
    expect((await get(`/pilots/${id}`)).status).toBe(404);
    expect((await get('/pilots')).body.totalItems).toBe(0);
    expect((await get(`/pilots/${id}/scorecard`)).status).toBe(404);
  });

  it('no file has a column about a person', async () => {
    const { start, get, scorecard } = await harness();
    const { id } = await start();
    await scorecard(id);
    const files = Object.keys(openApiDocument.paths).filter(path =>
      path.endsWith('.csv'),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const { text, status } = await get(file.replace('{id}', id));
      expect([file, status]).toEqual([file, 200]);
      const [header] = text.split('\r\n');
      expect(header.split(',').filter(name => KEYED.test(name))).toEqual([]);
    }
  });

  it('runs through its states as a model says, whatever people do', async () => {
    const { create, post, patch, get, pass, settleChanges, scorePilots } =
      await harness();
    const actions = fc.array(
      fc.constantFrom('edit', 'start', 'end', 'decide', 'day', 'weeks'),
      { minLength: 3, maxLength: 9 },
    );
    const note = {
      decision: 'stop',
      reason: 'Enough.',
      owner: 'user:default/anna',
      reviewOn: '2026-12-01',
      text: 'Enough.',
    };
    await fc.assert(
      fc.asyncProperty(actions, async steps => {
        const { id } = await create();
        const path = `/pilots/${id}`;
        let begun = 0;
        let days = 0;
        let over: number | undefined;
        let noted: number | undefined;
        const stateNow = () => {
          if (!begun) return 'draft';
          if (days < (over ?? begun + 14)) return 'started';
          if (noted === undefined) return 'ended';
          const final = (over ?? begun + 14) + 21;
          return days >= final && noted < final ? 'reopened' : 'decided';
        };
        days = 1;
        pass({ days: 1 });
        for (const step of steps) {
          const before = stateNow();
          if (step === 'day' || step === 'weeks') {
            const length = step === 'day' ? 1 : 15;
            days += length;
            pass({ days: length });
          } else if (step === 'edit') {
            const { status } = await patch(path).send({ title: 'Edited' });
            expect(status).toBe(before === 'draft' ? 200 : 409);
          } else if (step === 'start') {
            const { status } = await post(`${path}/start`);
            expect(status).toBe(before === 'draft' ? 200 : 409);
            begun ||= days;
          } else if (step === 'end') {
            const { status } = await post(`${path}/end`).send({ reason: 'x' });
            const allowed = before === 'started' && days > begun;
            expect(status).toBe(allowed ? 200 : 409);
            if (allowed) over = days;
          } else {
            await settleChanges();
            await scorePilots();
            const { status } = await post(`${path}/decision-note`).send(note);
            const allowed = !['draft', 'started'].includes(before);
            expect(status).toBe(allowed ? 200 : 409);
            if (allowed) noted = days;
          }
          const pilot = (await get(path)).body;
          expect(pilot.state).toBe(stateNow());
          const listed = (await get(`/pilots?state=${pilot.state}&limit=500`))
            .body.items;
          expect(listed.map((item: Pilot) => item.id)).toContain(id);
        }
      }),
      { numRuns: engine === 'SQLITE_3' ? 12 : 6 },
    );
  });
});

it('no figure in any answer or file is keyed by a person', () => {
  // Who wrote a change is shown on its own page, as its code host does; and how
  // well the people of an arm mix is said without one of them.
  const allowed =
    /^schemas\.ChangeReadiness\.properties\.author\b|\.authorMix$/;
  const found: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, `${path}[${index}]`));
    } else if (value && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) {
        const here = `${path}.${key}`;
        if (
          path.endsWith('.properties') &&
          KEYED.test(key) &&
          !allowed.test(here)
        ) {
          found.push(here);
        }
        walk(item, here);
      }
    }
  };
  walk(openApiDocument.components.schemas, 'schemas');
  expect(found).toEqual([]);
  expect(PILOT_MEASURE_DEFINITIONS.filter(({ id }) => KEYED.test(id))).toEqual(
    [],
  );
});
