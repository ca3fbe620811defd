/** Who may import whom: the table of the architecture, as rules. */
const TESTS =
  '\\.test\\.tsx?$|/__testUtils__/|/testUtils/|/setupTests\\.ts$|/testing/';

const between = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});

module.exports = {
  forbidden: [
    between(
      'no-circular',
      'A cycle means that neither side can be understood alone.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    between(
      'common-is-shared',
      'readiness-common runs in browsers and backends; it may know neither.',
      { path: '^plugins/readiness-common/src' },
      {
        path: '^plugins/readiness(-node|-backend)?/|(^|node_modules/)@backstage/(backend|core|frontend|plugin-catalog)|(^|node_modules/)(knex|express|react)(/|$)',
      },
    ),
    between(
      'core-is-pure',
      'The core judges; reading, writing, clocks and hashes belong to the shell.',
      { path: '^plugins/readiness-common/src/core', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    between(
      'core-does-not-know-the-wire',
      'Domain types are mapped to wire types at the edge, so that either can change.',
      { path: '^plugins/readiness-common/src/core', pathNot: TESTS },
      { path: '^plugins/readiness-common/src/(wire|permissions)' },
    ),
    between(
      'requirements-stand-alone',
      'A requirement is one file; what two share belongs to the engine.',
      { path: '^plugins/readiness-common/src/core/requirements/([^/]+)$' },
      {
        path: '^plugins/readiness-common/src/core/requirements/',
        pathNot: '$1',
      },
    ),
    between(
      'node-knows-only-common',
      'The ports must not depend on one implementation.',
      { path: '^plugins/readiness-node/src' },
      { path: '^plugins/readiness(-backend)?/' },
    ),
    between(
      'only-database-knows-knex',
      'SQL in one place can be tested on both engines in one place.',
      {
        path: '^plugins/readiness-backend/src',
        pathNot: `^plugins/readiness-backend/src/database/|${TESTS}`,
      },
      { path: 'node_modules/knex/' },
    ),
    between(
      'github-module-knows-only-ports',
      'A source observes through the ports; it must not depend on who judges.',
      { path: '^plugins/readiness-backend-module-github/src' },
      { path: '^plugins/readiness(-backend)?/' },
    ),
    between(
      'only-github-client-knows-octokit',
      'Limits, retries, credentials and time limits are obeyed in one place.',
      {
        path: '^plugins/readiness-backend-module-github/src',
        pathNot: `^plugins/readiness-backend-module-github/src/client/|${TESTS}`,
      },
      { path: 'node_modules/@octokit/' },
    ),
    between(
      'toFacts-is-pure',
      'Turning what was read into facts must be testable without reading.',
      {
        path: '^plugins/readiness-backend-module-github/src/(changes|repositories|hints)/to[A-Z]\\w*\\.ts$',
        pathNot: TESTS,
      },
      {
        path: '/(client|config|status)/|/(read(?!Mentions)[A-Z]\\w*|[A-Z]\\w*)\\.ts$|node_modules/(?!zod/)',
      },
    ),
    between(
      'toEvidence-is-pure',
      'Turning what was read into evidence must be testable without reading.',
      { path: '/sources/[^/]+/toEvidence\\.ts$' },
      {
        pathNot:
          '/schema\\.ts$|^plugins/readiness-(common|node)/|node_modules/@backstage/catalog-model',
      },
    ),
    between(
      'frontend-does-not-judge',
      'React draws outcomes; it never derives one.',
      { path: '^plugins/readiness/src' },
      {
        path: '^plugins/readiness-(common/src/core|node|backend)',
      },
    ),
    between(
      'packages-only-compose',
      'An app takes plugins through their entry points.',
      { path: '^packages/(app|app-legacy|backend)/src' },
      { path: '^plugins/[^/]+/src/(?!index\\.ts$)' },
    ),
    between(
      'cli-knows-only-common',
      'What runs in every CI job must install fast, and speaks to the backend over HTTP.',
      { path: '^packages/cli/src' },
      {
        path: '^(plugins|packages)/|(^|node_modules/)@backstage/',
        pathNot: '^packages/cli/|^plugins/readiness-common/',
      },
    ),
    between(
      'tests-are-not-shipped',
      'What ships must not need test utilities.',
      { path: '^(plugins|packages)/[^/]+/src', pathNot: TESTS },
      { path: TESTS },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/dist-types/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
