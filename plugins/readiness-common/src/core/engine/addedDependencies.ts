import { PresentObservation } from '../evidence/observation';
import { DependencyReview } from '../submissions/submission';
import { dependencyName } from './dependencyRules';

type Dependency = DependencyReview['dependencies'][number];

/**
 * What any report says is new, or a version known to be vulnerable of what was
 * there. No report takes back what another one adds.
 */
export function addedIn(
  reviews: ReadonlyArray<PresentObservation<'dependency-review'>>,
): Dependency[] {
  const byName = new Map<string, Dependency>();
  for (const { payload } of reviews) {
    for (const dependency of addedBy(payload.dependencies)) {
      const key = `${dependencyName(dependency)} ${dependency.version}`;
      byName.set(key, unite(byName.get(key), dependency));
    }
  }
  return [...byName.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, dependency]) => dependency);
}

function addedBy(all: readonly Dependency[]): Dependency[] {
  const removed = new Set(
    all.filter(({ change }) => change === 'removed').map(dependencyName),
  );
  return all.filter(
    dependency =>
      dependency.change === 'added' &&
      (!removed.has(dependencyName(dependency)) ||
        hasVulnerability(dependency)),
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
