import { ChangeFacts } from '../changes/change';
import { classifyFile } from './classifyFile';
import { compileGlob, Glob } from './matchGlob';

/** Most patterns that one component may list. */
const MOST_GLOBS = 50;

/**
 * A component and the part of its repository that is its own: the patterns of
 * `readiness/paths`, else the folder of its source location, else everything.
 *
 * @public
 */
export interface ComponentPaths {
  entityRef: string;
  globs?: readonly Glob[];
  /** From the root of the repository; empty, `.` and `/` are the root. */
  folder?: string;
  /**
   * Where it is declared, if neither in the repository itself nor by whoever
   * runs the catalog. What is claimed from elsewhere takes nothing away from
   * components that are declared in another place.
   */
  declaredElsewhere?: string;
}

/**
 * Tells whom a path of a repository belongs to. Whoever has paths of their own
 * claims what lies there; the rest falls to the components that have the whole
 * repository, and so does what is only claimed from elsewhere; nobody may be
 * left.
 *
 * @returns entity references
 * @public
 */
export function createClaims(
  components: readonly ComponentPaths[],
): (path: string) => string[] {
  const claimantsOf = createClaimantsOf(components);
  return path => claimantsOf(path).map(({ entityRef }) => entityRef);
}

/**
 * Which components of a repository the changed paths belong to, in the order
 * given. Paths that nobody claims, and paths that are not known, fall to all: a
 * change must not escape a gate because it touches nobody's folder, nor because
 * somebody claims it from elsewhere. What only documents falls to all where
 * there is nothing else.
 *
 * @public
 */
export function matchComponents(
  components: readonly ComponentPaths[],
  paths: readonly string[] | undefined,
): string[] {
  const all = [...new Set(components.map(({ entityRef }) => entityRef))];
  if (!paths) return all;
  const claimantsOf = createClaimantsOf(components);
  const found = new Set<ComponentPaths>();
  const add = (some: readonly ComponentPaths[]) =>
    some.forEach(component => found.add(component));
  const leftBy = (claimants: readonly ComponentPaths[]) =>
    components.filter(
      component => !claimants.some(other => mayTakeFrom(other, component)),
    );
  for (const path of new Set(paths)) {
    const claimants = claimantsOf(path);
    add(claimants);
    if (!isDocumentation(path)) add(leftBy(claimants));
  }
  add(leftBy([...found]));
  const refs = new Set([...found].map(({ entityRef }) => entityRef));
  return all.filter(ref => refs.has(ref));
}

function createClaimantsOf(
  components: readonly ComponentPaths[],
): (path: string) => ComponentPaths[] {
  const claimants = components.map(component => ({
    component,
    claims: claimOf(component),
  }));
  return path => {
    const own = claimants
      .filter(({ claims }) => claims?.(path))
      .map(({ component }) => component);
    return claimants
      .filter(({ component, claims }) =>
        claims
          ? own.includes(component)
          : !own.some(other => mayTakeFrom(other, component)),
      )
      .map(({ component }) => component);
  };
}

/** Whether what one claims need not belong to the other as well. */
function mayTakeFrom(one: ComponentPaths, other: ComponentPaths): boolean {
  return (
    one.declaredElsewhere === undefined ||
    one.declaredElsewhere === other.declaredElsewhere
  );
}

function isDocumentation(path: string): boolean {
  return classifyFile(path, { isTestFile: () => false }) === 'documentation';
}

/** Undefined for a component that has the whole repository. */
function claimOf({
  globs = [],
  folder = '',
}: ComponentPaths): ((path: string) => boolean) | undefined {
  if (globs.length > 0) {
    return path => globs.some(({ matches }) => matches(path));
  }
  const segments = folder
    .split('/')
    .filter(segment => segment !== '' && segment !== '.');
  const start = segments.join('/');
  if (start === '') return undefined;
  return path => path === start || path.startsWith(`${start}/`);
}

/**
 * The paths a change touches, a renamed file's former one too. Undefined where
 * the list of files is not known or not whole.
 *
 * @public
 */
export function changedPathsOf(
  facts: Pick<ChangeFacts, 'files' | 'totals'>,
): string[] | undefined {
  const { files, totals } = facts;
  if (files.state !== 'known') return undefined;
  const current = new Set(files.value.map(({ path }) => path));
  if (current.size < totals.changedFiles) return undefined;
  const former = files.value.flatMap(({ previousPath }) => previousPath ?? []);
  return [...new Set([...current, ...former])];
}

/**
 * Reads the value of `readiness/paths`, a comma list of patterns. Whatever
 * cannot be used is told in a sentence and has no other effect.
 *
 * @public
 */
export function readPathGlobs(text: string): {
  globs: Glob[];
  problems: string[];
} {
  const globs: Glob[] = [];
  const problems: string[] = [];
  const patterns = [...new Set(splitList(text))];
  for (const pattern of patterns.slice(0, MOST_GLOBS)) {
    const result = compileGlob(pattern, 'readiness/paths');
    if (result.ok) globs.push(result.value);
    else problems.push(...result.problems.map(({ message }) => message));
  }
  if (patterns.length > MOST_GLOBS) {
    problems.push(
      `Only the first ${MOST_GLOBS} of ${patterns.length} patterns are used; make them broader`,
    );
  }
  return { globs, problems };
}

/** Splits at commas that are not inside braces. */
function splitList(text: string): string[] {
  const items: string[] = [];
  let [item, depth] = ['', 0];
  for (const part of text.match(/\\.|[^]/g) ?? []) {
    if (part === '{') depth += 1;
    if (part === '}') depth = Math.max(0, depth - 1);
    if (part === ',' && depth === 0) {
      items.push(item);
      item = '';
    } else {
      item += part;
    }
  }
  return [...items, item]
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}
