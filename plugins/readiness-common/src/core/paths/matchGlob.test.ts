import fc from 'fast-check';
import { cpuMilliseconds } from './__testUtils__/cpuMilliseconds';
import { compileGlob } from './matchGlob';

function glob(text: string) {
  const result = compileGlob(text, 'readiness.x');
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.value;
}

describe('compileGlob', () => {
  it.each<[string, string[], string[]]>([
    [
      'src/auth/**',
      ['src/auth/a', 'src/auth/a/b.ts'],
      ['src/auth', 'src/autha', 'x/src/auth/a'],
    ],
    [
      '**/auth/**',
      ['auth/a', 'x/auth/a', 'x/y/auth/z/a'],
      ['auth', 'xauth/a', 'x/oauth/a'],
    ],
    ['**', ['a', 'a/b', '.hidden'], []],
    ['**/*.sql', ['a.sql', 'x/y/a.sql'], ['a.sqlx', 'a.sql/b']],
    ['*.ts', ['a.ts', '.ts'], ['x/a.ts']],
    ['a*c', ['ac', 'abc', 'abcc'], ['a/c', 'abd']],
    ['a**c', ['ac', 'abc'], ['a/c', 'a/b/c']],
    ['a?c', ['abc', 'a😀c'], ['ac', 'a/c']],
    ['a[bc]d', ['abd', 'acd'], ['aad', 'a/d']],
    ['a[b-d]e', ['abe', 'ade'], ['aae', 'a-e']],
    ['a[!b]c', ['axc'], ['abc', 'a/c']],
    ['a[^b]c', ['axc'], ['abc']],
    ['a[]b]c', ['a]c', 'abc'], ['axc']],
    ['app/\\[id\\]/page.tsx', ['app/[id]/page.tsx'], ['app/i/page.tsx']],
    [
      'src/{auth,payments}/**',
      ['src/auth/a', 'src/payments/a'],
      ['src/x/a', 'src/auth'],
    ],
    ['src/{auth,payments}', ['src/auth/a', 'src/payments'], ['src/paymentsx']],
    [
      'a{b,c{d,e}}{,f}',
      ['ab', 'acd', 'ace', 'abf', 'acdf'],
      ['ac', 'acf', 'abd'],
    ],
    ['a\\{b\\,c\\}', ['a{b,c}'], ['ab', 'ac']],
    ['docs/', ['docs/a', 'docs/a/b'], ['docs', 'x/docs/a']],
    ['*/docs/', ['x/docs/a'], ['docs/a', 'x/docs']],
    ['docs', ['docs', 'docs/a/b'], ['docsx', 'x/docs']],
    ['*/docs', ['x/docs'], ['x/docs/a']],
    ['/src/a', ['src/a', 'src/a/b'], ['x/src/a']],
    ['./src/a', ['src/a'], []],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb']],
    ['a/**/**/b', ['a/b', 'a/x/y/b'], ['ab']],
    ['Src/**', ['Src/a'], ['src/a']],
    ['**/x*y/**', ['xy/a', 'q/xzy/a'], ['xy', 'x/y/a']],
  ])('%s', (text, matched, unmatched) => {
    const { matches } = glob(text);
    expect(matched.filter(path => !matches(path))).toEqual([]);
    expect(unmatched.filter(matches)).toEqual([]);
  });

  it.each<[string, string]>([
    ['', 'must name at least one path'],
    ['/', 'must name at least one path'],
    ['!src/**', 'must not begin with `!`'],
    ['a'.repeat(501), 'must be at most 500 characters long'],
    ['a[bc', 'has a `[` that is never closed'],
    ['a{b', 'has a `{` that is never closed'],
    ['a}b', 'has a `}` that nothing opens'],
    ['a{b}c', 'has braces without a comma'],
    ['{a,b}'.repeat(7), 'stands for more than 64 patterns'],
    ['../secrets', 'must not contain `.` or `..`'],
    ['a//b', 'must not contain an empty folder name'],
    ['a\\', 'must not end with a backslash'],
  ])('refuses %#: %s', (text, message) => {
    const result = compileGlob(text, 'readiness.areas[0].paths[1]');
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          path: 'readiness.areas[0].paths[1]',
          message: expect.stringContaining(message),
        },
      ],
    });
  });

  it('quotes no more of a pattern than a person reads', () => {
    const result = compileGlob('a'.repeat(10_000), 'x');
    expect(result.ok ? '' : result.problems[0].message.length).toBeLessThan(
      120,
    );
  });

  it.each([
    ['many folders', '**/a/'.repeat(90), 'a/'.repeat(2000)],
    ['many stars', `${'a*'.repeat(240)}b`, 'a'.repeat(4000)],
    [
      'folders and stars',
      `${'**/a*/'.repeat(40)}${'a*'.repeat(120)}[b]`,
      `${'a/'.repeat(1000)}${'a'.repeat(2000)}`,
    ],
    [
      'alternatives',
      `${'{a*,a*a}'.repeat(4)}${'a*'.repeat(90)}[b]`,
      'a'.repeat(4000),
    ],
    ['classes', `${'[!b]*'.repeat(99)}b`, 'a'.repeat(4000)],
    [
      'one wildcard before choices',
      `${'{a,ab}'.repeat(6)}*${'?'.repeat(40)}[c]`,
      'ab'.repeat(2000),
    ],
    ['one wildcard before many', `*${'?'.repeat(480)}[b]`, 'a'.repeat(4000)],
    ['folders before many', `**/${'?/'.repeat(240)}[b]`, 'a/'.repeat(2000)],
  ])('is not held up by %s', (_, text, path) => {
    const { matches } = glob(text);
    const expected = path.startsWith('a/a/') && !text.endsWith(']');
    const times = [1, 2, 3].map(() =>
      cpuMilliseconds(() => expect(matches(path)).toBe(expected)),
    );
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('does not write out braces without end', () => {
    const nested = `${'{a,'.repeat(120)}b${'}'.repeat(120)}`;
    const many = `${'{a,b,c,d}'.repeat(50)}`;
    const wide = `${'{a,b}'.repeat(6)}${'c'.repeat(400)}`;
    for (const text of [nested, many, wide]) {
      expect(compileGlob(text, 'x')).toMatchObject({ ok: false });
    }
  });

  it('agrees with the definition of its wildcards', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '?', '**/', '.');
    const texts = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map(pieces => pieces.join(''))
      .filter(text => compileGlob(text, 'x').ok && !/^\.?\/|\/$/.test(text));
    const paths = fc
      .array(fc.constantFrom('a', 'b', '.', 'ab', 'a.b'), {
        minLength: 1,
        maxLength: 4,
      })
      .map(segments => segments.join('/'));
    fc.assert(
      fc.property(texts, paths, (text, path) => {
        const hasWildcard = /[*?]/.test(text);
        const source = text
          .replace(/\./g, '\\.')
          .replace(/(^|\/)\*\*(?=$)/g, '$1<rest>')
          .replace(/(^|(?<=\/))(\*\*\/)+/g, '<folders>')
          .replace(/\*+/g, '<many>')
          .replace(/\?/g, '[^/]')
          .replace(/<rest>/g, '[^/].*')
          .replace(/<folders>/g, '(?:.*/)?')
          .replace(/<many>/g, '[^/]*');
        const expected = new RegExp(
          `^(?:${source})${hasWildcard ? '' : '(?:/.*)?'}$`,
        );
        expect(glob(text).matches(path)).toBe(expected.test(path));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
