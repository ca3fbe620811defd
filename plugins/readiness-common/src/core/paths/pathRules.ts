import { PathRules } from '../metrics/diffSize';
import { parseGitattributes } from './gitattributes';
import { Glob } from './matchGlob';
import { isTestPath } from './testPaths';

const LOCKFILES = new Set([
  '.terraform.lock.hcl',
  'Cargo.lock',
  'Cartfile.resolved',
  'Gemfile.lock',
  'MODULE.bazel.lock',
  'Package.resolved',
  'Pipfile.lock',
  'Podfile.lock',
  'bun.lock',
  'bun.lockb',
  'composer.lock',
  'deno.lock',
  'flake.lock',
  'go.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'packages.lock.json',
  'pdm.lock',
  'pixi.lock',
  'pnpm-lock.yaml',
  'poetry.lock',
  'pubspec.lock',
  'uv.lock',
  'yarn.lock',
]);

/** By the name of the file; the first that fits names the rule. */
const BY_NAME: Array<[rule: string, fits: (name: string) => boolean]> = [
  ['lockfile', name => LOCKFILES.has(name)],
  ['minified', name => /[.-]min\.(?:[cm]?js|css)$/.test(name)],
  ['source map', name => /\.(?:[cm]?[jt]s|css)\.map$/.test(name)],
  [
    'protobuf output',
    name =>
      /(?:\.pb(?:\.(?:cc|dart|go|gw\.go|h|swift)|objc\.[hm])|_pb2(?:_grpc)?\.pyi?|_pb\.(?:d\.ts|js|rb|ts))$/.test(
        name,
      ),
  ],
];

/** Few on purpose: a longer list hides code that people wrote. */
const VENDORED = /(?:^|\/)(node_modules|vendor|third_party|\.yarn\/releases)\//;

/**
 * What is said about paths: which files do not count as size, and which are
 * tests.
 *
 * @param options - `gitattributes` is the text of that file at the base, for a
 * change cannot exempt itself; `excluded` and `tests` are configured patterns,
 * which add to the built-in rules
 * @public
 */
export function createPathRules(options: {
  gitattributes?: string;
  excluded?: readonly Glob[];
  tests?: readonly Glob[];
}): PathRules {
  const { excluded = [], tests = [] } = options;
  const attributes = parseGitattributes(options.gitattributes ?? '');
  return {
    excludedBy(path) {
      const generated = attributes.isGenerated(path);
      if (generated) return '`.gitattributes` at the base: linguist-generated';
      const builtIn =
        generated === undefined ? excludedByName(path) : undefined;
      if (builtIn !== undefined) return builtIn;
      const glob = excluded.find(({ matches }) => matches(path));
      return glob && `configured: ${glob.text}`;
    },
    isTestFile: path =>
      isTestPath(path) || tests.some(({ matches }) => matches(path)),
  };
}

function excludedByName(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const rule = BY_NAME.find(([, fits]) => fits(name))?.[0];
  if (rule !== undefined) return rule;
  const folder = VENDORED.exec(path)?.[1];
  return folder && `vendored: ${folder}/`;
}
