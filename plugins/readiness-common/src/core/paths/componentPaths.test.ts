import fc from 'fast-check';
import { exampleChange, known } from '../metrics/__testUtils__/exampleChange';
import {
  changedPathsOf,
  ComponentPaths,
  createClaims,
  matchComponents,
  readPathGlobs,
} from './componentPaths';

const api: ComponentPaths = { entityRef: 'api', folder: './services/api/' };
const web: ComponentPaths = {
  entityRef: 'web',
  globs: readPathGlobs('apps/web/**, shared/{ui,icons}').globs,
  folder: 'ignored',
};
const apps: ComponentPaths = { entityRef: 'apps', folder: 'apps' };
const whole: ComponentPaths = { entityRef: 'whole', folder: '.' };
const all = [whole, api, web, apps];

describe('matchComponents', () => {
  it.each<[string, ComponentPaths[], string[] | undefined, string[]]>([
    ['folder', all, ['services/api/a'], ['api']],
    ['a sibling with the same beginning', all, ['services/api2/a'], ['whole']],
    ['globs and folder', all, ['apps/web/a'], ['web', 'apps']],
    ['globs before folder', all, ['ignored/a'], ['whole']],
    ['braces', all, ['shared/icons/a'], ['web']],
    ['some unclaimed', all, ['services/api/a', 'README.md'], ['whole', 'api']],
    ['unclaimed', all, ['README.md'], ['whole']],
    [
      'unclaimed, nobody has the whole',
      [api, web],
      ['README.md'],
      ['api', 'web'],
    ],
    [
      'some unclaimed, nobody has the whole',
      [api, web],
      ['package.json', 'services/api/a'],
      ['api', 'web'],
    ],
    [
      'a document beside what is claimed',
      [api, web],
      ['README.md', 'services/api/a'],
      ['api'],
    ],
    ['no paths', all, [], ['whole', 'api', 'web', 'apps']],
    ['unknown paths', all, undefined, ['whole', 'api', 'web', 'apps']],
    ['no components', [], ['a'], []],
    [
      'two of the whole',
      [whole, { entityRef: 'other' }],
      ['a'],
      ['whole', 'other'],
    ],
    [
      'globs that are all bad',
      [{ entityRef: 'x', globs: [], folder: 'x' }, whole],
      ['x/a'],
      ['x'],
    ],
  ])('%s', (_, components, paths, expected) => {
    expect(matchComponents(components, paths)).toEqual(expected);
  });

  describe('with claims from elsewhere', () => {
    const mallory = 'github.com/mallory/own';
    const catalog = 'github.com/org/catalog';
    const foreign = (
      globs: string,
      declaredElsewhere = mallory,
      entityRef = 'foreign',
    ): ComponentPaths => ({
      entityRef,
      globs: readPathGlobs(globs).globs,
      declaredElsewhere,
    });
    const central = (entityRef: string, globs = '') =>
      foreign(globs, catalog, entityRef);

    it.each<[string, ComponentPaths[], string[] | undefined, string[]]>([
      [
        'takes nothing from who has the whole',
        [whole, foreign('**')],
        ['a'],
        ['whole', 'foreign'],
      ],
      [
        'leaves what nobody else claims to all',
        [api, web, foreign('**')],
        ['package.json'],
        ['api', 'web', 'foreign'],
      ],
      [
        'leaves documents alone to all',
        [api, web, foreign('**')],
        ['README.md'],
        ['api', 'web', 'foreign'],
      ],
      [
        'adds to what somebody claims',
        [whole, api, foreign('**')],
        ['services/api/a'],
        ['api', 'foreign'],
      ],
      [
        'the whole from elsewhere takes nothing',
        [api, web, foreign('')],
        ['package.json'],
        ['api', 'web', 'foreign'],
      ],
      [
        'takes from what is declared in the same place',
        [central('all'), central('part', 'part/**')],
        ['part/a'],
        ['part'],
      ],
      [
        'takes from nobody who is declared in a third place',
        [central('all'), central('part', 'part/**'), foreign('**')],
        ['part/a', 'b'],
        ['all', 'part', 'foreign'],
      ],
      [
        'gives way to who is declared in the repository',
        [foreign(''), api],
        ['services/api/a'],
        ['api'],
      ],
    ])('%s', (_, components, paths, expected) => {
      expect(matchComponents(components, paths)).toEqual(expected);
    });

    it('only ever adds', () => {
      const path = fc.constantFrom(
        'README.md',
        'package.json',
        'services/api/a',
        'apps/web/b',
        'apps/c',
        'part/d',
      );
      const claim = fc.constantFrom('', '**', 'apps/**', 'part/**');
      const there = [
        ...all,
        central('all'),
        central('part', 'part/**'),
        central('apps-too', 'apps/**'),
      ];
      fc.assert(
        fc.property(
          fc.array(path),
          fc.subarray(there),
          claim,
          (paths, components, globs) => {
            const before = matchComponents(components, paths);
            const after = matchComponents(
              [...components, foreign(globs)],
              paths,
            );
            expect(after.filter(ref => ref !== 'foreign')).toEqual(before);
          },
        ),
        { seed: 12 },
      );
    });
  });

  it('asks more components, never fewer, as more paths are known to change', () => {
    const path = fc.constantFrom(
      'package.json',
      'services/api/a',
      'apps/web/b',
      'apps/c',
      'shared/ui/d',
    );
    fc.assert(
      fc.property(
        fc.array(path, { minLength: 1 }),
        fc.array(path),
        fc.subarray(all),
        (paths, more, components) => {
          const some = matchComponents(components, paths);
          const claimed = matchComponents(components, [...more, ...paths]);
          const reversed = [...more, ...paths].reverse();
          expect(matchComponents(components, reversed)).toEqual(claimed);
          expect(claimed).toEqual(expect.arrayContaining(some));
          expect(claimed.length > 0).toBe(components.length > 0);
        },
      ),
      { seed: 11 },
    );
  });
});

