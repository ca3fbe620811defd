import { contractBeforeCode } from '../../requirements/contract-before-code';
import { evaluateRequirement } from '../../engine/evaluateRequirement';
import { Observation } from '../../evidence/observation';
import {
  approval,
  at,
  check,
  commit,
  EARLIER,
  exampleContext,
  file,
  HEAD,
  human,
  identity,
  judgeChange,
  known,
  outcomeOf,
  push,
  readyChange,
} from './__testUtils__/paymentGateway';
import { observeChange } from './observeChange';

/** Each control beside the attack it answers; `readyChange` passes all. */
describe('threats', () => {
  it('lets a change pass that has everything', () => {
    const { status, requirements } = judgeChange(readyChange());
    expect(requirements.filter(({ gap }) => gap)).toEqual([]);
    expect(status).toBe('ready');
  });

  describe('right check name from the wrong app', () => {
    it('does not count, and is said', () => {
      const facts = readyChange({ checks: known([check({ appId: 99 })]) });
      expect(outcomeOf('checks-passed', facts)).toEqual({
        outcome: 'violated',
        message:
          'The check `build` of payment-gateway#482 was reported by app 99 instead of app 15368, so it does not count.',
      });
    });

    it('does not count as a commit status either, nor hides a failure', () => {
      const status = check({ appId: undefined });
      expect(
        outcomeOf('checks-passed', readyChange({ checks: known([status]) })),
      ).toMatchObject({ outcome: 'violated' });
      const beside = [status, check({ conclusion: 'failure' })];
      expect(
        outcomeOf('checks-passed', readyChange({ checks: known(beside) })),
      ).toMatchObject({
        message: 'The check `build` of payment-gateway#482 failed.',
      });
    });

    it('does not spoil what the right app reports', () => {
      const beside = [check(), check({ appId: 99, conclusion: 'failure' })];
      expect(
        outcomeOf('checks-passed', readyChange({ checks: known(beside) })),
      ).toMatchObject({ outcome: 'satisfied' });
    });
  });

  describe('a change editing its own policy', () => {
    const edits = known([
      file('src/payments/fare.ts'),
      file('src/payments/fare.test.ts'),
      file('.github/CODEOWNERS', {
        patch:
          '@@ -2 +2 @@\n-/src/payments/ @skerry-line/payments\n+/src/payments/ @nils',
      }),
      file('.gitattributes', {
        patch: '@@ -0,0 +1 @@\n+src/payments/** linguist-generated',
      }),
    ]);

    it('leaves the verdict as it is under the policy of the base', () => {
      const reviews = known([approval('nils'), approval('omar')]);
      const before = outcomeOf(
        'sensitive-path-reviewer',
        readyChange({ reviews }),
      );
      expect(before).toEqual({
        outcome: 'missing',
        message:
          'payment-gateway#482 touches `src/payments/**` (payments) and has no approval by @skerry-line/payments.',
      });
      expect(
        outcomeOf(
          'sensitive-path-reviewer',
          readyChange({ reviews, files: edits }),
        ),
      ).toEqual(before);
    });

    it('still counts the code it marks as generated', () => {
      const { files } = observeChange(
        readyChange({ files: edits }),
        exampleContext(),
      );
      expect(
        files.state === 'known' && files.value.filter(f => f.excludedBy),
      ).toEqual([]);
    });

    it('is itself sensitive, even where no component declares anything', () => {
      const facts = readyChange({
        files: known([file('.github/workflows/build.yaml')]),
        reviews: known([approval('nils')]),
      });
      expect(observeChange(facts, exampleContext()).areas).toEqual([
        {
          id: 'policy',
          title: 'Release policy',
          why: 'it touches `.github/workflows/build.yaml`',
          files: ['.github/workflows/build.yaml'],
        },
      ]);
      expect(outcomeOf('sensitive-path-reviewer', facts)).toEqual({
        outcome: 'missing',
        message:
          'payment-gateway#482 touches `.github/workflows/build.yaml` (release policy) and has no approval by @skerry-line/platform.',
      });
    });

    it('is no way out by moving the file elsewhere', () => {
      const facts = readyChange({
        files: known([
          file('src/plain/fare.ts', {
            status: 'renamed',
            previousPath: 'src/payments/fare.ts',
          }),
        ]),
      });
      expect(
        observeChange(facts, exampleContext()).subject.sensitiveAreas,
      ).toEqual(['payments']);
    });

    it('is not approved by those to whom the file is moved', () => {
      const facts = readyChange({
        files: known([
          file('src/plain/fare.ts', {
            status: 'renamed',
            previousPath: 'src/payments/fare.ts',
          }),
        ]),
        basePolicy: known({
          codeowners:
            '/src/payments/ @skerry-line/payments\n/src/plain/ @skerry-line/harbour\n',
        }),
        reviews: known([approval('nils')]),
      });
      expect(outcomeOf('sensitive-path-reviewer', facts)).toMatchObject({
        outcome: 'missing',
        message: expect.stringContaining('by @skerry-line/payments'),
      });
    });
  });

  describe('code that the host does not show', () => {
    const binary = { additions: 0, deletions: 0, binary: true };

    it.each([
      ['tests-for-changed-behaviour', 'violated', 'notApplicable'],
      ['reviewable-size', 'undetermined', 'satisfied'],
    ])(
      'is seen by %s where it is taken for binary',
      (id, ofCode, ofPicture) => {
        const judged = (path: string) =>
          outcomeOf(id, readyChange({ files: known([file(path, binary)]) }));
        expect(judged('src/fare.ts').outcome).toBe(ofCode);
        expect(judged('src/logo.png').outcome).toBe(ofPicture);
      },
    );

    it('asks a sensitive area for its tests', () => {
      const facts = readyChange({
        files: known([file('src/payments/fare.ts', binary)]),
      });
      expect(outcomeOf('tests-for-changed-behaviour', facts).message).toContain(
        'touches `src/payments/**`',
      );
    });

    it.each(['tests-for-changed-behaviour', 'reviewable-size'])(
      'leaves %s undetermined where it is too much to list',
      id => {
        const facts = readyChange({
          files: known([file('src/fare.ts', { additions: 0, deletions: 0 })]),
          totals: { additions: 90_000, deletions: 0, changedFiles: 1 },
        });
        expect(outcomeOf(id, facts).outcome).toBe('undetermined');
      },
    );
  });

  describe('backdated commits', () => {
    const contract = (storedAt: string): Observation => ({
      kind: 'contract',
      source: 'readiness',
      externalId: 'c1',
      tier: 'pulled',
      observedAt: at(7),
      summary: 'a contract',
      state: 'present',
      dating: { type: 'timeless' },
      payload: {
        id: 'c1',
        version: 1,
        storedAt,
        linkedBy: 'user:default/rita',
      },
    });
    const judge = (facts = readyChange(), storedAt = at(0.25)) => {
      const context = exampleContext({ submissions: [contract(storedAt)] });
      const { subject, observations } = observeChange(facts, context);
      const terms = { params: {} };
      return evaluateRequirement(contractBeforeCode, terms, {
        subject,
        observations,
        waivers: [],
        suppliedKinds: new Set(),
        now: Date.parse(at(8)),
      }).outcome;
    };

    it('do not move the first push, which servers date', () => {
      const dated = (when: string) =>
        readyChange({
          commits: known([
            commit('anna', { authoredAt: when, committedAt: when }),
          ]),
          earliestAuthoredAt: when,
        });
      expect(judge(dated(at(-1000)))).toBe('satisfied');
      // Commits of the future do not make a late contract early.
      expect(judge(dated(at(1000)), at(0.75))).toBe('violated');
    });

    it('counts the first sight of a head that a force-push took away', () => {
      const facts = readyChange({
        pushes: known([push('anna')]),
        seenHeads: [{ sha: EARLIER, at: at(0.1) }],
      });
      expect(judge(facts)).toBe('violated');
    });

    it('is not known while pushes are not', () => {
      const pushes = { state: 'uncollected' as const, why: 'a fork' };
      expect(judge(readyChange({ pushes }))).toBe('undetermined');
      expect(judge(readyChange({ pushes }), at(1))).toBe('violated');
    });
  });

  describe('approval re-bound by a force-push', () => {
    it('counts for the commit it was first seen at, and is stale', () => {
      const facts = readyChange({
        reviews: known([
          approval('rita', { commitSha: EARLIER }),
          approval('omar', { commitSha: EARLIER }),
        ]),
        pushes: known([push('anna', { forced: true })]),
      });
      expect(outcomeOf('human-reviewed', facts)).toEqual({
        outcome: 'stale',
        message:
          'payment-gateway#482 was approved before its last commit: by omar at `aaaaaaa` and rita at `aaaaaaa`.',
      });
      expect(outcomeOf('second-reviewer', facts).outcome).toBe('stale');
      expect(outcomeOf('sensitive-path-reviewer', facts).outcome).toBe('stale');
    });
  });

  describe('stale commit after synchronize', () => {
    it('takes checks and approvals of the commit before as none', () => {
      const facts = readyChange({
        headSha: 'c'.repeat(40),
        pushes: known([push('anna', { after: 'c'.repeat(40) })]),
      });
      expect(outcomeOf('checks-passed', facts)).toEqual({
        outcome: 'missing',
        message: 'The check `build` of payment-gateway#482 has not run.',
      });
      expect(outcomeOf('human-reviewed', facts).outcome).toBe('stale');
      expect(judgeChange(facts).status).toBe('blocked');
    });
  });

  describe('second-reviewer fraud', () => {
    const second = (login: string, over = {}, facts = {}) =>
      outcomeOf(
        'second-reviewer',
        readyChange({
          reviews: known([approval('rita'), approval(login, over)]),
          ...facts,
        }),
      );

    it.each([
      ['alias: the author’s other account', second('anna-private'), 'missing'],
      ['an account nobody linked', second('omar-2'), 'violated'],
      [
        'a bot',
        second('omar', { author: { login: 'omar', kind: 'bot' } }),
        'missing',
      ],
      [
        'an AI',
        second('omar', { author: { login: 'omar', kind: 'ai' } }),
        'missing',
      ],
      [
        'an account that may be a program',
        second('omar', { author: { login: 'omar', kind: 'unknown' } }),
        'missing',
      ],
      ['a dismissed review', second('omar', { state: 'dismissed' }), 'missing'],
      ['a comment', second('omar', { state: 'commented' }), 'missing'],
      [
        'a co-author, by the address of the account',
        second(
          'omar',
          {},
          {
            commits: known([
              commit('anna', {
                message:
                  'Round\n\nCo-authored-by: O <12+Omar@users.noreply.git.example>',
              }),
            ]),
          },
        ),
        'missing',
      ],
      [
        'a co-author, by the address the catalog knows',
        second(
          'omar',
          {},
          {
            commits: known([
              commit('anna', {
                message: 'Round\n\nco-authored-by: Omar <omar@skerry.example>',
              }),
            ]),
          },
        ),
        'missing',
      ],
      [
        'the author of a commit',
        second(
          'omar',
          {},
          {
            commits: known([commit('anna'), commit('omar', { sha: EARLIER })]),
          },
        ),
        'missing',
      ],
      [
        'a committer',
        second(
          'omar',
          {},
          {
            commits: known([commit('anna', { committer: identity('omar') })]),
          },
        ),
        'missing',
      ],
      [
        'the last pusher, whatever the commits say',
        second('omar', {}, { pushes: known([push('omar')]) }),
        'missing',
      ],
      ['the same person twice', second('rita', { id: '2' }), 'missing'],
      [
        'who wrote while merging the base branch',
        second(
          'omar',
          {},
          {
            commits: known([
              commit('anna'),
              commit('omar', { sha: EARLIER, fromBase: true }),
            ]),
          },
        ),
        'missing',
      ],
    ])('%s is no second reviewer', (_, { outcome }, expected) => {
      expect(outcome).toBe(expected);
    });

    it('may have had the host merge the base branch', () => {
      const merge = commit('omar', {
        sha: EARLIER,
        fromBase: true,
        committer: { ...identity('GitHub'), email: 'noreply@git.example' },
      });
      expect(
        second('omar', {}, { commits: known([commit('anna'), merge]) }).outcome,
      ).toBe('satisfied');
    });

    it('does not let the author pass as somebody else’s agent', () => {
      const facts = readyChange({
        author: { login: 'helper', kind: 'ai' },
        commits: known([
          commit('anna', {
            author: { ...identity('helper'), kind: 'ai' },
            committer: { ...identity('helper'), kind: 'ai' },
            message: 'Round\n\nCo-authored-by: Anna <anna@skerry.example>',
          }),
        ]),
        pushes: known([
          push('helper', { by: { login: 'helper', kind: 'ai' } }),
        ]),
        reviews: known([approval('anna'), approval('rita')]),
      });
      expect(outcomeOf('second-reviewer', facts)).toEqual({
        outcome: 'missing',
        message:
          'payment-gateway#482 touches `src/payments/**` (payments) and needs two reviewers: only rita approved it, besides anna (its co-author).',
      });
    });

    it('does not count somebody who knows nothing of the place', () => {
      const facts = readyChange({
        reviews: known([approval('omar'), approval('nils')]),
      });
      expect(outcomeOf('second-reviewer', facts)).toMatchObject({
        outcome: 'violated',
      });
      const context = exampleContext({ experienced: new Set(['nils']) });
      expect(outcomeOf('second-reviewer', facts, context)).toMatchObject({
        outcome: 'satisfied',
      });
    });

    it('asks for one more where nobody can see who pushed', () => {
      const pushes = { state: 'uncollected' as const, why: 'a fork' };
      expect(
        outcomeOf('second-reviewer', readyChange({ pushes })).outcome,
      ).toBe('undetermined');
      const reviews = known([
        approval('rita'),
        approval('omar'),
        approval('nils'),
      ]);
      const context = exampleContext({ experienced: new Set(['nils']) });
      expect(
        outcomeOf('second-reviewer', readyChange({ pushes, reviews }), context)
          .outcome,
      ).toBe('satisfied');
      const unseen = known([push('anna', { by: undefined })]);
      expect(
        outcomeOf('second-reviewer', readyChange({ pushes: unseen })).outcome,
      ).toBe('undetermined');
    });
  });

  it('an open request for changes is not outvoted', () => {
    const facts = readyChange({
      reviews: known([
        approval('rita'),
        approval('omar'),
        approval('nils', { state: 'changesRequested', commitSha: EARLIER }),
      ]),
    });
    expect(outcomeOf('human-reviewed', facts)).toEqual({
      outcome: 'violated',
      message:
        'nils asked for changes in payment-gateway#482 and did not approve it since.',
    });
    const settled = readyChange({
      reviews: known([
        approval('nils', { state: 'changesRequested', submittedAt: at(4) }),
        approval('nils', { submittedAt: at(5) }),
      ]),
    });
    expect(outcomeOf('human-reviewed', settled).outcome).toBe('satisfied');
  });

  it('an approval after the merge frees the change and says so', () => {
    const facts = readyChange({
      state: 'merged',
      mergedAt: at(4),
      mergedBy: human('anna'),
      reviews: known([approval('rita')]),
    });
    expect(outcomeOf('human-reviewed', facts)).toEqual({
      outcome: 'satisfied',
      message:
        'rita approved payment-gateway#482 after it was merged and had no hand in it.',
    });
  });

  it('nothing in the description counts but what it says', () => {
    const body = (text: string) =>
      outcomeOf('rollback-plan', readyChange({ body: text }));
    expect(body('<!-- ## Rollback\nRevert -->')).toMatchObject({
      outcome: 'missing',
    });
    expect(body('## Rollback\n\nTODO')).toEqual({
      outcome: 'violated',
      message:
        'payment-gateway#482 has no rollback plan yet: the section “Rollback” of its description says nothing.',
    });
  });

  it('keeps what it saw to the head', () => {
    const { observations } = observeChange(readyChange(), exampleContext());
    for (const { externalId, source } of observations) {
      expect(externalId).toContain(HEAD);
      expect(source).toBe('git');
    }
  });

  describe('a component registered from elsewhere, for its owner to approve', () => {
    const context = (foreign: boolean) => {
      const made = exampleContext();
      made.components.push({
        entityRef: 'component:default/of-nils',
        title: 'Of Nils',
        owner: 'group:default/harbour',
        sensitiveAreas: [],
        foreign,
      });
      return made;
    };
    const approved = readyChange({
      reviews: known([approval('nils'), approval('omar')]),
      basePolicy: known({ codeowners: '' }),
      dependencies: known([
        {
          change: 'added',
          ecosystem: 'npm',
          name: 'left-pad',
          version: '1.3.0',
          manifest: 'package.json',
          vulnerabilities: [],
        },
      ]),
    });

    it.each([
      'new-dependencies-approved',
      'second-reviewer',
      'sensitive-path-reviewer',
    ])('%s does not take them for one who answers for it', id => {
      expect(outcomeOf(id, approved, context(true)).outcome).not.toBe(
        'satisfied',
      );
      expect(outcomeOf(id, approved, context(false)).outcome).toBe('satisfied');
    });

    it('still adds the areas that it declares', () => {
      const declaring = context(true);
      declaring.components[1].sensitiveAreas = ['data-deletion'];
      const { areas } = observeChange(approved, declaring);
      expect(areas.map(({ id }) => id)).toContain('data-deletion');
    });
  });
});
