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
import { Telemetry } from '../health/Telemetry';
import { LEASE, withHeartbeat } from '../leases';
import { endedIncomplete } from './endedIncomplete';
import { fromSource, pullContext, SourceFailure } from './RepositoryFollower';
import { storePulled } from './storePulled';

/** Changes claimed together. */
const BATCH = 20;
const FIRST_RETRY = 10_000;
const LONGEST_RETRY = 30 * 60_000;
/** Failures in a row, over about five minutes, after which nothing is known. */
const DOUBTFUL = 6;
/** How often what could not be read of a change that ended is asked for again. */
const ASKED_AGAIN = 3;

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
      telemetry: Telemetry;
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
        this.leaseEnd(),
      );
      if (batch.length === 0) {
        break;
      }
      pulled += await withHeartbeat(
        () => this.options.pulls.extend(batch[0].token, this.leaseEnd()),
        () => this.pullBatch(batch, signal),
      );
    }
    return pulled;
  }

  private async pullBatch(
    batch: ClaimedPull[],
    signal: AbortSignal,
  ): Promise<number> {
    let pulled = 0;
    /** Pulls that were put off together with another. */
    const putOff = new Set<string>();
    for (const pull of batch) {
      if (putOff.has(pull.id)) {
        continue;
      }
      try {
        await this.pullAndStore(pull, signal);
        pulled += 1;
      } catch (thrown) {
        if (signal.aborted) {
          await this.options.pulls.postpone(pull, this.now());
        } else if (thrown instanceof RetryLaterError) {
          const ids = await this.wait(pull, thrown.retryAt);
          ids.forEach(id => putOff.add(id));
        } else {
          await this.retry(pull, toError(thrown));
        }
      }
    }
    return pulled;
  }

  /** The host asks to wait: nothing of that owner's is asked for until then. */
  private async wait(pull: ClaimedPull, retryAt: Date): Promise<string[]> {
    const now = this.now();
    const until = retryAt.toISOString();
    this.options.telemetry.toldToWait(
      pull.ref.host,
      Math.max(0, Date.parse(until) - Date.parse(now)) / 1000,
    );
    const putOff = await this.options.pulls.postponeOwner(
      pull.ref,
      pull.token,
      until > now ? until : now,
      now,
    );
    await this.doubt(
      putOff.filter(isDoubtful).map(({ id }) => id),
      now,
    );
    return putOff.map(({ id }) => id);
  }

  private async retry(pull: ClaimedPull, error: Error): Promise<void> {
    await this.options.pulls.postpone(pull, this.nextTry(pull));
    if (isDoubtful({ failures: pull.failures + 1 })) {
      await this.doubt([pull.id], this.now());
    }
    this.options.logger.warn('A change could not be pulled', {
      change: pull.id,
      error: error.message,
    });
    this.options.telemetry.failed({
      kind: 'pull',
      // Else it is the database that failed.
      source:
        error instanceof SourceFailure ? this.sourceOf(pull.ref).id : undefined,
      subject: pull.id,
      message: error.message,
    });
  }

  /** What they were judged by may be so no more. */
  private async doubt(ids: string[], now: string): Promise<void> {
    const { changes } = this.options;
    if (ids.length > 0) {
      await changes.transaction(tx => changes.doubt(tx, ids, now));
    }
  }

  private async pullAndStore(
    pull: ClaimedPull,
    signal: AbortSignal,
  ): Promise<void> {
    const { changes, pulls, onStored, telemetry } = this.options;
    const began = this.now();
    const source = this.sourceOf(pull.ref);
    const context = pullContext(changes, began, signal);
    const facts = await telemetry.span(
      'readiness.collect',
      { 'readiness.source': source.id },
      () => fromSource(() => source.pullChange(pull.ref, pull.number, context)),
    );
    const shown =
      facts ??
      (await fromSource(() => source.pullRepository(pull.ref, context)));
    if (!shown) {
      // Hidden from us is not gone: what it lacks must not be forgotten.
      throw new SourceFailure(
        `${pull.ref.host} does not show ${pull.ref.slug}`,
      );
    }
    telemetry.answered(source.id);
    await changes.transaction(async tx => {
      if (!(await pulls.isHeld(tx, pull))) {
        return;
      }
      if (facts) {
        await storePulled(tx, this.options, pull.ref, [facts], began);
      } else {
        await changes.remove(tx, pull.id, began);
      }
      if (facts && pull.failures < ASKED_AGAIN && endedIncomplete(facts)) {
        await pulls.postpone(pull, this.nextTry(pull), tx);
      } else {
        await pulls.finish(tx, pull);
      }
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

  private nextTry({ failures }: ClaimedPull): string {
    const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** failures);
    return new Date(this.options.now().getTime() + wait).toISOString();
  }

  private leaseEnd(): string {
    return new Date(this.options.now().getTime() + LEASE).toISOString();
  }

  private now(): string {
    return this.options.now().toISOString();
  }
}

function isDoubtful({ failures }: { failures: number }): boolean {
  return failures >= DOUBTFUL;
}