it('tells whom a path belongs to, or that nobody claims it', () => {
  const claimants = createClaims([api, web]);
  expect(claimants('services/api/a')).toEqual(['api']);
  expect(claimants('package.json')).toEqual([]);
  expect(createClaims(all)('package.json')).toEqual(['whole']);
});

describe('changedPathsOf', () => {
  const file = (path: string, previousPath?: string) => ({
    path,
    previousPath,
    status: 'renamed' as const,
    additions: 0,
    deletions: 0,
    binary: false,
  });
  const totals = { additions: 0, deletions: 0, changedFiles: 2 };

  it('counts a renamed file at both paths', () => {
    const files = known([file('a', 'b'), file('c', 'a')]);
    expect(changedPathsOf(exampleChange({ files, totals }))).toEqual([
      'a',
      'c',
      'b',
    ]);
  });

  it.each([
    ['uncollected', { state: 'uncollected' as const, why: 'x' }],
    ['failed', { state: 'failed' as const, why: 'x' }],
    ['cut off', known([file('a')])],
  ])('does not know a list that is %s', (_, files) => {
    expect(changedPathsOf(exampleChange({ files, totals }))).toBeUndefined();
  });
});

describe('readPathGlobs', () => {
  it('splits at commas outside braces and tells what it cannot use', () => {
    const { globs, problems } = readPathGlobs(
      ' src/{a,b}/** ,, !x,docs/ , docs/,a[b',
    );
    expect(globs.map(({ text }) => text)).toEqual(['src/{a,b}/**', 'docs/']);
    expect(problems).toEqual([
      expect.stringContaining('`!x` must not begin with `!`'),
      '`a[b` has a `[` that is never closed',
    ]);
    expect(readPathGlobs('')).toEqual({ globs: [], problems: [] });
  });

  it('bounds how many it uses', () => {
    const text = Array.from({ length: 60 }, (_, i) => `p${i}`).join();
    const { globs, problems } = readPathGlobs(text);
    expect(globs).toHaveLength(50);
    expect(problems).toEqual([expect.stringContaining('first 50 of 60')]);
  });
});
