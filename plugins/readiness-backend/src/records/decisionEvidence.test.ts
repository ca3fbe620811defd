import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ChangedDependency,
  ChangeFacts,
  CheckRun,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
  exampleRepository,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness } from '../__testUtils__/createHarness';
import { ENGINES } from '../__testUtils__/engines';
import { completeComponent, group, person } from '../__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const known = <T>(value: T) => ({ state: 'known' as const, value });
const REPOSITORY = { host: 'github.com', slug: 'skerry-line/booking-api' };
const REF = 'component:default/booking-api';
const HEAD = exampleFacts().headSha;

const check = (name: string, conclusion: CheckRun['conclusion']): CheckRun => ({
  name,
  appId: 15368,
  sha: HEAD,
  conclusion,
  completedAt: '2026-02-03T10:11:00.000Z',
  required: true,
});
const REQUIRED = {
  requiredChecks: known([
    { name: 'lint', appId: 15368 },
    { name: 'CodeQL', appId: 15368 },
  ]),
};
const LEFT_PAD: ChangedDependency = {
  change: 'added',
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  manifest: 'package.json',
  vulnerabilities: [],
};
const CHESS: ChangedDependency = {
  ...LEFT_PAD,
  name: 'chess',
  version: '2.0.0',
};
const UNRELEASED = { deployedAt: known(undefined) };

