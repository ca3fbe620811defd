import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { SubmittedEvidence } from '../database/SubmissionStore';
import { withSubmissions } from './withSubmissions';

const [BASE, HEAD, MERGE] = ['b', 'a', 'e'].map(letter => letter.repeat(40));

const report = (
  headSha: string,
  externalId: string,
  tests: number,
  source = 'junit',
): SubmittedEvidence => {
  const payload = { tests, failures: 0, errors: 0, skipped: 0, failed: [] };
  return {
    headSha,
    externalId,
    payload,
    observation: {
      kind: 'test-results',
      source,
      externalId: `${source} ${externalId}`,
      tier: 'attested',
      observedAt: '2026-02-10T09:00:00.000Z',
      state: 'present',
      dating: { type: 'timeless' },
      summary: '',
      payload,
    },
  };
};
const deltaOf = (...reports: SubmittedEvidence[]) =>
  withSubmissions(
    exampleFacts({ baseSha: BASE, headSha: HEAD }),
    reports,
    undefined,
  ).testDelta;

describe('the tests that were submitted of head and base', () => {
  it('add up over the jobs that reported them', () => {
    expect(
      deltaOf(
        report(BASE, `o/n@${BASE}/CI/unit`, 500),
        report(BASE, `o/n@${BASE}/CI/e2e`, 40),
        report(HEAD, `o/n@${HEAD}/CI/e2e`, 41),
        report(HEAD, `o/n@${HEAD}/CI/unit`, 503),
      ),
    ).toEqual({ base: 540, head: 544 });
  });

  it('are paired by what their ids are without commits', () => {
    expect(
      deltaOf(
        report(BASE, `${BASE}/unit/22`, 500),
        // A run for a change names the commit that CI merged for it.
        report(HEAD, `${MERGE}/unit/22`, 503),
      ),
    ).toEqual({ base: 500, head: 503 });
    expect(deltaOf(report(BASE, BASE, 9), report(HEAD, HEAD, 12))).toEqual({
      base: 9,
      head: 12,
    });
  });

  it.each([
    [
      'another job each',
      [report(BASE, `${BASE}/e2e`, 40), report(HEAD, `${HEAD}/unit`, 500)],
    ],
    [
      'a job of the head alone',
      [
        report(BASE, `${BASE}/unit`, 500),
        report(HEAD, `${HEAD}/unit`, 500),
        report(HEAD, `${HEAD}/e2e`, 40),
      ],
    ],
    [
      'a job of the base alone',
      [
        report(BASE, `${BASE}/unit`, 500),
        report(BASE, `${BASE}/e2e`, 40),
        report(HEAD, `${HEAD}/unit`, 500),
      ],
    ],
    [
      'another source',
      [report(BASE, BASE, 500), report(HEAD, HEAD, 500, 'unit-tests')],
    ],
    [
      'two that contradict each other',
      [
        report(BASE, BASE, 500),
        report(HEAD, HEAD, 501),
        report(HEAD, HEAD, 900),
      ],
    ],
    ['the head alone', [report(HEAD, HEAD, 500)]],
    ['the base alone', [report(BASE, BASE, 500)]],
  ])('say nothing of the difference: %s', (_, reports) => {
    expect(deltaOf(...reports)).toBeUndefined();
  });

  it('count once where two report the same', () => {
    expect(
      deltaOf(
        report(BASE, BASE, 500),
        report(HEAD, HEAD, 503),
        report(HEAD, HEAD, 503),
      ),
    ).toEqual({ base: 500, head: 503 });
  });
});
