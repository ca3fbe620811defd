import { PathRules } from '../metrics/diffSize';
import { testLanguageOf } from '../metrics/testLanguages';

/**
 * What a file is to a reviewer. `code` is whatever nothing else claims, so that
 * an unknown kind of file is asked for most.
 *
 * @public
 */
export type FileKind = 'test' | 'documentation' | 'configuration' | 'code';

const DOCUMENTATION_EXTENSION = /\.(?:adoc|asciidoc|markdown|md|mdx|rst)$/i;
const DOCUMENTATION_NAME =
  /^(?:AUTHORS|CHANGELOG|CODE_OF_CONDUCT|CONTRIBUTING|COPYING|LICEN[CS]E|NOTICE|README|SECURITY)(?:-[\w.-]+)?(?:\.txt)?$/;
const DOCUMENTATION_FOLDER = /^docs?\//i;

const CONFIGURATION_EXTENSION =
  /\.(?:cfg|conf|env|hcl|ini|json|json5|jsonc|lock|properties|tf|tfvars|toml|ya?ml)$/i;
const CONFIGURATION_NAME =
  /^(?:\.[^.]+(?:\.[cm]?js)?|(?:pom|log4j2?|logback)(?:-[\w-]+)?\.xml|(?:[^.]+\.)?(?:docker|container)file(?:\..+)?|CODEOWNERS|Gemfile|Jenkinsfile|Makefile|Pipfile|Procfile|Vagrantfile|go\.(?:mod|sum|work)|gradlew(?:\.bat)?|(?:dev-|test-)?requirements[\w-]*\.(?:in|txt)|(?:build|settings)\.gradle(?:\.kts)?)$/i;
/** Programs that only configure a well-known tool. */
const TOOL_CONFIGURATION =
  /^(?:babel|commitlint|cypress|eslint|jest|karma|knexfile|playwright|postcss|prettier|rollup|stylelint|tailwind|tsup|vite|vitest|webpack)(?:\.[\w-]+)?\.(?:config|setup)\.[cm]?[jt]s$/i;

/**
 * What kind of file a path names: the first that fits of test, documentation
 * and configuration, else code. A program in `docs/` is code.
 *
 * @public
 */
export function classifyFile(
  path: string,
  rules: Pick<PathRules, 'isTestFile'>,
): FileKind {
  if (rules.isTestFile(path)) return 'test';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isProgram = testLanguageOf(path) !== undefined;
  const documents =
    DOCUMENTATION_EXTENSION.test(name) ||
    DOCUMENTATION_NAME.test(name) ||
    DOCUMENTATION_FOLDER.test(path);
  if (documents && !isProgram) return 'documentation';
  const configures =
    CONFIGURATION_EXTENSION.test(name) ||
    CONFIGURATION_NAME.test(name) ||
    TOOL_CONFIGURATION.test(name);
  return configures ? 'configuration' : 'code';
}
