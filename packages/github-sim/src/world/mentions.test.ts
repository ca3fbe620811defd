import { closedNumbers, mentionedNumbers } from './mentions';

describe('mentions', () => {
  it.each([
    ['Closes #4 and fixes: #5', [4, 5]],
    ['resolved #6, resolves #6', [6]],
    ['Encloses #7, see #8', []],
  ])('%s closes %j', (text, numbers) => {
    expect(closedNumbers(text)).toEqual(numbers);
  });

  it.each([
    ['Caused by #12', [12]],
    ['Reverts skerry-line/booking-api#13', [13]],
    ['(#14) and #15x, colour #fff, a#16', [14]],
  ])('%s speaks of %j', (text, numbers) => {
    expect(mentionedNumbers(text)).toEqual(numbers);
  });
});
