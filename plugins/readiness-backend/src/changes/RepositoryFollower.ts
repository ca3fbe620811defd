import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { withoutGateCheck } from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangePage,
  ChangeSource,
  PullContext,
  RetryLaterError,
} from '@readiness/backstage-plugin-readiness-node';
import { askFor, ChangePullStore } from '../database/ChangePullStore';
import { ChangeStore } from '../database/ChangeStore';
import {
  ClaimedRepository,
  RepositoryProgress,
  RepositoryStore,
} from '../database/RepositoryStore';
import { Telemetry } from '../health/Telemetry';
import { LEASE, withHeartbeat } from '../leases';
import { endedIncomplete } from './endedIncomplete';
import { storePulled } from './storePulled';

/** Milliseconds by which two looks at what was updated overlap. */
const OVERLAP = 10 * 60_000;
/** Milliseconds until a repository that could not be read is tried again. */
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 15 * 60_000;

/** What a source says of its own failure, fit to be shown. */
export class SourceFailure extends Error {}

/** Asks a source; what it throws is told from failures of our own. */
export async function fromSource<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw thrown instanceof RetryLaterError
      ? thrown
      : new SourceFailure(toError(thrown).message);
  }
}

/**
 * Reads the changes of repositories: all of them once, page by page, going on
 * where it stopped; then, again and again, what was updated since, whatever
 * webhooks said. A mark moves on only once its page is stored.
 */
