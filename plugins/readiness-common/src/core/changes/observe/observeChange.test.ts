import { evaluateGates } from '../../evaluation/evaluateGates';
import { BUILT_IN_GATE } from '../../gates/builtInGate';
import { parseAreas } from '../../gates/parseAreas';
import { parseGates } from '../../gates/parseGates';
import { createRequirementRegistry } from '../../registry';
import { ChangeSubject, Subject } from '../../subject';
import { Observation, parseObservation } from '../../evidence/observation';
import { ChangedFile, ChangeFacts, Part, Review } from '../change';
import {
  approval,
  at,
  exampleContext,
  file,
  judgeChange,
  known,
  outcomeOf,
  readyChange,
} from './__testUtils__/paymentGateway';
import { CHANGE_KINDS, observeChange } from './observeChange';

const kept = (
  kind: string,
  payload: unknown,
  over: Partial<Observation> = {},
): Observation =>
  ({
    kind,
    source: 'ci',
    externalId: `${kind}-1`,
    tier: 'attested',
    observedAt: at(6),
    summary: kind,
    state: 'present',
    dating: { type: 'timeless' },
    payload,
    ...over,
  } as Observation);

const LEFT_PAD = {
  change: 'added' as const,
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  manifest: 'package.json',
  vulnerabilities: [],
};

const attestation = (about: string, by: string) =>
  kept('attestation', { about, by });

const areasOf = (configured: unknown) => {
  const parsed = parseAreas(configured, 'areas');
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  return parsed.value;
};

