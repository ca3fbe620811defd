import { Random } from '../random/Random';
import { Area, LanguageId } from './repositories';

/** How code and tests look in a language, so that they can be invented. */
export interface Language {
  /** As GitHub names it. */
  name: string;
  sourcePath(area: Area, subject: string): string;
  testPath(area: Area, subject: string): string;
  code(random: Random, subject: string): string[];
  test(name: string, subject: string): string[];
  /** A test that is written down but does not run. */
  skippedTest(name: string, subject: string): string[];
  manifest: string;
  lockfile: string;
  ecosystem: string;
  dependencyLine(name: string, version: string): string;
  dependencies: Array<[name: string, version: string, license: string]>;
}

const camel = (text: string) =>
  text.replace(/ (\w)/g, (_, letter: string) =>
    letter.toLocaleUpperCase('en-US'),
  );
const pascal = (text: string) => camel(` ${text}`);
const snake = (text: string) => text.replace(/ /g, '_');
const below = (area: Area, path: string) =>
  area.root ? `${area.root}/${path}` : path;
const jvmFolder = (kind: string, language: string, area: Area) =>
  `src/${kind}/${language}/example/skerryline/${area.folder}`;

function jvmCode(random: Random, subject: string, end: string): string[] {
  const name = camel(subject);
  return random.pick([
    [
      `        if (${name}.isEmpty()) {`,
      `            return Optional.empty()${end}`,
      '        }',
    ],
    [`        log.debug("${subject} took {} ms", elapsed)${end}`],
    [`        ${name}.requireValid()${end}`, `        ${name}.store()${end}`],
    [
      `        // Summer sailings may end after midnight.`,
      `        ${name}.moveToNextDay()${end}`,
    ],
  ]);
}

const JVM_DEPENDENCIES: Language['dependencies'] = [
  ['com.fasterxml.jackson.core:jackson-databind', '2.17.1', 'Apache-2.0'],
  ['org.postgresql:postgresql', '42.7.3', 'BSD-2-Clause'],
  ['io.micrometer:micrometer-core', '1.13.0', 'Apache-2.0'],
  ['org.apache.commons:commons-csv', '1.11.0', 'Apache-2.0'],
  ['com.google.guava:guava', '33.2.0-jre', 'Apache-2.0'],
];

