import { parseObservation } from '../../evidence/observation';
import { RepositoryFacts } from '../repository';
import { check, HEAD, known } from './__testUtils__/paymentGateway';
import { observeRepository, REPOSITORY_KINDS } from './observeRepository';

const context = { source: 'git', observedAt: '2026-03-02T09:00:00.000Z' };

const facts = (over: Partial<RepositoryFacts> = {}): RepositoryFacts => ({
  repository: { host: 'git.example', slug: 'skerry-line/payment-gateway' },
  url: 'https://git.example/skerry-line/payment-gateway',
  defaultBranch: 'main',
  headSha: HEAD,
  checks: known([check()]),
  requiredChecks: known([{ name: 'build', appId: 15368 }]),
  dependencies: known([{ ecosystem: 'npm', name: 'left-pad' }]),
  deployments: known([]),
  ...over,
});

describe('observeRepository', () => {
  it('observes each kind once, as the store takes it', () => {
    const observations = observeRepository(facts(), context);
    expect(observations.map(({ kind }) => kind)).toEqual(REPOSITORY_KINDS);
    for (const observation of observations) {
      expect(parseObservation(observation)).toEqual(observation);
    }
  });

  it('is as old as the oldest check of the head', () => {
    const dating = (checks: RepositoryFacts['checks']) => {
      const [observed] = observeRepository(facts({ checks }), context);
      return observed.state === 'present' && observed.dating;
    };
    const old = check({
      name: 'lint',
      completedAt: '2026-02-01T00:00:00.000Z',
    });
    expect(dating(known([check(), old]))).toEqual({
      type: 'dated',
      asOf: '2026-02-01T00:00:00.000Z',
    });
    // Of another commit, or run again since.
    expect(
      dating(
        known([
          { ...old, sha: 'a'.repeat(40) },
          old,
          { ...old, completedAt: '2026-03-01T00:00:00.000Z' },
        ]),
      ),
    ).toEqual({ type: 'dated', asOf: '2026-03-01T00:00:00.000Z' });
    expect(dating(known([check({ completedAt: undefined })]))).toEqual({
      type: 'unknown',
    });
    expect(
      dating(known([check({ conclusion: 'pending', completedAt: undefined })])),
    ).toEqual({ type: 'dated', asOf: context.observedAt });
  });

  it.each<[title: string, input: Parameters<typeof observeRepository>[0]]>([
    ['nothing was pulled yet', undefined],
    ['nothing could be pulled', { failed: 'the host answered 502' }],
    [
      'its parts could not be read',
      facts({
        checks: { state: 'failed', why: 'no answer' },
        dependencies: { state: 'uncollected', why: 'the graph is off' },
      }),
    ],
    [
      'what it requires could not be read',
      facts({
        requiredChecks: { state: 'failed', why: 'forbidden' },
        dependencies: { state: 'failed', why: 'forbidden' },
      }),
    ],
  ])('says nothing for certain when %s', (_, input) => {
    const observations = observeRepository(input, context);
    expect(observations).toHaveLength(REPOSITORY_KINDS.length);
    for (const observation of observations) {
      expect(['failed', 'uncollected']).toContain(observation.state);
      expect(parseObservation(observation)).toEqual(observation);
    }
  });
});
