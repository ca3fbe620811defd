import { Random } from '../random/Random';
import { RepositoryPlan } from './repositories';

interface TraitRule {
  /** Share of the changes written by people or agents that show it. */
  share: number;
  /** Repositories where it can be; all unless named. */
  where?: (repository: RepositoryPlan) => boolean;
}

const rules = <T extends string>(table: Record<T, TraitRule>) => table;

const isTypescript = ({ language }: RepositoryPlan) =>
  language === 'typescript';
const deploys = (repository: RepositoryPlan) => repository.deploys;
const hasSensitive = ({ areas }: RepositoryPlan) =>
  areas.some(({ sensitive }) => sensitive);

/** What makes changes differ, and how often each is seen. */
export const TRAITS = rules({
  bornDraft: { share: 0.12 },
  backToDraft: { share: 0.04 },
  forcePush: { share: 0.08 },
  mergesBase: { share: 0.08 },
  dismissed: { share: 0.04 },
  selfMerged: { share: 0.05 },
  reviewedAfterMerge: { share: 0.03 },
  closed: { share: 0.03 },
  reopened: { share: 0.02 },
  fork: { share: 0.02 },
  huge: { share: 0.03 },
  hugeFile: { share: 0.01 },
  renames: { share: 0.06 },
  removes: { share: 0.05 },
  generated: { share: 0.06 },
  snapshot: { share: 0.04, where: isTypescript },
  binary: { share: 0.04 },
  newDependency: { share: 0.07 },
  workflow: { share: 0.02 },
  sensitive: { share: 0.2, where: hasSensitive },
  secondReviewer: { share: 0.18 },
  untested: { share: 0.2 },
  removesTests: { share: 0.03 },
  skipsTests: { share: 0.03 },
  noRollback: { share: 0.3 },
  emptyRollback: { share: 0.1 },
  noDeployment: { share: 0.35 },
  rework: { share: 0.3 },
  reworkTwice: { share: 0.06 },
  bugThread: { share: 0.06 },
  blockingThread: { share: 0.04 },
  redThenGreen: { share: 0.1 },
  flaky: { share: 0.05 },
  wrongApp: { share: 0.02 },
  closesIssue: { share: 0.15 },
  stagingBug: { share: 0.05, where: deploys },
  escapedBug: { share: 0.06, where: deploys },
  support: { share: 0.03, where: deploys },
  incident: { share: 0.02, where: deploys },
  failedDeployment: { share: 0.02, where: deploys },
});

export type Trait = keyof typeof TRAITS;

/**
 * Hands out traits so that each is there, however few changes there are: two
 * at least, where two can show it.
 */
export function dealTraits<T extends { repository: RepositoryPlan }>(
  seed: number,
  changes: readonly T[],
): Map<T, Set<Trait>> {
  const dealt = new Map<T, Set<Trait>>(
    changes.map(change => [change, new Set()]),
  );
  for (const trait of Object.keys(TRAITS) as Trait[]) {
    const { share, where = () => true }: TraitRule = TRAITS[trait];
    const able = changes.filter(({ repository }) => where(repository));
    const count = Math.max(2, Math.round(share * able.length));
    const random = new Random(seed, `trait:${trait}`);
    for (const change of random.sample(able, count)) {
      dealt.get(change)!.add(trait);
    }
  }
  return dealt;
}
