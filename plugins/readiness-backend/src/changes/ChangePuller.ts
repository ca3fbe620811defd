import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  repositoryIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeHint,
  ChangeSource,
  RetryLaterError,
} from '@readiness/backstage-plugin-readiness-node';
import { ChangePullStore, ClaimedPull } from '../database/ChangePullStore';
import { ChangeStore } from '../database/ChangeStore';
import { RepositoryStore } from '../database/RepositoryStore';
import { mergeSeen } from './mergeSeen';
import { pullContext } from './RepositoryFollower';
import { revertedBy } from './revertedBy';

/** Changes claimed together. */
const BATCH = 20;
/** Milliseconds a claimed batch may take. */
const LEASE = 5 * 60_000;
const FIRST_RETRY = 10_000;
const LONGEST_RETRY = 30 * 60_000;
/** Failures in a row, over about five minutes, after which nothing is known. */
const DOUBTFUL = 6;

/**
 * Pulls single changes: those a hint spoke of, and those that may have moved
 * without one. A hint only marks; what is stored is what the pull brings.
 */
export class ChangePuller {
  constructor(
    private readonly options: {
      sources: readonly ChangeSource[];
      repositories: RepositoryStore;
      changes: ChangeStore;
      pulls: ChangePullStore;
      /** Called when something was stored that must be judged. */
      onStored: () => void;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * Takes a hint. Whatever is not followed is nobody's business.
   *
   * @returns whether something must be read because of it
   */
  async hint(hint: ChangeHint): Promise<boolean> {
    const { repositories, pulls } = this.options;
    const repository = repositoryIdOf(hint.repository);
    if (!(await repositories.has(repository))) {
      return false;
    }
    switch (hint.type) {
      case 'change':
        await pulls.ask(hint.repository, [hint.number], this.now());
        return true;
      case 'commit': {
        const { repository: ref, sha } = hint;
        const asked = await pulls.askByHead(ref, repository, sha, this.now());
        return asked > 0;
      }
      default:
        return repositories.hint(repository, this.now());
    }
  }

  /**
   * Pulls all that is due.
   *
   * @returns how many changes were pulled
   */
  async pullDue(signal: AbortSignal): Promise<number> {
    let pulled = 0;
    while (!signal.aborted) {
      const now = this.options.now();
      const batch = await this.options.pulls.claimDue(
        BATCH,
        now.toISOString(),
        new Date(now.getTime() + LEASE).toISOString(),
      );
      if (batch.length === 0) {
        break;
      }
      for (const pull of batch) {
        if (await this.pull(pull, signal)) {
          pulled += 1;
        }
      }
    }
    return pulled;
  }

  private async pull(pull: ClaimedPull, signal: AbortSignal): Promise<boolean> {
    const { changes, pulls, logger } = this.options;
    try {
      await this.pullAndStore(pull, signal);
      return true;
    } catch (thrown) {
      const now = this.options.now().getTime();
      const wait =
        thrown instanceof RetryLaterError
          ? thrown.retryAt.getTime() - now
          : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** pull.failures);
      await pulls.postpone(
        pull,
        new Date(now + (signal.aborted ? 0 : Math.max(0, wait))).toISOString(),
      );
      if (pull.failures + 1 >= DOUBTFUL && !signal.aborted) {
        // What it was judged by may be so no more.
        await changes.transaction(tx =>
          changes.doubt(tx, [pull.id], this.now()),
        );
      }
      if (!(thrown instanceof RetryLaterError) && !signal.aborted) {
        logger.warn('A change could not be pulled', {
          change: pull.id,
          error: toError(thrown).message,
        });
      }
      return false;
    }
  }

  private async pullAndStore(
    pull: ClaimedPull,
    signal: AbortSignal,
  ): Promise<void> {
    const { changes, pulls, onStored } = this.options;
    const began = this.now();
    const source = this.sourceOf(pull.ref);
    const context = pullContext(changes, began, signal);
    const facts = await source.pullChange(pull.ref, pull.number, context);
    if (!facts && !(await source.pullRepository(pull.ref, context))) {
      // Hidden from us is not gone: what it lacks must not be forgotten.
      throw new Error(`${pull.ref.host} does not show ${pull.ref.slug}`);
    }
    await changes.transaction(async tx => {
      if (!(await pulls.isHeld(tx, pull))) {
        return;
      }
      if (facts) {
        const before = await changes.facts([facts.id], tx);
        await changes.save(
          tx,
          [
            {
              facts: mergeSeen(before.get(facts.id), facts, began),
              reverts: revertedBy(facts, pull.ref),
            },
          ],
          began,
        );
      } else {
        await changes.remove(tx, pull.id, began);
      }
      await pulls.finish(tx, pull);
    });
    onStored();
  }

  private sourceOf(ref: RepositoryRef): ChangeSource {
    const source = this.options.sources.find(({ hosts }) =>
      hosts.includes(ref.host),
    );
    if (!source) {
      throw new Error(`No source of changes answers for ${ref.host}`);
    }
    return source;
  }

  private now(): string {
    return this.options.now().toISOString();
  }
}
