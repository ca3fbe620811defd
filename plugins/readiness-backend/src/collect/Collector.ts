import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  Observation,
  parseObservation,
  reachesTier,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  CollectionReport,
  CollectionSubject,
  EvidenceSource,
} from '@readiness/backstage-plugin-readiness-node';
import { digestOf } from '../digest';
import {
  Collected,
  Collection,
  collectionKey,
  KeptObservation,
  observationDigest,
} from '../database/EvidenceStore';

/** Milliseconds a source may take for one component. */
const PATIENCE = 30_000;
/** Milliseconds until what could not be read is tried again. */
const FIRST_RETRY = 60_000;
/** Characters, as the column holds. */
const LONGEST_ID = 512;

/** All that is known of a component, and what of it was collected just now. */
export interface CollectionOutcome {
  observations: Observation[];
  collected: Collected[];
  collections: Collection[];
  /** When a remote source must be asked again, ISO 8601 UTC. */
  nextCollectionAt?: string;
}

/**
 * Asks the sources about a component: those that ask no other system every
 * time, the others when the entity changed, when their turn has come, when
 * something they said can no longer be read, or on request.
 */
export class Collector {
  constructor(
    private readonly options: {
      sources: readonly EvidenceSource[];
      /** Milliseconds between two collections by a remote source. */
      interval: number;
      logger: LoggerService;
    },
  ) {}

  /** Every kind of evidence that some source supplies. */
  suppliedKinds(): Set<string> {
    return new Set(this.options.sources.flatMap(source => source.kinds));
  }

  async collect(
    subject: CollectionSubject,
    state: {
      etag: string;
      kept: readonly KeptObservation[];
      collections: ReadonlyMap<string, Collection>;
    },
    terms: { now: string; force: boolean; signal: AbortSignal },
  ): Promise<CollectionOutcome> {
    const outcome: CollectionOutcome = {
      observations: [],
      collected: [],
      collections: [],
    };
    for (const source of this.options.sources) {
      const kept = state.kept.filter(
        ({ observation }) => observation.source === source.id,
      );
      const last = state.collections.get(
        collectionKey(subject.entityRef, source.id),
      );
      const ask =
        !source.remote ||
        terms.force ||
        last?.etag !== state.etag ||
        (last.dueAt !== undefined && last.dueAt <= terms.now) ||
        kept.some(({ digest }) => digest === '');
      if (!ask) {
        outcome.observations.push(
          ...kept.map(({ observation }) => observation),
        );
        noteNext(outcome, last.dueAt);
        continue;
      }
      const { observations, collectAgain } = await this.ask(
        source,
        subject,
        terms,
      );
      outcome.collected.push({
        entityRef: subject.entityRef,
        source: source.id,
        observations,
      });
      outcome.observations.push(...keepKnown(observations, kept));
      if (source.remote) {
        const failed = observations.some(({ state: s }) => s === 'failed');
        const failures = failed ? (last?.failures ?? 0) + 1 : 0;
        const dueAt = collectAgain
          ? this.nextCollection(subject.entityRef, failures, terms.now)
          : undefined;
        noteNext(outcome, dueAt);
        if (dueAt || last?.etag !== state.etag) {
          outcome.collections.push({
            entityRef: subject.entityRef,
            source: source.id,
            etag: state.etag,
            dueAt,
            failures,
          });
        }
      }
    }
    return outcome;
  }

  /**
   * What failed is tried again soon, then less and less often. What did not is
   * spread over a quarter of the interval, so that components that came
   * together are not all read together for ever.
   */
  private nextCollection(
    entityRef: string,
    failures: number,
    now: string,
  ): string {
    const { interval } = this.options;
    const wait =
      failures > 0
        ? Math.min(interval, FIRST_RETRY * 2 ** (failures - 1))
        : interval * (1 + spreadOf(entityRef) / 4);
    return new Date(Date.parse(now) + wait).toISOString();
  }

  private async ask(
    source: EvidenceSource,
    subject: CollectionSubject,
    terms: { now: string; signal: AbortSignal },
  ): Promise<{ observations: Observation[]; collectAgain: boolean }> {
    try {
      const { observations, collectAgain } = await withinPatience(
        source,
        subject,
        terms,
      );
      checkReport(source, observations);
      // What is judged is what can be stored.
      return {
        observations: JSON.parse(JSON.stringify(observations)),
        collectAgain,
      };
    } catch (thrown) {
      const error = toError(thrown);
      this.options.logger.warn('A source of evidence failed', {
        source: source.id,
        entityRef: subject.entityRef,
        error: error.message,
      });
      return {
        observations: source.kinds.map(kind => ({
          kind,
          source: source.id,
          externalId: `${kind} failed`,
          tier: source.tier,
          observedAt: terms.now,
          state: 'failed',
          summary: `the source ${source.id} failed`,
          remedy:
            'See the log of the Backstage backend for the reason, then re-evaluate.',
          remedyBy: 'operator',
        })),
        collectAgain: true,
      };
    }
  }
}

/** The source's answer, or an error when it takes too long to give one. */
async function withinPatience(
  source: EvidenceSource,
  subject: CollectionSubject,
  terms: { now: string; signal: AbortSignal },
): Promise<CollectionReport> {
  const timeout = AbortSignal.timeout(PATIENCE);
  const tooSlow = new Promise<never>((_, reject) =>
    timeout.addEventListener('abort', () =>
      reject(
        new Error(
          `The source ${source.id} did not answer within ${
            PATIENCE / 1000
          } seconds`,
        ),
      ),
    ),
  );
  return Promise.race([
    source.collect(subject, {
      now: terms.now,
      signal: AbortSignal.any([terms.signal, timeout]),
    }),
    tooSlow,
  ]);
}

/** @throws Error when a source breaks its contract, before anything is kept */
function checkReport(
  source: EvidenceSource,
  observations: Observation[],
): void {
  const ids = new Set<string>();
  for (const observation of observations) {
    const { kind, externalId, tier } = observation;
    if (
      observation.source !== source.id ||
      !source.kinds.includes(kind) ||
      !parseObservation(observation) ||
      !reachesTier(source.tier, tier) ||
      externalId.length > LONGEST_ID ||
      /\p{Cc}/u.test(externalId) ||
      ids.has(externalId)
    ) {
      throw new Error(
        `The source ${source.id} reported a malformed observation of ${kind}: its source, kind, tier, shape or id (${externalId}) is not as agreed`,
      );
    }
    ids.add(externalId);
  }
}

/** A number from 0 to 1 that depends on the reference alone. */
function spreadOf(entityRef: string): number {
  return parseInt(digestOf(entityRef).slice(-8), 16) / 0xffffffff;
}

/** Keeps what was observed before as it was, where the same was said again. */
function keepKnown(
  observations: Observation[],
  kept: readonly KeptObservation[],
): Observation[] {
  const byDigest = new Map(
    kept.map(({ digest, observation }) => [digest, observation]),
  );
  return observations.map(
    observation => byDigest.get(observationDigest(observation)) ?? observation,
  );
}

function noteNext(outcome: CollectionOutcome, dueAt: string | undefined): void {
  if (
    dueAt &&
    (!outcome.nextCollectionAt || dueAt < outcome.nextCollectionAt)
  ) {
    outcome.nextCollectionAt = dueAt;
  }
}
