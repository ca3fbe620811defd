import { readSection } from './readSection';

const WORDS = ['rollback', 'roll back', 'rolling back'];

describe('readSection', () => {
  it.each<[title: string, body: string, contents: string | undefined]>([
    ['a heading', '## Rollback\n\nRevert and redeploy.', 'written'],
    ['a heading of any level', '###### Rollback plan ##\nRevert.', 'written'],
    ['other words for it', '# Rolling back\nRevert.', 'written'],
    ['emphasis and a picture', '## ⏪ **Rollback:**\nRevert.', 'written'],
    ['a line', 'Rollback: revert and redeploy', 'written'],
    ['a bold line', '**Rollback:** revert and redeploy', 'written'],
    ['a line in bold', '**Rollback**\n\nRevert.', 'written'],
    ['an item of a list', '- Rollback: revert\n- Tests: many', 'written'],
    ['an empty item', '- Rollback:\n- Tests: many', 'placeholder'],
    ['an unticked item', '- [ ] Rollback: tested', undefined],
    ['text of a line below it', 'Rollback:\nrevert and redeploy', 'written'],
    ['Windows line ends', '## Rollback\r\n\r\nRevert.\r\n', 'written'],
    [
      'text below a deeper heading',
      '## Rollback\n### Steps\nRevert.\n## Other\n',
      'written',
    ],
    ['no such heading', '## Tests\nRevert.', undefined],
    ['nothing', '', undefined],
    ['a word that only begins so', '## Rollbacks of fares\nText', undefined],
    ['the word within a sentence', 'We need no Rollback: it works', undefined],
    ['a heading within code', '```\n## Rollback\nRevert.\n```', undefined],
    ['a heading within a comment', '<!-- ## Rollback\nRevert -->', undefined],
    ['a comment that does not end', '## Rollback\n<!-- Revert', 'placeholder'],
    ['nothing below it', '## Rollback\n\n## Tests\nMany.', 'placeholder'],
    [
      'only a template comment below it',
      '## Rollback\n<!-- How is this undone? -->',
      'placeholder',
    ],
    ['a hint of the template', '## Rollback\n<how to undo it>', 'placeholder'],
    ['a box nobody ticked', '## Rollback\n- [ ] Tested', 'placeholder'],
    ['a ticked box', '## Rollback\n- [x] Revert the commit', 'written'],
    ['TODO', '## Rollback\nTODO: write this', 'placeholder'],
    ['tbd', 'Rollback: tbd.', 'placeholder'],
    ['n/a', 'Rollback: n/a', 'placeholder'],
    ['N/A in emphasis', '## Rollback\n_N/A_', 'placeholder'],
    ['None.', '## Rollback\nNone.', 'placeholder'],
    ['signs alone', '## Rollback\n---\n...', 'placeholder'],
    [
      'not needed, with a reason',
      '## Rollback\nNot needed because only texts change.',
      'notNeeded',
    ],
    [
      'no plan needed, with a reason',
      'Rollback: no rollback needed, the switch is off',
      'notNeeded',
    ],
    ['n/a, with a reason', 'Rollback: n/a because of a switch', 'notNeeded'],
    [
      'of several the one that says most',
      'Rollback: n/a\n\n## Rollback\nRevert.',
      'written',
    ],
  ])('%s', (_, body, contents) => {
    expect(readSection(body, WORDS)).toBe(contents);
  });

  // The time the test may take is the bound: a backtracking reader takes hours.
  it.each<[title: string, body: string, contents: string | undefined]>([
    ['comments that open', '<!--'.repeat(50_000), undefined],
    ['many words', `## Rollback\n${'a '.repeat(100_000)}`, 'placeholder'],
    ['many hashes', '#'.repeat(200_000), undefined],
    ['many boxes', `## Rollback\n${'- [ ] '.repeat(40_000)}`, 'placeholder'],
    ['many articles', `## Rollback\n${'the '.repeat(50_000)}`, 'written'],
    ['many headings', '# Rollback\n'.repeat(20_000), 'placeholder'],
    ['many names', 'Rollback:'.repeat(20_000), 'written'],
  ])('reads hostile text to its end: %s', (_, body, contents) => {
    expect(readSection(body, WORDS)).toBe(contents);
  });
});
