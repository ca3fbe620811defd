import { durationsIn } from './durations';

it.each([
  [0, '0 minutes'],
  [29, '0 minutes'],
  [60, '1 minute'],
  [45 * 60, '45 minutes'],
  [90 * 60, '1.5 hours'],
  [12_600, '3.5 hours'],
  [47 * 3600, '47 hours'],
  [48 * 3600, '2 days'],
  [200_000, '2.3 days'],
])('%p seconds read %p', (seconds, words) => {
  expect(durationsIn('en')(seconds)).toBe(words);
});

it('follows the language', () => {
  expect(durationsIn('de')(12_600)).toBe('3,5 Stunden');
});