describe('observeChange', () => {
  it('supplies each of its kinds once, as the store takes it', () => {
    const { observations } = observeChange(readyChange(), exampleContext());
    expect(observations.map(({ kind }) => kind).sort()).toEqual(
      [...CHANGE_KINDS].sort(),
    );
    for (const observation of observations) {
      expect(parseObservation(observation)).toEqual(observation);
    }
  });

  it('names the change and who answers for it', () => {
    expect(observeChange(readyChange(), exampleContext()).subject).toEqual({
      type: 'change',
      id: 'git.example~skerry-line~payment-gateway~482',
      name: 'payment-gateway#482',
      entityRefs: ['component:default/payment-gateway'],
      supplier: 'group:default/payments',
      authorRef: 'user:default/anna',
      sensitiveAreas: ['payments'],
      headSha: readyChange().headSha,
      state: 'open',
    });
  });

  describe('of several components', () => {
    const contextWith = (owner: string | undefined) => {
      const context = exampleContext();
      context.components.push({
        entityRef: 'component:default/refunds',
        title: 'Refunds',
        owner,
        sensitiveAreas: [],
      });
      return context;
    };

    it.each<[string | undefined, string | undefined]>([
      ['group:default/payments', 'group:default/payments'],
      ['group:default/harbour', undefined],
      [undefined, undefined],
    ])('the other of which belongs to %s', (owner, supplier) => {
      const { subject } = observeChange(readyChange(), contextWith(owner));
      expect(subject).toMatchObject({ entityRefs: { length: 2 } });
      expect((subject as ChangeSubject).supplier).toBe(supplier);
    });

    it('names no owner of one as reviewer, and takes the approval of each', () => {
      const context = contextWith('group:default/harbour');
      const nobodysPaths = (...reviewers: string[]) =>
        readyChange({
          reviews: known(reviewers.map(login => approval(login))),
          basePolicy: known({ codeowners: '' }),
        });
      const refused = judgeChange(nobodysPaths('omar'), context);
      expect(
        refused.requirements.find(
          ({ requirementId }) => requirementId === 'sensitive-path-reviewer',
        ),
      ).toMatchObject({
        outcome: 'missing',
        message:
          'payment-gateway#482 touches `src/payments/**` (payments) and has no approval by an owner of a component that it belongs to.',
      });
      expect(JSON.stringify(refused)).not.toMatch(/harbour/);
      for (const owner of ['nils', 'rita']) {
        expect(
          outcomeOf('sensitive-path-reviewer', nobodysPaths(owner), context)
            .outcome,
        ).toBe('satisfied');
      }
    });

    it('takes the approval of any owner for its dependencies', () => {
      const context = contextWith('group:default/harbour');
      const adding = (reviewer: string) =>
        outcomeOf(
          'new-dependencies-approved',
          readyChange({
            dependencies: known([LEFT_PAD]),
            reviews: known([approval(reviewer)]),
          }),
          context,
        );
      expect(adding('nils').outcome).toBe('satisfied');
      expect(adding('rita').outcome).toBe('satisfied');
      expect(adding('omar')).toEqual({
        outcome: 'missing',
        message:
          'payment-gateway#482 adds npm:left-pad 1.3.0, which is neither on the allow list nor approved by an owner of a component that it belongs to.',
      });
    });
  });

  describe('approvals by those who may not write to the repository', () => {
    const judge = (id: string, ...reviews: Review[]) =>
      outcomeOf(
        id,
        readyChange({
          reviews: known(reviews),
          dependencies: known([LEFT_PAD]),
        }),
      );
    const [rita, omar] = ['rita', 'omar'].map(login => approval(login));
    const without = (review: Review) => ({ ...review, mayWrite: false });

    it.each<[string, string, string]>([
      [
        'human-reviewed',
        'violated',
        'rita approved payment-gateway#482 and may not write to the repository.',
      ],
      [
        'sensitive-path-reviewer',
        'missing',
        'payment-gateway#482 touches `src/payments/**` (payments) and has no approval by @skerry-line/payments, for rita (may not write to the repository) does not count.',
      ],
      [
        'second-reviewer',
        'missing',
        'payment-gateway#482 touches `src/payments/**` (payments) and needs two reviewers: nobody approved it, besides rita (may not write to the repository).',
      ],
      [
        'new-dependencies-approved',
        'missing',
        'payment-gateway#482 adds npm:left-pad 1.3.0, which is neither on the allow list nor approved by the group payments, for rita (may not write to the repository) does not count.',
      ],
    ])('%s', (id, outcome, message) => {
      expect(judge(id, without(rita))).toEqual({ outcome, message });
    });

    it('count where nobody says, and beside those of others', () => {
      expect(judge('second-reviewer', rita, omar).outcome).toBe('satisfied');
      expect(
        judge('human-reviewed', without(rita), { ...omar, mayWrite: true })
          .outcome,
      ).toBe('satisfied');
      const bot = approval('helper', {
        author: { login: 'helper', kind: 'bot' },
      });
      expect(judge('human-reviewed', without(rita), bot).message).toBe(
        'payment-gateway#482 has no approval that counts: it was approved by helper (a bot) and rita (may not write to the repository).',
      );
    });
  });

  it('is judged by the built-in gate beside its components', () => {
    const registry = createRequirementRegistry();
    const parsed = parseGates([BUILT_IN_GATE], 'gates', registry);
    const gates = parsed.ok ? parsed.value : [];
    const { subject, observations } = observeChange(
      readyChange(),
      exampleContext(),
    );
    const judge = (of: Subject) =>
      evaluateGates(gates, registry, {
        subject: of,
        observations,
        waivers: [],
        suppliedKinds: new Set(CHANGE_KINDS),
        now: Date.parse(at(8)),
      });
    const ofChange = judge(subject);
    expect(ofChange.status).toBe('ready');
    expect(
      ofChange.requirements.map(r => [r.requirementId, r.severity, r.outcome]),
    ).toEqual([
      ['checks-passed', 'blocking', 'satisfied'],
      ['human-reviewed', 'blocking', 'satisfied'],
      ['tests-for-changed-behaviour', 'blocking', 'satisfied'],
      ['sensitive-path-reviewer', 'blocking', 'satisfied'],
      ['second-reviewer', 'blocking', 'satisfied'],
      ['rollback-plan', 'blocking', 'satisfied'],
      ['contract-before-code', 'advisory', 'undetermined'],
      ['contract-clauses-tested', 'advisory', 'undetermined'],
      ['reviewable-size', 'advisory', 'satisfied'],
      ['deployment-note', 'advisory', 'satisfied'],
    ]);
    const ofComponent = judge({
      type: 'component',
      entityRef: 'component:default/payment-gateway',
      sensitiveAreas: [],
    });
    expect(ofComponent.requirements.map(r => r.requirementId)).toEqual([
      'owner-declared',
      'rollback-note',
      'monitoring-linked',
      'runbook-linked',
      'architecture-reviewed',
      'logs-linked',
      'deployment-documented',
    ]);
  });

  it('is waived at its head alone', () => {
    const facts = readyChange({ reviews: known([]) });
    const waived = (subject: string) =>
      judgeChange(facts, exampleContext(), input => ({
        ...input,
        waivers: [
          {
            id: 'w1',
            requirementId: 'human-reviewed',
            subject,
            gates: ['changes'],
            expiresAt: at(100),
          },
        ],
      })).requirements.find(r => r.requirementId === 'human-reviewed')?.outcome;
    expect(waived(`${facts.id}@${facts.headSha}`)).toBe('waived');
    expect(waived(`${facts.id}@${'c'.repeat(40)}`)).toBe('missing');
    expect(waived(facts.id)).toBe('missing');
  });

  const parts: Array<[part: keyof ChangeFacts, kinds: string[]]> = [
    [
      'files',
      ['changed-files', 'touched-areas', 'area-reviewers', 'path-owners'],
    ],
    ['reviews', ['reviews']],
    ['commits', ['contributors']],
    ['checks', ['check-runs']],
    ['requiredChecks', ['required-checks']],
    ['dependencies', ['dependency-review']],
    ['basePolicy', ['area-reviewers', 'path-owners']],
  ];
  describe.each(['failed', 'uncollected'] as const)(
    'a part that is %s',
    state => {
      it.each(parts)('%s', (part, kinds) => {
        const lost = { state, why: 'the host answered 502' } as Part<never>;
        const facts = { ...readyChange(), [part]: lost } as ChangeFacts;
        const { observations } = observeChange(facts, exampleContext());
        const unknown = observations.filter(o => o.state === state);
        expect(unknown.map(({ kind }) => kind).sort()).toEqual(kinds.sort());
        for (const observation of unknown) {
          expect(observation.summary).toContain('(the host answered 502)');
          expect(parseObservation(observation)).toEqual(observation);
        }
        const { status } = judgeChange(facts);
        expect(status).toBe('undetermined');
      });
    },
  );

  it('takes a list of files that is cut short as not known', () => {
    const facts = readyChange({
      totals: { additions: 40, deletions: 10, changedFiles: 3001 },
    });
    const { files, areas } = observeChange(facts, exampleContext());
    expect(files).toEqual({
      state: 'uncollected',
      why: 'the host lists 2 of 3001',
    });
    expect(areas).toEqual([]);
    expect(outcomeOf('second-reviewer', facts)).toEqual({
      outcome: 'undetermined',
      message:
        'Whether payment-gateway#482 was approved by two people is not known yet: its files and their owners are not known (the host lists 2 of 3001).',
    });
  });

  describe('sensitive areas', () => {
    const touched = (paths: string[], context = exampleContext()) =>
      observeChange(
        readyChange({ files: known(paths.map(p => file(p))) }),
        context,
      ).areas;

    it.each<[path: string, areas: string[]]>([
      ['src/auth/login.ts', ['permissions']],
      ['src/main/java/line/skerry/auth/Login.java', ['permissions']],
      ['src/auth.ts', ['permissions']],
      ['authors/list.ts', []],
      ['src/payments/fare.ts', ['payments']],
      ['jobs/erasure/run.py', ['data-deletion']],
      ['integrations/harbour/client.go', ['external-integrations']],
      ['docs/payments/overview.md', []],
      ['catalog-info.yaml', ['policy']],
      ['README.md', []],
    ])('%s', (path, areas) => {
      expect(touched([path]).map(({ id }) => id)).toEqual(areas);
    });

    it('says why: a path, an owner, a declaration', () => {
      const areas = areasOf([
        {
          id: 'pricing',
          title: 'Pricing',
          owners: ['@skerry-line/Platform'],
        },
        { id: 'legal', title: 'Legal', paths: ['docs/legal/**'] },
      ]);
      const context = exampleContext({ areas });
      context.components[0].sensitiveAreas = ['data-deletion'];
      expect(
        touched(
          ['src/payments/x.ts', 'lib/a.ts', 'docs/legal/terms.md'],
          context,
        ),
      ).toEqual([
        {
          id: 'payments',
          title: 'Payments',
          why: 'it touches `src/payments/**`',
          files: ['src/payments/x.ts'],
        },
        {
          id: 'data-deletion',
          title: 'Data deletion',
          why: 'Payment gateway declares it',
          files: ['lib/a.ts', 'src/payments/x.ts'],
        },
        {
          id: 'pricing',
          title: 'Pricing',
          why: '`docs/legal/terms.md` belongs to @skerry-line/platform',
          files: ['docs/legal/terms.md', 'lib/a.ts'],
        },
        {
          id: 'legal',
          title: 'Legal',
          why: 'it touches `docs/legal/**`',
          files: ['docs/legal/terms.md'],
        },
      ]);
    });

    it('are declared by the component that a file belongs to, or may belong to', () => {
      const declaring = {
        entityRef: 'component:default/pay',
        title: 'Pay',
        sensitiveAreas: ['payments'],
      };
      const web = {
        entityRef: 'component:default/web',
        title: 'Web',
        sensitiveAreas: [],
      };
      const context = exampleContext({
        components: [declaring, web],
        claimantsOf: path =>
          [declaring, web]
            .map(({ entityRef }) => entityRef)
            .filter(ref => path.startsWith(ref.split('/')[1])),
      });
      const ids = (...files: ChangedFile[]) =>
        observeChange(readyChange({ files: known(files) }), context).areas.map(
          ({ id }) => id,
        );
      expect(ids(file('web/total.ts'))).toEqual([]);
      expect(ids(file('web/total.ts'), file('yarn.lock'))).toEqual([]);
      expect(ids(file('web/total.ts'), file('tools/build.ts'))).toEqual([
        'payments',
      ]);
      expect(ids(file('pay/total.ts'))).toEqual(['payments']);
      expect(
        ids(
          file('web/total.ts', {
            status: 'renamed',
            previousPath: 'pay/total.ts',
          }),
        ),
      ).toEqual(['payments']);
    });

    it('name the component that declares them only where there is no other', () => {
      const context = exampleContext();
      const [own] = context.components;
      own.sensitiveAreas = ['data-deletion'];
      context.components.push({
        entityRef: 'component:default/refunds',
        title: 'Refunds',
        owner: own.owner,
        sensitiveAreas: [],
      });
      expect(touched(['lib/a.ts'], context)).toEqual([
        {
          id: 'data-deletion',
          title: 'Data deletion',
          why: 'a component that it belongs to declares it',
          files: ['lib/a.ts'],
        },
      ]);
      const told = JSON.stringify(
        observeChange(
          readyChange({ files: known([file('lib/a.ts')]) }),
          context,
        ).observations,
      );
      expect(told).not.toContain(own.title);
    });

    it('are not known where owners tell them and owners are not known', () => {
      const areas = areasOf([
        { id: 'pricing', title: 'Pricing', owners: ['@skerry-line/platform'] },
      ]);
      const basePolicy = { state: 'failed' as const, why: 'forbidden' };
      const facts = readyChange({ basePolicy });
      expect(
        outcomeOf('second-reviewer', facts, exampleContext({ areas })).outcome,
      ).toBe('undetermined');
    });
  });

  describe('the area’s own kind of test', () => {
    const judge = (paths: string[], context = exampleContext()) =>
      outcomeOf(
        'tests-for-changed-behaviour',
        readyChange({ files: known(paths.map(p => file(p))) }),
        context,
      );

    it('names place, area and kind of test', () => {
      expect(judge(['src/auth/roles.ts', 'src/plain/a.test.ts'])).toEqual({
        outcome: 'violated',
        message:
          'payment-gateway#482 touches `src/auth/**` (permissions) and changes no policy test.',
      });
    });

    it.each<[test: string, outcome: string]>([
      ['src/auth/roles.test.ts', 'satisfied'],
      ['tests/test_auth_roles.py', 'satisfied'],
      ['src/test/java/line/skerry/RolePolicyTest.java', 'satisfied'],
      ['src/test/java/line/skerry/AuthorTest.java', 'violated'],
      ['src/auth/__snapshots__/roles.test.ts.snap', 'violated'],
      ['src/auth/notes.md', 'violated'],
    ])('%s', (test, outcome) => {
      expect(judge(['src/auth/roles.ts', test]).outcome).toBe(outcome);
    });

    it('follows the configuration', () => {
      const areas = areasOf([
        {
          id: 'fares',
          title: 'Fares',
          paths: ['lib/fares/**'],
          tests: ['checks/fares/**.spec.ts', 'checks/fares/*.spec.ts'],
          testNoun: 'fare test',
        },
      ]);
      const context = exampleContext({ areas });
      expect(judge(['lib/fares/a.ts', 'lib/fares/a.test.ts'], context)).toEqual(
        {
          outcome: 'violated',
          message:
            'payment-gateway#482 touches `lib/fares/**` (fares) and changes no fare test.',
        },
      );
      expect(
        judge(['lib/fares/a.ts', 'checks/fares/a.spec.ts'], context).outcome,
      ).toBe('satisfied');
    });

    it('is any test where the component as a whole is the area', () => {
      const context = exampleContext();
      context.components[0].sensitiveAreas = ['payments'];
      expect(judge(['lib/a.ts', 'lib/a.test.ts'], context).outcome).toBe(
        'satisfied',
      );
      expect(judge(['lib/a.ts'], context).message).toBe(
        'payment-gateway#482 changes `lib/a.ts` and no test.',
      );
    });
  });

  describe('named reviewers', () => {
    const judge = (
      reviewers: string[],
      areas: unknown = [],
      codeowners: string | undefined = '',
    ) =>
      outcomeOf(
        'sensitive-path-reviewer',
        readyChange({
          reviews: known(reviewers.map(login => approval(login))),
          basePolicy: known({ codeowners }),
        }),
        exampleContext({ areas: areasOf(areas) }),
      );

    it('are those of the area before anybody else', () => {
      const areas = [{ id: 'payments', reviewers: ['user:default/omar'] }];
      expect(judge(['rita'], areas)).toEqual({
        outcome: 'missing',
        message:
          'payment-gateway#482 touches `src/payments/**` (payments) and has no approval by the user omar.',
      });
      expect(judge(['omar'], areas).outcome).toBe('satisfied');
    });

    it('are the owners of the path, by team, login or address', () => {
      expect(judge(['omar'], [], '* @skerry-line/payments').outcome).toBe(
        'missing',
      );
      expect(judge(['rita'], [], '* @skerry-line/payments').outcome).toBe(
        'satisfied',
      );
      expect(judge(['omar'], [], '* @Omar').outcome).toBe('satisfied');
      expect(judge(['omar'], [], '* omar@skerry.example').outcome).toBe(
        'satisfied',
      );
    });

    it('are the owner of the component where nobody owns the path', () => {
      expect(judge(['rita']).outcome).toBe('satisfied');
      expect(judge(['omar']).message).toBe(
        'payment-gateway#482 touches `src/payments/**` (payments) and has no approval by the group payments.',
      );
    });
  });

  describe('attestations', () => {
    const judge = (
      submissions: Observation[],
      over: Partial<ChangeFacts> = {},
    ) =>
      outcomeOf(
        'rollback-plan',
        readyChange({
          body: '## Rollback\nNot needed because the switch is off.',
          ...over,
        }),
        exampleContext({ submissions }),
      ).outcome;

    it('count from anybody but the author', () => {
      expect(judge([])).toBe('missing');
      expect(judge([attestation('rollback-plan', 'user:default/anna')])).toBe(
        'missing',
      );
      expect(judge([attestation('deployment-note', 'user:default/rita')])).toBe(
        'missing',
      );
      expect(judge([attestation('rollback-plan', 'user:default/rita')])).toBe(
        'satisfied',
      );
    });

    it('do not count where the author may be the one who attests', () => {
      const attested = [attestation('rollback-plan', 'user:default/rita')];
      const author = { login: 'stranger', kind: 'human' as const };
      expect(judge(attested, { author })).toBe('missing');
      const agent = { login: 'helper', kind: 'ai' as const };
      expect(judge(attested, { author: agent })).toBe('satisfied');
    });

    it('are missing, rather than unknown, where people can give them', () => {
      const kinds = (supplied: string[]) =>
        observeChange(
          readyChange(),
          exampleContext({ supplied: new Set(supplied) }),
        )
          .observations.filter(({ state }) => state === 'absent')
          .map(({ kind }) => kind);
      expect(kinds([])).toEqual([]);
      expect(kinds(['attestation', 'contract'])).toEqual([
        'failure-logged',
        'contract',
        'clause-coverage',
      ]);
    });
  });

  describe('coverage of changed lines', () => {
    const code = file('src/plain/a.ts', {
      additions: 3,
      deletions: 1,
      patch: '@@ -1,2 +1,4 @@\n context\n-old\n+two\n+three\n+four',
    });
    const observed = (
      files: ChangeFacts['files'],
      ...reports: Array<[covered: number[][], uncovered: number[][]]>
    ) =>
      observeChange(
        readyChange({ files }),
        exampleContext({
          submissions: reports.map(([covered, uncovered], index) =>
            kept(
              'coverage',
              { files: [{ path: code.path, covered, uncovered }] },
              { externalId: `coverage-${index}` },
            ),
          ),
        }),
      ).observations.find(({ kind }) => kind === 'changed-line-coverage');

    it('counts added lines of code, over all reports', () => {
      expect(observed(known([code]))).toBeUndefined();
      expect(observed(known([code]), [[[2, 2]], [[3, 3]]])).toMatchObject({
        tier: 'attested',
        payload: { covered: 1, coverable: 2 },
      });
      expect(
        observed(known([code]), [[[2, 2]], [[3, 4]]], [[[3, 3]], [[2, 2]]]),
      ).toMatchObject({ payload: { covered: 2, coverable: 3 } });
    });

    it('takes a file that no report has as not covered', () => {
      const other = { ...code, path: 'src/plain/b.ts' };
      expect(observed(known([code, other]), [[[2, 4]], []])).toMatchObject({
        payload: { covered: 3, coverable: 6 },
      });
    });

    it('is not known without the patch', () => {
      const { patch: _patch, ...bare } = code;
      expect(observed(known([bare]), [[[2, 4]], []])).toMatchObject({
        state: 'uncollected',
      });
    });
  });
});
