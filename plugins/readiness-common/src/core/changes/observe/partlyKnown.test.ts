import { Outcome } from '../../../vocabulary';
import { evaluateRequirement } from '../../engine/evaluateRequirement';
import { Observation, parseObservation } from '../../evidence/observation';
import { contractBeforeCode } from '../../requirements/contract-before-code';
import { ChangedDependency, ChangeFacts } from '../change';
import {
  approval,
  at,
  exampleContext,
  judgeChange,
  known,
  outcomeOf,
  readyChange,
} from './__testUtils__/paymentGateway';
import { observeChange } from './observeChange';

const WHY = 'GitHub lacks the snapshot of the head.';
const LEFT_PAD: ChangedDependency = {
  change: 'added',
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  manifest: 'package.json',
  vulnerabilities: [],
};

describe('a list of dependencies that is not complete', () => {
  const partly = (...listed: ChangedDependency[]) =>
    ({ state: 'uncollected', why: WHY, listed } as const);
  const judge = (
    dependencies: ChangeFacts['dependencies'],
    reviewer: string,
  ) => {
    const facts = readyChange({
      dependencies,
      reviews: known([approval(reviewer)]),
    });
    return outcomeOf('new-dependencies-approved', facts);
  };
  const notApproved = {
    outcome: 'missing',
    message:
      'payment-gateway#482 adds npm:left-pad 1.3.0, which is neither on the allow list nor approved by the group payments.',
  };

  it('keeps what it lists: that is not approved because more may be missing', () => {
    expect(judge(known([LEFT_PAD]), 'omar')).toEqual(notApproved);
    expect(judge(partly(LEFT_PAD), 'omar')).toEqual(notApproved);
  });

  it.each<[string, ChangedDependency[]]>([
    ['nothing', []],
    ['what is removed', [{ ...LEFT_PAD, change: 'removed' }]],
  ])('that lists %s may lack something', (_, listed) => {
    expect(judge(partly(...listed), 'omar')).toEqual({
      outcome: 'undetermined',
      message: `Whether payment-gateway#482 adds only approved dependencies is not known: its changes of dependencies are not all known (${WHY}).`,
    });
  });

  it('is approved with the commit, as everything is that it adds', () => {
    expect(judge(partly(), 'rita').outcome).toBe('satisfied');
    expect(judge(partly(LEFT_PAD), 'rita').outcome).toBe('satisfied');
  });

  it('never lets pass what all of it would not', () => {
    const vulnerable = { ...LEFT_PAD, vulnerabilities: ['GHSA-1'] };
    const lists = [
      [],
      [LEFT_PAD],
      [vulnerable, { ...LEFT_PAD, change: 'removed' as const }],
    ];
    const passes: string[] = ['satisfied', 'notApplicable'] satisfies Outcome[];
    for (const reviewer of ['omar', 'rita', 'stranger']) {
      for (const all of lists) {
        for (const listed of [[], all.slice(0, 1), all.slice(1), all]) {
          const { outcome } = judge(partly(...listed), reviewer);
          const whole = judge(known(all), reviewer).outcome;
          expect(passes.includes(outcome) && !passes.includes(whole)).toBe(
            false,
          );
        }
      }
    }
  });

  it('says so as evidence, as the store takes it', () => {
    const facts = readyChange({ dependencies: partly(LEFT_PAD) });
    const observation = observeChange(
      facts,
      exampleContext(),
    ).observations.find(({ kind }) => kind === 'dependency-review');
    expect(observation).toMatchObject({
      summary: `1 dependency, and perhaps more (${WHY})`,
      payload: { dependencies: [LEFT_PAD], incomplete: WHY },
    });
    expect(parseObservation(observation)).toEqual(observation);
  });
});

describe('pushes before which the branch may have moved', () => {
  const unread = 'The branch moved more than 1000 times.';
  const facts = readyChange({ earlierPushesUnread: unread });
  const judge = (storedAt: string) => {
    const contract: Observation = {
      kind: 'contract',
      source: 'readiness',
      externalId: 'c1',
      tier: 'pulled',
      observedAt: storedAt,
      summary: 'a contract',
      state: 'present',
      dating: { type: 'timeless' },
      payload: { id: 'c1', version: 1, storedAt, linkedBy: 'user:default/x' },
    };
    const { subject, observations } = observeChange(
      facts,
      exampleContext({ submissions: [contract] }),
    );
    return evaluateRequirement(
      contractBeforeCode,
      { params: {} },
      {
        subject,
        observations,
        waivers: [],
        suppliedKinds: new Set(),
        now: Date.parse(at(8)),
      },
    );
  };

  it('prove no contract older than the code, and one that is younger', () => {
    const { outcome, message } = judge(at(0.1));
    expect(outcome).toBe('undetermined');
    expect(message).toContain(unread);
    expect(judge(at(0.75)).outcome).toBe('violated');
  });

  it('tell everything else of the change', () => {
    expect(judgeChange(facts).status).toBe('ready');
  });
});
