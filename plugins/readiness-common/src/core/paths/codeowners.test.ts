import { cpuMilliseconds } from './__testUtils__/cpuMilliseconds';
import { parseCodeowners } from './codeowners';

describe('CODEOWNERS of GitHub', () => {
  it.each<[string, string[], string[]]>([
    ['*', ['a', 'x/y/a', '.a'], []],
    ['*.js', ['a.js', 'x/a.js'], ['a.jsx']],
    ['/*', ['a'], ['x/a']],
    [
      '/build/logs/',
      ['build/logs/a', 'build/logs/x/a'],
      ['build/logs', 'x/build/logs/a'],
    ],
    ['docs/*', ['docs/a.md'], ['docs/x/a.md', 'x/docs/a.md']],
    ['docs/*.md', ['docs/a.md'], ['docs/a.txt', 'docs/x/a.md']],
    ['apps/', ['apps/a', 'x/apps/a', 'x/apps/y/a'], ['apps', 'x/appsy/a']],
    ['apps', ['apps', 'apps/a', 'x/apps/y/a'], ['appsy']],
    ['/apps/github', ['apps/github', 'apps/github/a'], ['x/apps/github/a']],
    ['apps/github', ['apps/github/a'], ['x/apps/github/a']],
    ['**/logs', ['logs/a', 'build/logs/a', 'x/y/logs'], ['xlogs']],
    ['/docs/**', ['docs/a', 'docs/x/a'], ['docs', 'x/docs/a']],
    ['a/**/b', ['a/b', 'a/x/y/b', 'a/b/c'], ['ab']],
    ['with\\ space.md', ['with space.md', 'x/with space.md'], ['with']],
    ['a\\#b', ['a#b'], ['a']],
    ['a#b', ['a#b'], ['a']],
    ['a?c', ['abc'], ['a/c', 'ac']],
    ['/', [], ['a', 'x/a']],
  ])('%s', (pattern, owned, free) => {
    const { ownersOf } = parseCodeowners(`${pattern} @o`);
    expect(owned.filter(path => ownersOf(path).length === 0)).toEqual([]);
    expect(free.filter(path => ownersOf(path).length > 0)).toEqual([]);
  });

  it('lets the last match win, also one that names nobody', () => {
    const { ownersOf, rulesFor, problems } = parseCodeowners(
      [
        '# who owns what',
        '* @all # everybody',
        '',
        '/apps/ @octo-org/apps ada@example.org',
        '/apps/github',
        '\t/lib/a\\ b  @a-user   @b_user #x',
      ].join('\r\n'),
    );
    expect(problems).toEqual([]);
    expect(ownersOf('readme')).toEqual(['@all']);
    expect(ownersOf('apps/x')).toEqual(['@octo-org/apps', 'ada@example.org']);
    expect(ownersOf('apps/github/x')).toEqual([]);
    expect(rulesFor('apps/github/x')).toEqual([
      { line: 5, pattern: '/apps/github', owners: [] },
    ]);
    expect(ownersOf('lib/a b')).toEqual(['@a-user', '@b_user']);
  });

  it('skips what GitHub does not understand, with the line', () => {
    const { ownersOf, problems } = parseCodeowners(
      [
        '* @all',
        '!a @x',
        'a[bc] @x',
        '\\#a @x',
        'a owner',
        'a @team/ @x',
        '[Section] @x',
      ].join('\n'),
    );
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(problems[3].message).toBe(
      '`owner` is not an owner (`@user`, `@org/team` or an e-mail address); the line is skipped',
    );
    for (const path of ['a', 'ab', '#a']) {
      expect(ownersOf(path)).toEqual(['@all']);
    }
  });

  it('ignores a file of more than 3 MB as a whole', () => {
    const start = 'é @o\n#';
    const below = start + 'é'.repeat((3 * 1024 * 1024 - 8) / 2);
    expect(parseCodeowners(below).ownersOf('é')).toEqual(['@o']);
    for (const text of [`${below}éé`, 'a'.repeat(4 * 1024 * 1024)]) {
      const { ownersOf, problems } = parseCodeowners(text);
      expect(ownersOf('é')).toEqual([]);
      expect(problems).toEqual([{ message: expect.stringContaining('3 MB') }]);
    }
  });
});

describe('CODEOWNERS of GitLab', () => {
  const owners = (text: string, path: string) =>
    parseCodeowners(text, 'gitlab').ownersOf(path);

  it.each<[string, string[], string[]]>([
    ['*', ['a', 'x/y/a'], []],
    ['README.md', ['README.md', 'x/README.md'], ['README.md/a']],
    ['internal/README.md', ['internal/README.md', 'x/internal/README.md'], []],
    ['/docs/', ['docs/a', 'docs/x/a'], ['docs', 'x/docs/a']],
    ['docs/', ['docs/a', 'x/docs/a'], ['docs']],
    ['/docs/*', ['docs/a'], ['docs/x/a']],
    ['/docs/**', ['docs/a'], ['docs/x/a']],
    ['/docs/**/*.md', ['docs/a.md', 'docs/x/a.md'], ['docs/a']],
    ['\\#a', ['#a', 'x/#a'], ['a']],
    ['a[bc]', ['ab'], ['ad']],
  ])('%s', (pattern, owned, free) => {
    expect(owned.filter(p => owners(`${pattern} @o`, p).length === 0)).toEqual(
      [],
    );
    expect(free.filter(p => owners(`${pattern} @o`, p).length > 0)).toEqual([]);
  });

  const file = [
    '* @general',
    '/x @one # see @two',
    '[Documentation] @docs',
    'docs/',
    'README.md @readme @docs/writers/all',
    '^[Database][3] @@maintainer',
    'db/',
    '!db/seed/',
    '[DOCUMENTATION]',
    '/late.md',
    '[Broken',
    '[Empty]',
    '/nobody @ bad',
  ].join('\n');

  it('asks every section apart', () => {
    const { rulesFor, problems } = parseCodeowners(file, 'gitlab');
    expect(rulesFor('docs/db/a')).toEqual([
      { line: 1, pattern: '*', owners: ['@general'] },
      {
        line: 4,
        pattern: 'docs/',
        owners: ['@docs'],
        section: { name: 'Documentation', optional: false, approvals: 1 },
      },
      {
        line: 7,
        pattern: 'db/',
        owners: ['@@maintainer'],
        section: { name: 'Database', optional: true, approvals: 3 },
      },
    ]);
    expect(owners(file, 'docs/README.md')).toEqual([
      '@general',
      '@readme',
      '@docs/writers/all',
    ]);
    expect(owners(file, 'db/seed/a')).toEqual(['@general']);
    expect(rulesFor('late.md')[1]).toMatchObject({
      owners: [],
      section: { name: 'Documentation' },
    });
    expect(owners(file, 'x')).toEqual(['@one', '@two']);
    expect(problems.map(({ line }) => line)).toEqual([2, 2, 11, 13, 13]);
  });
});

it('answers for many paths of a large file without delay', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    index % 2 ? `/area${index}/** @a` : `*.kind${index} @b`,
  );
  const { ownersOf, problems } = parseCodeowners(lines.join('\n'));
  expect(problems).toEqual([]);
  const time = cpuMilliseconds(() => {
    for (let index = 0; index < 100; index += 1) {
      expect(ownersOf(`src/deep/er/file${index}.ts`)).toEqual([]);
    }
  });
  expect(time).toBeLessThan(1000);
  expect(ownersOf('area7/x')).toEqual(['@a']);
});
