import { tidyMessage } from './tidyMessage';

it.each([
  ['a plain sentence', 'a plain sentence'],
  [' two\n\tlines\u0000 ', 'two lines'],
  [
    'GET https://bot:hunter2@git.example.com/a/b failed',
    'GET https://git.example.com/a/b failed',
  ],
  [
    'https://ci.example.com/x?private_token=abc&y=1 timed out',
    'https://ci.example.com/x timed out',
  ],
  ['Authorization: Bearer abcdefgh.1234', 'Authorization: Bearer …'],
  ['bad credentials ghp_0123456789abcdef', 'bad credentials ghp_…'],
  ['bad credentials glpat-0123456789abcdef', 'bad credentials glpat-…'],
  ['jwt eyJhbGciOi.eyJzdWIi.c2lnbmF0 expired', 'jwt … expired'],
])('%j becomes %j', (message, tidy) => {
  expect(tidyMessage(message)).toBe(tidy);
});

it('has room for 500 characters', () => {
  expect(tidyMessage('x'.repeat(500))).toHaveLength(500);
  expect(tidyMessage('x'.repeat(100_000))).toBe(`${'x'.repeat(499)}…`);
});
