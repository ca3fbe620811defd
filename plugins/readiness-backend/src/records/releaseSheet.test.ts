import { ReleaseDecision } from '@readiness/backstage-plugin-readiness-common';
import { RecordSubject } from './RecordSubjects';
import { releaseSheet } from './releaseSheet';
import { Judged } from './snapshot';

const APP = 'https://backstage.example';

const subject = (judged: Partial<Judged>): RecordSubject => ({
  entityRef: 'component:default/booking',
  entityRefs: ['component:default/booking'],
  name: 'booking',
  title: 'Booking',
  judged: {
    evaluationId: 'e1',
    status: 'ready',
    gates: [],
    requirements: [],
    waived: 0,
    missingEvidence: [],
    ...judged,
  },
  evaluatedAt: '2026-02-10T09:00:00.000Z',
  advisories: [],
  link: '/catalog/default/component/booking/readiness',
});

const decision = (over: Partial<ReleaseDecision>): ReleaseDecision => ({
  id: 'd1',
  subject: { entityRef: 'component:default/booking' },
  subjectName: 'booking',
  decision: 'reduce-scope',
  reason: 'The season begins.',
  owner: 'group:default/billing',
  changes: [],
  decidedBy: 'user:default/anna',
  decidedAt: '2026-02-10T09:00:00.000Z',
  state: 'live',
  snapshot: {
    evaluationId: 'e1',
    status: 'blocked',
    gates: [],
    evidenceDigest: '',
    missing: [],
  },
  ...over,
});

const markdownOf = (
  judged: Partial<Judged>,
  decided?: Partial<ReleaseDecision>,
  appUrl = APP,
) =>
  releaseSheet(subject(judged), {
    decision: decided && decision(decided),
    appUrl,
  }).markdown;

it.each([
  [{ status: 'ready' as const, waived: 0 }, '**Ready**: Booking'],
  [
    { status: 'ready' as const, waived: 1 },
    '**Ready with 1 accepted risk**: Booking',
  ],
  [
    { status: 'ready' as const, waived: 2 },
    '**Ready with 2 accepted risks**: Booking',
  ],
  [{ status: 'blocked' as const, waived: 2 }, '**Blocked**: Booking'],
  [{ status: 'undetermined' as const }, '**Undetermined**: Booking'],
])('says of %p: %s', (judged, line) => {
  expect(markdownOf(judged).split('\n')).toContain(line);
});

it('links the changes that it was split into', () => {
  const changes = [
    { id: 'github.com~o~r~1', name: 'r#1' },
    { id: 'github.com~o~a)>b~2', name: 'a](https://evil.example)#2' },
  ];
  expect(markdownOf({}, { changes }).split('\n')).toContain(
    'Split into [r\\#1](<https://backstage.example/readiness/changes/github.com~o~r~1>), [a\\](https://evil.example)\\#2](<https://backstage.example/readiness/changes/github.com~o~a)%3Eb~2>).',
  );
  // Nobody knows where Backstage is.
  expect(markdownOf({}, { changes }, '').split('\n')).toContain(
    'Split into r\\#1, a\\](https://evil.example)\\#2.',
  );
});

it.each([
  [
    'https://issues.example/1',
    '[https://issues.example/1](<https://issues.example/1>)',
  ],
  [
    'https://issues.example/<a>\\b',
    '[https://issues.example/\\<a\\>\\\\b](<https://issues.example/%3Ca%3E%5Cb>)',
  ],
  // eslint-disable-next-line no-script-url -- hostile on purpose
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['data:text/html,x', 'data:text/html,x'],
  ['https://a b', 'https://a b'],
])('links the issue %s only where that is of the web', (issueUrl, said) => {
  expect(
    markdownOf(
      {},
      { decision: 'fund-verification', hours: 12, issueUrl },
    ).split('\n'),
  ).toContain(`12 hours are set aside: ${said}`);
});

it.each([
  [
    'ship-with-known-risk' as const,
    '**Ship with known risk** until 2026-03-01,',
  ],
  [
    'fund-verification' as const,
    '**Fund verification**, to be looked at again on 2026-03-01,',
  ],
])('says of %s what its day means', (kind, words) => {
  const expiresAt = '2026-03-01T22:59:59.000Z';
  expect(markdownOf({}, { decision: kind, expiresAt })).toContain(words);
});
