import { EMPTY_REPORT, readReport, ReportDraft } from './report';

const NOW = Date.parse('2026-11-02T12:00:00Z');
const read = (draft: Partial<ReportDraft>) =>
  readReport({ ...EMPTY_REPORT, ...draft }, NOW);

it.each([
  [{ minutes: ' 45 ' }, { reviewMinutes: 45 }],
  [{ defect: ' Rounds down ' }, { defect: { title: 'Rounds down' } }],
  [
    { minutes: '5', defect: 'Rounds down', foundAt: '2026-11-01T10:00' },
    {
      reviewMinutes: 5,
      defect: {
        title: 'Rounds down',
        foundAt: new Date('2026-11-01T10:00').toISOString(),
      },
    },
  ],
])('%j asks to record %j', (draft, input) => {
  expect(read(draft)).toEqual({ ok: true, input });
});

it.each<[Partial<ReportDraft>, object]>([
  [{}, { minutes: 'empty' }],
  [{ minutes: '0' }, { minutes: 'minutes' }],
  [{ minutes: '1.5' }, { minutes: 'minutes' }],
  [{ minutes: '-3' }, { minutes: 'minutes' }],
  [{ minutes: '6001' }, { minutes: 'minutes' }],
  [{ minutes: 'an hour' }, { minutes: 'minutes' }],
  [{ defect: 'ab' }, { defect: 'tooShort' }],
  [{ defect: 'x'.repeat(501) }, { defect: 'tooLong' }],
  [{ foundAt: '2026-11-01T10:00' }, { foundAt: 'noDefect' }],
  [{ defect: 'Rounds down', foundAt: 'yesterday' }, { foundAt: 'foundAt' }],
  [
    { defect: 'Rounds down', foundAt: '2027-11-01T10:00' },
    { foundAt: 'future' },
  ],
  [
    { minutes: 'x', defect: 'Rounds down', foundAt: '2027-11-01T10:00' },
    { minutes: 'minutes', foundAt: 'future' },
  ],
])('%j is wrong: %j', (draft, problems) => {
  expect(read(draft)).toEqual({ ok: false, problems });
});
