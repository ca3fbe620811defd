import { datesIn } from './dates';
import { dayAfter, endOfDay } from './recordFields';

// Also right with TZ=America/New_York, or any other.
it('sends the end of the day that pages and Markdown show', () => {
  const end = endOfDay('2026-07-01');
  expect(end).toBe('2026-07-01T23:59:59.000Z');
  expect(datesIn('en').day(end!)).toBe('Jul 1, 2026');
  expect(endOfDay('')).toBeUndefined();
});

it('counts days from the day that is shown', () => {
  expect(dayAfter(14, '2026-07-01T23:59:59.000Z')).toBe('2026-07-15');
  expect(dayAfter(1, '2026-07-01T00:30:00.000Z')).toBe('2026-07-02');
});
