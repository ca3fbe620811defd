import {
  ChangeFacts,
  repositoryIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeStore, HeldChange } from '../database/ChangeStore';
import { RepositoryStore } from '../database/RepositoryStore';
import { Transaction } from '../database/transaction';
import { mergeSeen } from './mergeSeen';
import { mergeSeenEarlier } from './mergeSeenEarlier';
import { revertedBy } from './revertedBy';

/**
 * Stores changes of one repository as they were pulled, beside what was seen
 * of them before. Of a change that a later pull stored meanwhile, only what was
 * seen first is taken over.
 *
 * @param pulledAt - the instant at which the pull began, ISO 8601 UTC
 */
export async function storePulled(
  tx: Transaction,
  stores: { changes: ChangeStore; repositories: RepositoryStore },
  ref: RepositoryRef,
  pulled: readonly ChangeFacts[],
  pulledAt: string,
): Promise<void> {
  const { changes, repositories } = stores;
  const held = await changes.hold(tx, pulled);
  const told = await repositories.releasesTold(repositoryIdOf(ref), tx);
  const isLate = ({ id }: ChangeFacts) => held.get(id)!.pulledAt > pulledAt;
  const save = (facts: ChangeFacts[], at: string) =>
    changes.save(
      tx,
      facts.map(item => ({ facts: item, reverts: revertedBy(item, ref) })),
      at,
    );
  await save(
    pulled
      .filter(facts => !isLate(facts))
      .map(facts =>
        mergeSeen(held.get(facts.id)!.facts, facts, pulledAt, told),
      ),
    pulledAt,
  );
  for (const facts of pulled.filter(isLate)) {
    const { facts: kept, pulledAt: keptAt }: HeldChange = held.get(facts.id)!;
    if (kept) {
      await save(
        [mergeSeenEarlier({ facts: kept, at: keptAt }, facts, pulledAt, told)],
        keptAt,
      );
    }
  }
}