export class RepositoryFollower {
  constructor(
    private readonly options: {
      sources: readonly ChangeSource[];
      repositories: RepositoryStore;
      changes: ChangeStore;
      pulls: ChangePullStore;
      /** Milliseconds between two looks at a repository. */
      interval: number;
      /** Milliseconds after which a change that waits is pulled again. */
      openInterval: number;
      /** Called when something was stored that must be judged. */
      onStored: () => void;
      telemetry: Telemetry;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * Reads every repository that is due.
   *
   * @returns how many repositories were read
   */
  async followDue(signal: AbortSignal): Promise<number> {
    const { sources, repositories } = this.options;
    await repositories.sync(
      sources.flatMap(({ hosts }) => hosts),
      this.now(),
    );
    let read = 0;
    while (!signal.aborted) {
      const claimed = await repositories.claimDue(this.now(), this.leaseEnd());
      if (!claimed) {
        break;
      }
      await withHeartbeat(
        () => repositories.extend(claimed, this.leaseEnd()),
        () => this.follow(claimed, signal),
      );
      read += 1;
    }
    return read;
  }

  private async follow(
    claimed: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<void> {
    const { repositories, interval, logger, telemetry } = this.options;
    const finish = (problem: string | undefined, wait: number) =>
      repositories.finish(claimed, {
        problem,
        dueAt: new Date(this.options.now().getTime() + wait).toISOString(),
        now: this.now(),
      });
    const source = this.options.sources.find(({ hosts }) =>
      hosts.includes(claimed.ref.host),
    );
    if (!source) {
      await finish('no source of changes answers for its host', LONGEST_RETRY);
      return;
    }
    try {
      const shown = await telemetry.span(
        'readiness.collect',
        { 'readiness.source': source.id },
        () => this.read(source, claimed, signal),
      );
      telemetry.answered(source.id);
      await finish(
        shown
          ? undefined
          : `${claimed.ref.host} has no such repository, or does not show it`,
        shown ? interval : LONGEST_RETRY,
      );
    } catch (thrown) {
      const error = toError(thrown);
      if (signal.aborted) {
        // Another turn goes on where this one stopped.
        await finish(undefined, 0);
        return;
      }
      const asksToWait = thrown instanceof RetryLaterError;
      const wait = asksToWait
        ? Math.max(0, thrown.retryAt.getTime() - this.options.now().getTime())
        : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** claimed.failures);
      if (asksToWait) {
        telemetry.toldToWait(claimed.ref.host, wait / 1000);
      } else {
        logger.warn('The changes of a repository could not be read', {
          repository: claimed.repository,
          error: error.message,
        });
        telemetry.failed({
          kind: 'repository',
          // Else it is the database that failed.
          source: thrown instanceof SourceFailure ? source.id : undefined,
          subject: claimed.repository,
          message: error.message,
        });
      }
      await finish(
        asksToWait || thrown instanceof SourceFailure
          ? error.message
          : 'what was read of it could not be stored',
        wait,
      );
    }
  }

  /** @returns whether the host shows the repository */
  private async read(
    source: ChangeSource,
    claimed: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { repositories } = this.options;
    const pulled = await fromSource(() =>
      source.pullRepository(claimed.ref, this.context(signal)),
    );
    if (!pulled) {
      await repositories.saveFacts(claimed.repository, undefined, this.now());
      return false;
    }
    const facts = {
      ...pulled,
      checks: withoutGateCheck(pulled.checks),
      requiredChecks: withoutGateCheck(pulled.requiredChecks),
    };
    const { deployed } = await repositories.saveFacts(
      claimed.repository,
      facts,
      this.now(),
    );
    if (deployed) {
      // What waited for its release may be in production now.
      await this.options.pulls.askForUnreleased(
        claimed.ref,
        claimed.repository,
        this.now(),
      );
    }
    return claimed.reading.completedAt
      ? this.readUpdated(source, claimed, signal)
      : this.readAll(source, claimed, signal);
  }

  /** Oldest first, so that what is updated meanwhile moves nothing. */
  private async readAll(
    source: ChangeSource,
    claimed: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<boolean> {
    const startedAt = claimed.reading.startedAt ?? this.now();
    let { cursor, read } = claimed.reading;
    for (;;) {
      const began = this.now();
      const page = await this.pullPage(
        source,
        { repository: claimed.ref, order: 'created', cursor },
        signal,
      );
      if (!page) {
        return false;
      }
      read += page.changes.length;
      const done = page.nextCursor === undefined;
      const held = await this.store(claimed, page, began, {
        cursor: page.nextCursor,
        read,
        total: page.total,
        startedAt,
        ...(done && { completedAt: this.now(), watermark: startedAt }),
      });
      if (done || !held) {
        return true;
      }
      cursor = page.nextCursor;
      signal.throwIfAborted();
    }
  }

  /**
   * What was updated since the last look, and besides whatever waits and was
   * not pulled for long: reviews and checks do not always count as an update at
   * the host.
   */
  private async readUpdated(
    source: ChangeSource,
    claimed: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { pulls, openInterval } = this.options;
    const startedAt = this.now();
    const since = Date.parse(claimed.watermark ?? startedAt) - OVERLAP;
    let cursor: string | undefined;
    for (;;) {
      const began = this.now();
      const page = await this.pullPage(
        source,
        { repository: claimed.ref, order: 'updated', cursor },
        signal,
      );
      if (!page) {
        return false;
      }
      const done =
        page.nextCursor === undefined ||
        page.changes.some(({ updatedAt }) => Date.parse(updatedAt) < since);
      // Not of older ones: what a host never shows were asked for without end.
      const again = page.changes.filter(
        facts => Date.parse(facts.updatedAt) >= since && endedIncomplete(facts),
      );
      const held = await this.store(
        claimed,
        page,
        began,
        done ? { watermark: startedAt } : {},
        again.map(({ number }) => number),
      );
      if (!held) {
        return true;
      }
      if (done) {
        break;
      }
      cursor = page.nextCursor;
      signal.throwIfAborted();
    }
    await pulls.askForPending(
      claimed.ref,
      claimed.repository,
      new Date(Date.parse(startedAt) - openInterval).toISOString(),
      this.now(),
    );
    return true;
  }

  private pullPage(
    source: ChangeSource,
    request: Parameters<ChangeSource['pullPage']>[0],
    signal: AbortSignal,
  ): Promise<ChangePage | undefined> {
    return fromSource(() => source.pullPage(request, this.context(signal)));
  }

  /**
   * @param again - numbers of changes that must be pulled once more
   * @returns whether the lease was still held
   */
  private async store(
    { repository, ref, token }: ClaimedRepository,
    page: ChangePage,
    pulledAt: string,
    progress: RepositoryProgress,
    again: readonly number[] = [],
  ): Promise<boolean> {
    const { repositories, changes, onStored } = this.options;
    const held = await changes.transaction(async tx => {
      if (!(await repositories.isHeld(tx, repository, token))) {
        return false;
      }
      if (again.length > 0) {
        // With the mark, or a crash between the two would lose it; and before
        // the changes, which is the order in which a pull takes both.
        await askFor(tx, ref, again, this.now());
      }
      await storePulled(tx, this.options, ref, page.changes, pulledAt);
      await repositories.advance(tx, repository, progress, {
        now: this.now(),
        leaseUntil: this.leaseEnd(),
      });
      return true;
    });
    if (held) {
      onStored();
    }
    return held;
  }

  private context(signal: AbortSignal): PullContext {
    return pullContext(this.options.changes, this.now(), signal);
  }

  private now(): string {
    return this.options.now().toISOString();
  }

  private leaseEnd(): string {
    return new Date(this.options.now().getTime() + LEASE).toISOString();
  }
}

/** The circumstances of a pull that begins now. */
export function pullContext(
  changes: ChangeStore,
  now: string,
  signal: AbortSignal,
): PullContext {
  return { now, signal, known: ids => changes.facts(ids) };
}