describe.each(ENGINES)('the evidence of a decision on %s', engine => {
  const harness = async (requirement: string, facts: ChangeFacts[]) => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    host.setRepository(exampleRepository());
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: {
        gates: [
          {
            name: 'production',
            appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
            requirements: ['owner-declared', requirement],
          },
        ],
      },
      now: '2026-02-10T09:00:00.000Z',
    });
    made.owns['user:default/mock'] = ['group:default/billing'];
    made.catalog.put(
      group('billing', 2),
      person('robin', { login: 'robin-hale' }),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': REPOSITORY.slug },
      }),
    );
    facts.forEach(host.set);
    await made.settleChanges();
    /** An hour later the host says this. */
    const pull = async (...later: ChangeFacts[]) => {
      made.pass({ seconds: 3600 });
      for (const change of later) {
        host.set(change);
        const { number } = change;
        await made.parts.hint({
          type: 'change',
          repository: REPOSITORY,
          number,
        });
      }
      await made.settleChanges();
    };
    const decideOn = async (subject: object, evaluationId: string) => {
      const taken = await made.post('/decisions').send({
        subject,
        evaluationId,
        decision: 'ship-with-known-risk',
        reason: 'The season begins.',
        owner: 'group:default/billing',
        expiresAt: '2026-03-01T09:00:00.000Z',
      });
      expect(taken.status).toBe(201);
      return taken.body;
    };
    const answerOf = async ({ id }: ChangeFacts) =>
      (await made.get(`/changes/${id}`)).body;
    return {
      ...made,
      knex,
      pull,
      answerOf,
      decideOnChange: async (change: ChangeFacts) =>
        decideOn(
          { changeId: change.id },
          (await answerOf(change)).evaluationId,
        ),
      decideOnComponent: async () =>
        decideOn(
          { entityRef: REF },
          (await made.component('booking-api')).evaluationId,
        ),
      state: async () => (await made.get('/decisions')).body.items[0],
    };
  };

  it('is other evidence where another check fails at the same head', async () => {
    const facts = exampleFacts({
      ...REQUIRED,
      number: 7,
      checks: known([check('lint', 'failure'), check('CodeQL', 'success')]),
    });
    const made = await harness('checks-passed', [facts]);
    expect(await made.decideOnChange(facts)).toMatchObject({ state: 'live' });
    const { evaluationId } = await made.answerOf(facts);

    await made.pull({
      ...facts,
      checks: known([check('CodeQL', 'success'), check('lint', 'failure')]),
      updatedAt: '2026-02-10T09:30:00.000Z',
    });
    // Judged again, by the same facts.
    expect((await made.answerOf(facts)).evaluationId).not.toBe(evaluationId);
    expect(await made.state()).toMatchObject({ state: 'live' });
    expect((await made.answerOf(facts)).decision).toMatchObject({
      decision: 'ship-with-known-risk',
    });

    await made.pull({
      ...facts,
      checks: known([check('lint', 'success'), check('CodeQL', 'failure')]),
    });
    expect(await made.state()).toMatchObject({
      state: 'outdated',
      why: 'The evidence behind one gap is not what it was: The check `CodeQL` of booking-api#7 failed.',
    });
    expect((await made.answerOf(facts)).decision).toBeUndefined();
  });

  it('is other evidence where an advisory of a dependency is published', async () => {
    const facts = exampleFacts({
      number: 7,
      dependencies: known([LEFT_PAD, CHESS]),
      reviews: known([]),
    });
    const made = await harness('new-dependencies-approved', [facts]);
    await made.decideOnChange(facts);
    await made.pull({ ...facts, dependencies: known([CHESS, LEFT_PAD]) });
    expect(await made.state()).toMatchObject({ state: 'live' });

    await made.pull({
      ...facts,
      dependencies: known([
        {
          ...LEFT_PAD,
          vulnerabilities: ['GHSA-1234'],
        },
        CHESS,
      ]),
    });
    expect(await made.state()).toMatchObject({
      state: 'outdated',
      why: expect.stringContaining('GHSA-1234'),
    });
  });

  describe('of a component', () => {
    const unreleased = (number: number, over: Partial<ChangeFacts> = {}) =>
      exampleFacts({ ...UNRELEASED, number, body: '', ...over });
    const five = [1, 2, 3, 4, 5].map(number => unreleased(number));
    const released = exampleFacts({ number: 5, body: '' });
    const sentence = async (made: Awaited<ReturnType<typeof harness>>) =>
      (await made.component('booking-api')).missingEvidence[0].sentence;

    it('is that of every change, named or not', async () => {
      const made = await harness('rollback-plan', five);
      await made.decideOnComponent();
      const said = await sentence(made);
      expect(said).toContain('and 1 more');

      await made.pull(...five.slice(0, 2));
      expect(await made.state()).toMatchObject({ state: 'live' });

      await made.pull(released, unreleased(6));
      expect(await sentence(made)).toBe(said);
      expect(await made.state()).toMatchObject({
        state: 'outdated',
        why: expect.stringContaining(
          'Something is missing that it was not taken on: ',
        ),
      });
    });

    it('does not matter any more once it is released', async () => {
      const made = await harness('rollback-plan', five);
      await made.decideOnComponent();
      const said = await sentence(made);
      await made.pull(released);
      expect(await sentence(made)).not.toBe(said);
      expect(await made.state()).toMatchObject({ state: 'live' });
    });

    it('is looked at anew where an earlier version kept less of it', async () => {
      const made = await harness('rollback-plan', five);
      const { id, snapshot } = await made.decideOnComponent();
      await made.knex('decisions').update({
        snapshot: JSON.stringify({
          ...snapshot,
          gaps: { [`${five[0].id} rollback-plan`]: snapshot.evidenceDigest },
        }),
      });
      expect(await made.state()).toMatchObject({
        id,
        state: 'outdated',
        why: expect.stringContaining('kept too little of the evidence'),
      });
    });

    it('is told to nobody', async () => {
      const made = await harness('rollback-plan', five);
      const answers = [
        await made.component('booking-api'),
        await made.answerOf(five[0]),
        await made.decideOnComponent(),
        await made.state(),
        (await made.get('/missing-evidence')).body,
      ];
      const stored = await made.knex('evaluations').pluck('detail');
      expect(stored.join()).toContain('"behind":{"');
      for (const answer of answers) {
        expect(JSON.stringify(answer)).not.toMatch(
          /"behind"|"format"|"gaps":\{/,
        );
      }
    });
  });
});
