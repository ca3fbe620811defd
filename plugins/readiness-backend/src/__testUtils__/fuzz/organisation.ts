import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { component, group, person, system } from '../entities';

/** In everything about hidden components, and in nothing else. */
export const CANARY = 'axolotl';
/** When all of it happens. */
export const NOW = '2026-02-10T09:00:00.000Z';
const OPEN: Partial<ChangeFacts> = {
  state: 'open',
  mergedAt: undefined,
  mergedBy: undefined,
  mergeCommitSha: undefined,
  closedAt: undefined,
  deployedAt: undefined,
};
const file = (path: string) => ({
  path,
  status: 'modified' as const,
  additions: 3,
  deletions: 1,
  binary: false,
});

/** What callers may know the ids of, hidden or not. */
export const CHANGES = {
  /** Of a hidden component alone. */
  hidden: exampleFacts({
    ...OPEN,
    repository: `github.com/skerry-line/${CANARY}-vault`,
    number: 7,
    title: `The ${CANARY} change`,
    body: `Moves the ${CANARY}.`,
    author: { login: `${CANARY}-author`, id: '901', kind: 'human' },
    branch: `${CANARY}-branch`,
    files: { state: 'known', value: [file(`src/${CANARY}.ts`)] },
  }),
  hiddenMerged: exampleFacts({
    repository: `github.com/skerry-line/${CANARY}-vault`,
    number: 8,
    title: `The merged ${CANARY} change`,
    body: `Moved the ${CANARY}.`,
    author: { login: `${CANARY}-author`, id: '901', kind: 'human' },
  }),
  /** Of a hidden component and of one that the outsider sees. */
  shared: exampleFacts({
    ...OPEN,
    repository: 'github.com/skerry-line/mono',
    number: 3,
    title: '@SUM(1)|<img src=x onerror=alert(1)> [x](javascript:alert(1))',
    body: 'No section.',
    files: { state: 'known', value: [file('a/x.ts'), file('b/x.ts')] },
  }),
  open: exampleFacts({
    repository: 'github.com/skerry-line/open-shop',
    number: 5,
    title: '=HYPERLINK("http://x.example")',
  }),
};

const slug = (name: string) => `skerry-line/${name}`;
/** Who owns what is hidden. */
export const KEEPERS = `group:default/${CANARY}-keepers`;

/** The catalog: two components are hidden from the outsider, two are not. */
export const ENTITIES = [
  group(`${CANARY}-keepers`, 2),
  group('others', 2),
  group('risk', 2),
  system(`${CANARY}-system`, `domain:default/${CANARY}-domain`),
  system('shops', 'domain:default/trade'),
  person('owen', { login: 'owen-host', groups: [`${CANARY}-keepers`] }),
  person('olga', { login: 'olga-host', groups: ['others'] }),
  person('rita', { login: 'rita-host', groups: ['risk'] }),
  component(`${CANARY}-vault`, {
    owner: KEEPERS,
    title: `The ${CANARY} vault`,
    description: `Where the ${CANARY} lives`,
    system: `system:default/${CANARY}-system`,
    lifecycle: 'production',
    type: `${CANARY}-type`,
    annotations: {
      'github.com/project-slug': slug(`${CANARY}-vault`),
      'readiness/sensitive': 'payments',
      'readiness/architecture': `https://wiki.example/${CANARY}`,
      'backstage.io/source-location': `url:https://github.com/skerry-line/${CANARY}-vault/tree/main/`,
    },
  }),
  component(`${CANARY}-part`, {
    owner: KEEPERS,
    title: `Part of the ${CANARY}`,
    annotations: {
      'github.com/project-slug': slug('mono'),
      'readiness/paths': 'a/**',
      'readiness/sensitive': 'permissions',
    },
  }),
  component('open-part', {
    owner: 'group:default/others',
    annotations: {
      'github.com/project-slug': slug('mono'),
      'readiness/paths': 'b/**',
    },
  }),
  component('open-shop', {
    owner: 'group:default/others',
    system: 'system:default/shops',
    title: '=1+1',
    description: '50% of <script>alert(1)</script>',
    annotations: {
      'github.com/project-slug': slug('open-shop'),
      'readiness/sensitive': 'payments',
      'readiness/rollback': ' java\tscript:alert(1)',
      'readiness/runbook': 'http://169.254.169.254/latest/meta-data',
      'readiness/logs': 'docs/logs.md',
      'backstage.io/source-location':
        'url:https://github.com/skerry-line/open-shop/tree/main/',
    },
  }),
];

/** What the plugin is configured with. */
export const CONFIG = {
  notifications: { enabled: true },
  waivers: { maximumDays: 30 },
  pilots: { leads: ['group:default/risk'] },
  submissions: {
    oidc: [
      // Nobody listens there, so that no token can be verified.
      { issuer: 'http://127.0.0.1:9', audience: 'https://backstage.example' },
    ],
    services: [
      {
        subject: 'external:ci',
        repositories: ['github.com/skerry-line/*'],
        components: ['component:default/*'],
      },
    ],
  },
  gates: [
    {
      name: 'production',
      appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
      approvers: ['group:default/risk'],
      requirements: [
        'owner-declared',
        'runbook-linked',
        'rollback-note',
        'monitoring-linked',
        'architecture-reviewed',
        'security-review-current',
        'rollback-plan',
        'failure-logged',
        'human-reviewed',
        'sensitive-path-reviewer',
        'second-reviewer',
        'tests-for-changed-behaviour',
        'new-dependencies-approved',
        'contract-clauses-tested',
        'deployment-note',
        { id: 'logs-linked', severity: 'advisory' },
      ],
    },
  ],
};
