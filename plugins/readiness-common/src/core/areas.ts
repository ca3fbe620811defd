import { compileGlob, Glob } from './paths/matchGlob';

/**
 * A part of the business where a mistake costs more than a rollback.
 *
 * @public
 */
export interface SensitiveArea {
  id: string;
  title: string;
  /** Where it lies in every repository. */
  paths: Glob[];
  /**
   * Owners in CODEOWNERS whose paths belong to it:
   * `@skerry-line/payments-team`, `@ada`.
   */
  owners: string[];
  /**
   * Entity references of the groups and users who may be its named reviewer;
   * the owners of the touched paths where there are none.
   */
  reviewers: string[];
  /** Its own kind of test; any test file that lies in it where there are none. */
  tests: Glob[];
  /** How people call that kind of test: "policy test". */
  testNoun: string;
  /** Whether a change to it needs two reviewers. */
  secondReviewer: boolean;
}

/**
 * The area of files by which a repository decides how its changes are judged.
 * What belongs to it is `isPolicyFile` of `paths`, and configured paths.
 *
 * @public
 */
export const POLICY_AREA_ID = 'policy';

const globs = (...patterns: string[]): Glob[] =>
  patterns.map(pattern => {
    const compiled = compileGlob(pattern, 'areas');
    if (!compiled.ok) {
      throw new Error(compiled.problems[0].message);
    }
    return compiled.value;
  });

/**
 * Folders and files of these names, wherever they are. Tests may also have one
 * of the words anywhere in their names.
 */
const named = (names: string[], words: string[], ...tests: string[]) => {
  const places = [`**/{${names.join(',')}}/**`, `**/{${names.join(',')}}.*`];
  const either = words.flatMap(word => [word, capitalised(word)]);
  return {
    paths: globs(...places),
    tests: globs(...places, `**/*{${either.join(',')}}*`, ...tests),
  };
};

function capitalised(word: string): string {
  return word[0].toLocaleUpperCase('en-US') + word.slice(1);
}

const common = { owners: [], reviewers: [], secondReviewer: true };

/**
 * The areas every organisation has; configuration extends them and adds its
 * own.
 *
 * @public
 */
export const BUILT_IN_AREAS: readonly SensitiveArea[] = [
  {
    id: 'permissions',
    title: 'Permissions',
    ...named(
      [
        'auth',
        'authentication',
        'authorization',
        'authorisation',
        'permission',
        'permissions',
        'policy',
        'policies',
        'rbac',
        'acl',
        'iam',
      ],
      ['permission', 'policy', 'policies', 'rbac', 'authent', 'authori'],
      // A test of authors is not one of authentication.
      '**/*{auth,Auth}{.,_,-}*',
      '**/*Auth[A-Z]*',
    ),
    testNoun: 'policy test',
    ...common,
  },
  {
    id: 'payments',
    title: 'Payments',
    ...named(
      [
        'payment',
        'payments',
        'billing',
        'checkout',
        'refund',
        'refunds',
        'settlement',
      ],
      ['payment', 'billing', 'checkout', 'refund', 'settlement'],
    ),
    testNoun: 'payment test',
    ...common,
  },
  {
    id: 'data-deletion',
    title: 'Data deletion',
    ...named(
      ['deletion', 'erasure', 'purge', 'retention', 'data-deletion', 'gdpr'],
      ['deletion', 'delete', 'erasure', 'purge', 'retention'],
    ),
    testNoun: 'deletion test',
    ...common,
  },
  {
    id: 'external-integrations',
    title: 'External integrations',
    ...named(
      ['integration', 'integrations', 'external', 'webhook', 'webhooks'],
      ['contract', 'pact'],
    ),
    testNoun: 'contract test',
    ...common,
  },
  {
    id: POLICY_AREA_ID,
    title: 'Release policy',
    paths: [],
    owners: [],
    reviewers: [],
    tests: [],
    testNoun: 'test',
    secondReviewer: false,
  },
];

const BUILT_IN_GLOBS = new Set(BUILT_IN_AREAS.flatMap(({ paths }) => paths));

/**
 * Whether a path pattern came with Readiness: those are guesses by name, and
 * a document about payments is no payment code.
 */
export function isBuiltInGlob(glob: Glob): boolean {
  return BUILT_IN_GLOBS.has(glob);
}