const LANGUAGES: Record<LanguageId, Language> = {
  typescript: {
    name: 'TypeScript',
    sourcePath: (area, subject) =>
      below(area, `src/${area.folder}/${camel(subject)}.ts`),
    testPath: (area, subject) =>
      below(area, `src/${area.folder}/${camel(subject)}.test.ts`),
    code: (random, subject) =>
      random.pick([
        [
          `  if (${camel(subject)}.length === 0) {`,
          '    return undefined;',
          '  }',
        ],
        [`  const shown = ${camel(subject)}.filter(entry => entry.open);`],
        [`  logger.debug('${subject} changed', { count });`],
        [`  return ${camel(subject)}.map(toRow);`],
      ]),
    test: (name, subject) => [
      `  it('${name}', () => {`,
      `    expect(${camel(subject)}(sample)).toEqual(expected);`,
      '  });',
    ],
    skippedTest: (name, subject) => [
      `  it.skip('${name}', () => {`,
      `    expect(${camel(subject)}(sample)).toEqual(expected);`,
      '  });',
    ],
    manifest: 'package.json',
    lockfile: 'package-lock.json',
    ecosystem: 'npm',
    dependencyLine: (name, version) => `    "${name}": "^${version}",`,
    dependencies: [
      ['zod', '4.0.5', 'MIT'],
      ['date-fns', '3.6.0', 'MIT'],
      ['react', '18.3.1', 'MIT'],
      ['undici', '6.19.2', 'MIT'],
      ['qrcode', '1.5.3', 'MIT'],
      ['pino', '9.2.0', 'MIT'],
    ],
  },
  kotlin: {
    name: 'Kotlin',
    sourcePath: (area, subject) =>
      `${jvmFolder('main', 'kotlin', area)}/${pascal(subject)}.kt`,
    testPath: (area, subject) =>
      `${jvmFolder('test', 'kotlin', area)}/${pascal(subject)}Test.kt`,
    code: (random, subject) => jvmCode(random, subject, ''),
    test: (name, subject) => [
      '    @Test',
      `    fun \`${name}\`() {`,
      `        assertEquals(expected, ${camel(subject)}(sample))`,
      '    }',
    ],
    skippedTest: (name, subject) => [
      '    @Disabled("until the new season table is in")',
      '    @Test',
      `    fun \`${name}\`() {`,
      `        assertEquals(expected, ${camel(subject)}(sample))`,
      '    }',
    ],
    manifest: 'build.gradle.kts',
    lockfile: 'gradle.lockfile',
    ecosystem: 'maven',
    dependencyLine: (name, version) =>
      `    implementation("${name}:${version}")`,
    dependencies: JVM_DEPENDENCIES,
  },
  java: {
    name: 'Java',
    sourcePath: (area, subject) =>
      `${jvmFolder('main', 'java', area)}/${pascal(subject)}.java`,
    testPath: (area, subject) =>
      `${jvmFolder('test', 'java', area)}/${pascal(subject)}Test.java`,
    code: (random, subject) => jvmCode(random, subject, ';'),
    test: (name, subject) => [
      '    @Test',
      `    void ${camel(name)}() {`,
      `        assertEquals(expected, ${camel(subject)}.apply(sample));`,
      '    }',
    ],
    skippedTest: (name, subject) => [
      '    @Disabled("until the bank has its new test system")',
      '    @Test',
      `    void ${camel(name)}() {`,
      `        assertEquals(expected, ${camel(subject)}.apply(sample));`,
      '    }',
    ],
    manifest: 'build.gradle.kts',
    lockfile: 'gradle.lockfile',
    ecosystem: 'maven',
    dependencyLine: (name, version) =>
      `    implementation("${name}:${version}")`,
    dependencies: JVM_DEPENDENCIES,
  },
  go: {
    name: 'Go',
    sourcePath: (area, subject) =>
      below(area, `src/${area.folder}/${snake(subject)}.go`),
    testPath: (area, subject) =>
      below(area, `src/${area.folder}/${snake(subject)}_test.go`),
    code: (random, subject) =>
      random.pick([
        [
          '\tif err != nil {',
          `\t\treturn fmt.Errorf("${subject}: %w", err)`,
          '\t}',
        ],
        [`\t${camel(subject)} := load(ctx, id)`],
        [
          `\tfor _, entry := range ${camel(subject)} {`,
          '\t\ttotal += entry.Count',
          '\t}',
        ],
      ]),
    test: (name, subject) => [
      `func Test${pascal(name)}(t *testing.T) {`,
      `\tgot := ${pascal(subject)}(sample)`,
      '\tif got != want {',
      '\t\tt.Errorf("got %v, want %v", got, want)',
      '\t}',
      '}',
    ],
    skippedTest: (name, subject) => [
      `func Test${pascal(name)}(t *testing.T) {`,
      '\tt.Skip("needs the summer timetable")',
      `\t_ = ${pascal(subject)}(sample)`,
      '}',
    ],
    manifest: 'go.mod',
    lockfile: 'go.sum',
    ecosystem: 'gomod',
    dependencyLine: (name, version) => `\t${name} v${version}`,
    dependencies: [
      ['github.com/jackc/pgx/v5', '5.6.0', 'MIT'],
      ['go.uber.org/zap', '1.27.0', 'MIT'],
      ['github.com/prometheus/client_golang', '1.19.1', 'Apache-2.0'],
      ['golang.org/x/sync', '0.7.0', 'BSD-3-Clause'],
    ],
  },
  python: {
    name: 'Python',
    sourcePath: (area, subject) => `src/${area.folder}/${snake(subject)}.py`,
    testPath: (area, subject) =>
      `tests/${area.folder}/test_${snake(subject)}.py`,
    code: (random, subject) =>
      random.pick([
        [`    if not ${snake(subject)}:`, '        return None'],
        [`    rows = [to_row(entry) for entry in ${snake(subject)}]`],
        [`    logger.debug("${subject}: %d rows", len(rows))`],
      ]),
    test: (name, subject) => [
      `def test_${snake(name)}():`,
      `    assert ${snake(subject)}(sample) == expected`,
      '',
    ],
    skippedTest: (name, subject) => [
      '@pytest.mark.skip(reason="the accountants changed the format")',
      `def test_${snake(name)}():`,
      `    assert ${snake(subject)}(sample) == expected`,
    ],
    manifest: 'pyproject.toml',
    lockfile: 'poetry.lock',
    ecosystem: 'pip',
    dependencyLine: (name, version) => `${name} = "^${version}"`,
    dependencies: [
      ['pandas', '2.2.2', 'BSD-3-Clause'],
      ['openpyxl', '3.1.4', 'MIT'],
      ['paramiko', '3.4.0', 'LGPL-2.1'],
      ['pydantic', '2.7.4', 'MIT'],
    ],
  },
};

export function languageOf(id: LanguageId): Language {
  return LANGUAGES[id];
}
