import { DependencyReviewPayload } from '../evidence/changeKinds';
import { addedIn, incompleteIn } from './addedDependencies';

type Dependency = DependencyReviewPayload['dependencies'][number];

const leftPad = (over: Partial<Dependency> = {}): Dependency => ({
  change: 'added',
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  manifest: 'package.json',
  license: 'MIT',
  vulnerabilities: [],
  ...over,
});
const removed = leftPad({ change: 'removed', version: '1.2.0' });

const reviewsOf = (...payloads: DependencyReviewPayload[]) =>
  payloads.map((payload, index) => ({
    kind: 'dependency-review' as const,
    source: 'git',
    externalId: `${index}`,
    tier: 'pulled' as const,
    observedAt: '2026-03-02T09:00:00.000Z',
    state: 'present' as const,
    dating: { type: 'timeless' as const },
    summary: '',
    payload,
  }));

const added = (...reports: Dependency[][]) =>
  addedIn(reviewsOf(...reports.map(dependencies => ({ dependencies }))));

describe('addedIn', () => {
  it('takes a package that one report removes and adds as moved', () => {
    expect(added([leftPad(), removed])).toEqual([]);
    const vulnerable = leftPad({ vulnerabilities: ['GHSA-1'] });
    expect(added([vulnerable, removed])).toEqual([vulnerable]);
  });

  it('lets no report take back what another one adds', () => {
    expect(added([leftPad()], [removed])).toEqual([leftPad()]);
    expect(added([removed], [leftPad()])).toEqual([leftPad()]);
    expect(added([leftPad(), removed], [removed])).toEqual([]);
  });

  it('lets no report make light of what another one says', () => {
    const grave = leftPad({ license: 'GPL-3.0', vulnerabilities: ['GHSA-1'] });
    const harmless = leftPad();
    for (const reports of [
      [[grave], [harmless]],
      [[harmless], [grave]],
    ]) {
      const [dependency] = added(...reports);
      expect(dependency.vulnerabilities).toEqual(['GHSA-1']);
      expect(dependency.license?.split(' AND ').sort()).toEqual([
        'GPL-3.0',
        'MIT',
      ]);
    }
    expect(
      added([leftPad({ license: undefined })], [harmless])[0].license,
    ).toBe('MIT');
  });

  it('takes no package for moved because a whole manifest is missing', () => {
    const lost = { ...removed, manifest: 'snapshot' };
    const addedOf = (dependency: Dependency, incomplete?: string) =>
      addedIn(reviewsOf({ dependencies: [leftPad(), dependency], incomplete }));
    expect(addedOf(lost)).toEqual([]);
    expect(addedOf(lost, 'no snapshot')).toEqual([leftPad()]);
    expect(addedOf(removed, 'no snapshot')).toEqual([]);
  });
});

describe('incompleteIn', () => {
  const all = { dependencies: [] };
  const some = { dependencies: [], incomplete: 'no snapshot' };

  it('is the reason where no report lists everything', () => {
    expect(incompleteIn(reviewsOf(some, some))).toBe('no snapshot');
    expect(incompleteIn(reviewsOf(some, all))).toBeUndefined();
    expect(incompleteIn(reviewsOf(all))).toBeUndefined();
    expect(incompleteIn([])).toBeUndefined();
  });
});
