import {
  createAllowList,
  dependencyPattern,
  isLicensed,
} from './dependencyRules';

describe('createAllowList', () => {
  it.each<[pattern: string, ecosystem: string, name: string, is: boolean]>([
    ['npm:left-pad', 'npm', 'left-pad', true],
    ['npm:left-pad', 'npm', 'left-pad-2', false],
    ['npm:left-pad', 'pypi', 'left-pad', false],
    // A name alone is that package, and nothing below it.
    ['go:example.org/money', 'go', 'example.org/money/evil', false],
    ['npm:@acme/*', 'npm', '@acme/money', true],
    ['npm:@acme/*', 'npm', '@acme-evil/money', false],
    ['maven:org.example/*', 'maven', 'org.example/a', true],
    ['go:example.org/**', 'go', 'example.org/a/b', true],
    ['npm:*', 'npm', '@acme/money', false],
  ])('%s and %s:%s', (pattern, ecosystem, name, is) => {
    expect(createAllowList([pattern])({ ecosystem, name })).toBe(is);
  });

  it('allows nothing when empty', () => {
    expect(createAllowList([])({ ecosystem: 'npm', name: 'a' })).toBe(false);
  });
});

describe('dependencyPattern', () => {
  it.each(['left-pad', '!npm:left-pad', 'npm:[', 7])('refuses %j', value => {
    expect(dependencyPattern.safeParse(value).success).toBe(false);
  });
});

describe('isLicensed', () => {
  it.each<[license: string | undefined, allowed: string[], is: boolean]>([
    ['MIT', ['MIT'], true],
    ['mit', ['MIT'], true],
    ['MIT', [], false],
    [undefined, ['MIT'], false],
    ['', ['MIT'], false],
    ['MIT OR GPL-3.0', ['MIT'], true],
    ['(MIT OR Apache-2.0)', ['Apache-2.0'], true],
    ['MIT AND GPL-3.0', ['MIT'], false],
    ['MIT AND ISC', ['MIT', 'ISC'], true],
    ['MIT OR (ISC AND GPL-3.0)', ['MIT', 'ISC'], false],
    ['GPL-2.0 WITH Classpath-exception-2.0', ['GPL-2.0'], false],
  ])('%s of %j', (license, allowed, is) => {
    expect(isLicensed(license, allowed)).toBe(is);
  });
});
