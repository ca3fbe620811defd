import { parseInstant } from './instants';

it.each([
  ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ['2026-02-03T14:00:00+02:00', '2026-02-03T12:00:00.000Z'],
  ['2999-12-31T23:59:59Z', '2999-12-31T23:59:59.000Z'],
])('takes %s', (text, instant) => {
  expect(parseInstant(text)?.toISOString()).toBe(instant);
});

it.each([
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+14:00',
  '1970-01-01T00:00:00+01:00',
  '3000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T25:00:00Z',
  'tomorrow',
  '',
])('takes %j for none', text => {
  expect(parseInstant(text)).toBeUndefined();
});
