import { TestLanguage, testLanguageOf } from '../metrics/testLanguages';

const JVM =
  /(?:^|\/)src\/(?:[a-z]*Test|test|testFixtures|integration-?test)\/|(?:Test|Tests|TestCase|IT|Spec)\.[a-z]+$/;

/** Where each language keeps its tests, by name or by folder. */
const TEST_PATHS: Record<TestLanguage, RegExp> = {
  javascript: /(?:^|\/)__tests__\/|\.(?:test|spec)\.[cm]?[jt]sx?$/,
  python: /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/,
  go: /_test\.go$/,
  java: JVM,
  kotlin: JVM,
  csharp: /(?:^|\/)(?:[^/]+\.)?[Tt]ests?\/|Tests?\.cs$/,
  ruby: /_(?:spec|test)\.rb$/,
  rust: /(?:^|\/)tests\/|(?:^|\/)(?:[^/]*_)?tests?\.rs$/,
  php: /Test\.php$/,
};

/**
 * Whether a path holds tests by the custom of its language. Tests of a language
 * that nobody reads need a configured pattern.
 */
export function isTestPath(path: string): boolean {
  const language = testLanguageOf(path);
  return language !== undefined && TEST_PATHS[language].test(path);
}
