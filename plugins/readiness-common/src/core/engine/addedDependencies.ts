import { PayloadOf } from '../evidence/kinds';
import { PresentObservation } from '../evidence/observation';
import { dependencyName } from './dependencyRules';

type Review = PayloadOf<'dependency-review'>;
type Dependency = Review['dependencies'][number];

/**
 * What any report says is new, or a version known to be vulnerable of what was
 * there. No report takes back what another one adds.
 */
export function addedIn(
  reviews: ReadonlyArray<PresentObservation<'dependency-review'>>,
): Dependency[] {
  const byName = new Map<string, Dependency>();
  for (const { payload } of reviews) {
    for (const dependency of addedBy(payload)) {
      const key = `${dependencyName(dependency)} ${dependency.version}`;
      byName.set(key, unite(byName.get(key), dependency));
    }
  }
  return [...byName.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, dependency]) => dependency);
}

/**
 * Why there may be more than the reports list. One that lists all is enough,
 * whatever others lack.
 */
export function incompleteIn(
  reviews: ReadonlyArray<PresentObservation<'dependency-review'>>,
): string | undefined {
  const reasons = reviews.map(({ payload }) => payload.incomplete);
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/**
 * What is removed and added has moved to another version. Where a list lacks a
 * manifest, all of that looks removed: only the same one then shows a move.
 */
function addedBy({ dependencies, incomplete }: Review): Dependency[] {
  const keyOf = (dependency: Dependency) =>
    incomplete === undefined
      ? dependencyName(dependency)
      : JSON.stringify([dependencyName(dependency), dependency.manifest]);
  const removed = new Set(
    dependencies.filter(({ change }) => change === 'removed').map(keyOf),
  );
  return dependencies.filter(
    dependency =>
      dependency.change === 'added' &&
      (!removed.has(keyOf(dependency)) || hasVulnerability(dependency)),
  );
}

/** With the vulnerabilities of both, and under the licences of both. */
function unite(
  before: Dependency | undefined,
  dependency: Dependency,
): Dependency {
  if (!before) {
    return dependency;
  }
  const licenses = [before.license, dependency.license].flatMap(
    license => license ?? [],
  );
  return {
    ...dependency,
    license: [...new Set(licenses)].join(' AND ') || undefined,
    vulnerabilities: [
      ...new Set([...before.vulnerabilities, ...dependency.vulnerabilities]),
    ].sort(),
  };
}

/** Whether the version is known to be vulnerable. */
export function hasVulnerability({ vulnerabilities }: Dependency): boolean {
  return vulnerabilities.length > 0;
}
