import { classifyFile } from './classifyFile';
import { parseGitattributes } from './gitattributes';
import { isPolicyFile } from './isPolicyFile';
import { compileGlob, Glob } from './matchGlob';
import { createPathRules } from './pathRules';

function glob(text: string): Glob {
  const result = compileGlob(text, 'x');
  if (!result.ok) throw new Error(text);
  return result.value;
}

describe('parseGitattributes', () => {
  it.each<[string, string, boolean | undefined]>([
    ['*.gen.ts linguist-generated', 'x/a.gen.ts', true],
    ['*.gen.ts text linguist-generated=true', 'a.gen.ts', true],
    ['gen/** linguist-generated', 'gen/x/a', true],
    ['gen/** linguist-generated', 'x/gen/a', undefined],
    ['gen linguist-generated', 'gen/a', undefined],
    ['gen/ linguist-generated', 'gen/a', undefined],
    ['gen/* linguist-generated', 'gen/x/a', undefined],
    ['*.lock -linguist-generated', 'yarn.lock', false],
    ['*.lock linguist-generated=false', 'yarn.lock', false],
    ['* linguist-generated\n*.ts !linguist-generated', 'a.ts', undefined],
    ['*.ts linguist-generated\na.ts -linguist-generated', 'x/a.ts', false],
    ['a.ts -linguist-generated\n*.ts linguist-generated', 'a.ts', true],
    ['* linguist-generated\n* text=auto', 'a.ts', true],
    ['a[0-9].ts linguist-generated', 'a7.ts', true],
    ['"with space.ts" linguist-generated', 'with space.ts', true],
    ['"\\303\\251.ts" linguist-generated', 'é.ts', true],
    ['[attr]made linguist-generated\n*.ts made', 'a.ts', undefined],
    ['* linguist-vendored', 'a.ts', undefined],
    ['# *.ts linguist-generated', 'a.ts', undefined],
    ['*.ts\tlinguist-generated\r', 'a.ts', true],
  ])('%j, %s: %s', (text, path, expected) => {
    expect(parseGitattributes(text).isGenerated(path)).toBe(expected);
  });

  it('skips and reports what git does not read', () => {
    const text = [
      '!a linguist-generated',
      '"a linguist-generated',
      `${'a'.repeat(2100)} linguist-generated`,
      '!b text',
    ].join('\n');
    const { isGenerated, problems } = parseGitattributes(text);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(isGenerated('a')).toBeUndefined();
  });
});

describe('createPathRules', () => {
  const rules = createPathRules({
    gitattributes:
      'made/** linguist-generated\nvendor/own/** -linguist-generated\n/yarn.lock -linguist-generated\ngen/b -linguist-generated',
    excluded: [glob('gen/**'), glob('**/*.lock')],
    tests: [glob('e2e/**')],
  });

  it.each<[string, string | undefined]>([
    ['made/yarn.lock', '`.gitattributes` at the base: linguist-generated'],
    ['made/vendor/a.go', '`.gitattributes` at the base: linguist-generated'],
    ['x/package-lock.json', 'lockfile'],
    ['go.sum', 'lockfile'],
    ['dist/app.min.js', 'minified'],
    ['dist/app-min.css', 'minified'],
    ['dist/app.js.map', 'source map'],
    ['maps/island.map', undefined],
    ['api/fare.pb.go', 'protobuf output'],
    ['api/fare_pb2_grpc.py', 'protobuf output'],
    ['api/fare_pb.js', 'protobuf output'],
    ['api/fare.proto', undefined],
    ['vendor/a/yarn.lock', 'lockfile'],
    ['third_party/a.c', 'vendored: third_party/'],
    ['x/node_modules/a.js', 'vendored: node_modules/'],
    ['.yarn/releases/yarn.cjs', 'vendored: .yarn/releases/'],
    ['.yarn/plugins/x.cjs', undefined],
    ['myvendor/a.go', undefined],
    ['gen/a', 'configured: gen/**'],
    // What the repository calls written by hand, no built-in rule takes out.
    ['vendor/own/a.go', undefined],
    // The organisation's own patterns still do.
    ['yarn.lock', 'configured: **/*.lock'],
    ['gen/b', 'configured: gen/**'],
    ['.github/workflows/ci.yml', undefined],
    ['Jenkinsfile', undefined],
    ['src/types.d.ts', undefined],
  ])('%s: %s', (path, rule) => {
    expect(rules.excludedBy(path)).toBe(rule);
  });

  it.each<[string, boolean]>([
    ['src/__tests__/helper.ts', true],
    ['src/a.test.tsx', true],
    ['src/a.spec.mjs', true],
    ['src/contest.ts', false],
    ['src/__tests__/data.json', false],
    ['test_a.py', true],
    ['x/a_test.py', true],
    ['contest_a.py', false],
    ['a_test.go', true],
    ['src/test/kotlin/Setup.kt', true],
    ['src/integrationTest/java/A.java', true],
    ['src/main/java/FareTest.java', true],
    ['src/main/java/Contest.java', false],
    ['Fares.Tests/Setup.cs', true],
    ['src/Latest.cs', false],
    ['spec/a_spec.rb', true],
    ['tests/a.rs', true],
    ['src/tests.rs', true],
    ['src/lib.rs', false],
    ['FareTest.php', true],
    ['e2e/login.feature', true],
  ])('%s is a test file: %s', (path, expected) => {
    expect(rules.isTestFile(path)).toBe(expected);
  });

  it.each([
    ['src/a.test.ts', 'test'],
    ['docs/a_test.go', 'test'],
    ['README.md', 'documentation'],
    ['src/notes.adoc', 'documentation'],
    ['LICENSE', 'documentation'],
    ['LICENSE-MIT.txt', 'documentation'],
    ['docs/images/a.png', 'documentation'],
    ['docs/conf.py', 'code'],
    ['src/docs/Reader.swift', 'code'],
    ['src/security.swift', 'code'],
    ['package.json', 'configuration'],
    ['deploy/values.yaml', 'configuration'],
    ['Dockerfile', 'configuration'],
    ['api.dockerfile', 'configuration'],
    ['.github/workflows/ci.yml', 'configuration'],
    ['.eslintrc.js', 'configuration'],
    ['vite.config.ts', 'configuration'],
    ['requirements-dev.txt', 'configuration'],
    ['build.gradle.kts', 'configuration'],
    ['pom.xml', 'configuration'],
    ['src/app.config.ts', 'code'],
    ['src/mapper/FareMapper.xml', 'code'],
    ['migrations/1.sql', 'code'],
    ['src/a.ts', 'code'],
    ['LICENSES/list.ts', 'code'],
  ])('%s is %s', (path, kind) => {
    expect(classifyFile(path, rules)).toBe(kind);
  });
});

describe('isPolicyFile', () => {
  it.each<[string, boolean]>([
    ['CODEOWNERS', true],
    ['.github/CODEOWNERS', true],
    ['docs/CODEOWNERS', true],
    ['.gitlab/CODEOWNERS', true],
    ['src/CODEOWNERS', false],
    ['.github/workflows/ci.yml', true],
    ['x/.github/workflows/ci.yml', false],
    ['.github/actions/build/action.yml', true],
    ['.gitlab-ci.yml', true],
    ['services/fares/catalog-info.yaml', true],
    ['catalog-info.yml', true],
    ['my-catalog-info.yaml', false],
    ['app-config.production.yaml', true],
    ['packages/backend/app-config.yaml', true],
    ['src/.gitattributes', true],
    ['README.md', false],
  ])('%s: %s', (path, expected) => {
    expect(isPolicyFile(path)).toBe(expected);
  });
});
