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
import { BySource } from '../database/BySource';
import { digestOf } from '../digest';
import { Telemetry } from '../health/Telemetry';
import {
  Collected,
  Collection,
  KeptEvidence,
  observationDigest,
  StoredEvidence,
} from '../database/EvidenceStore';
import { withinPatience } from './withinPatience';

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

/** What is known before the sources are asked. */
export interface Known {
  /** The entity's. */
  etag: string;
  kept: BySource<StoredEvidence>;
  collections: BySource<Collection>;
}

/** The circumstances of a collection. */
export interface Terms {
  /** ISO 8601 UTC. */
  now: string;
  /** Whether every source is asked, whoever's turn it is. */
  force: boolean;
  signal: AbortSignal;
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
      telemetry: Telemetry;
      logger: LoggerService;
    },
  ) {}

  get sourceIds(): string[] {
    return this.options.sources.map(({ id }) => id);
  }

  /** Every kind of evidence that some source supplies. */
  suppliedKinds(): Set<string> {
    return new Set(this.options.sources.flatMap(source => source.kinds));
  }

  /** Whether another system has to be asked about the component. */
  asksRemotely(
    entityRef: string,
    known: Known,
    terms: Pick<Terms, 'now' | 'force'>,
  ): boolean {
    return this.options.sources.some(
      source =>
        source.remote &&
        mustAsk(source, lookUp(source, entityRef, known), terms),
    );
  }

  /** What is kept of a component, whatever its age. */
  kept(entityRef: string, known: Known): Observation[] {
    return this.options.sources.flatMap(
      source => lookUp(source, entityRef, known).kept?.observations ?? [],
    );
  }

  async collect(
    subject: CollectionSubject,
    known: Known,
    terms: Terms,
  ): Promise<CollectionOutcome> {
    const outcome: CollectionOutcome = {
      observations: [],
      collected: [],
      collections: [],
    };
    for (const source of this.options.sources) {
      const state = lookUp(source, subject.entityRef, known);
      const { kept, last } = state;
      if (!mustAsk(source, state, terms)) {
        outcome.observations.push(...(kept?.observations ?? []));
        noteNext(outcome, last?.dueAt);
        continue;
      }
      const { observations, evidence, collectAgain } = await this.ask(
        source,
        subject,
        kept,
        terms,
      );
      outcome.observations.push(...observations);
      if (evidence) {
        outcome.collected.push({
          entityRef: subject.entityRef,
          source: source.id,
          ...evidence,
          before: kept,
        });
      }
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
    kept: StoredEvidence | undefined,
    terms: Terms,
  ): Promise<Answer> {
    const { telemetry } = this.options;
    try {
      const ask = () => answerOf(source, subject, terms);
      const { observations, collectAgain } = source.remote
        ? await telemetry.span(
            'readiness.collect',
            { 'readiness.source': source.id },
            ask,
          )
        : await ask();
      const seenBefore = kept?.seenBefore(observations);
      if (seenBefore) {
        this.note(source, subject, observations);
        return { observations: seenBefore, collectAgain };
      }
      checkReport(source, observations);
      this.note(source, subject, observations);
      // What is judged is what can be stored.
      const storable: Observation[] = JSON.parse(JSON.stringify(observations));
      const said = keepKnown(storable, kept);
      return {
        observations: said,
        evidence: { observations: said },
        collectAgain,
      };
    } catch (thrown) {
      const error = toError(thrown);
      this.options.logger.warn('A source of evidence failed', {
        source: source.id,
        entityRef: subject.entityRef,
        error: error.message,
      });
      // A question that was broken off says nothing of the source.
      if (!terms.signal.aborted) {
        telemetry.failed({
          kind: 'source',
          source: source.id,
          subject: subject.entityRef,
          message: error.message,
        });
      }
      const failed = failure(source, terms.now);
      const seenBefore = kept?.seenBefore(failed);
      return {
        observations: seenBefore ?? failed,
        evidence: seenBefore ? undefined : { observations: failed },
        collectAgain: true,
      };
    }
  }

  /** A source that could not read something says so in what it reports. */
  private note(
    source: EvidenceSource,
    { entityRef }: CollectionSubject,
    observations: readonly Observation[],
  ): void {
    const { telemetry } = this.options;
    // What its component's owners must mend is not the source's failure.
    const failed = observations.find(
      observation =>
        observation.state === 'failed' && observation.remedyBy !== 'owner',
    );
    if (failed) {
      telemetry.failed({
        kind: 'source',
        source: source.id,
        subject: entityRef,
        message: failed.summary,
      });
    } else if (
      // One that had nothing to ask says nothing of the system it asks.
      !source.remote ||
      observations.some(({ state }) => state !== 'failed')
    ) {
      telemetry.answered(source.id);
    }
  }
}

/** What a source says. */
interface Answer {
  observations: Observation[];
  /** What is to be kept; absent where it is kept already. */
  evidence?: KeptEvidence;
  collectAgain: boolean;
}

interface State {
  etag: string;
  kept?: StoredEvidence;
  last?: Collection;
}

function lookUp(
  source: EvidenceSource,
  entityRef: string,
  known: Known,
): State {
  return {
    etag: known.etag,
    kept: known.kept.get(source.id, entityRef),
    last: known.collections.get(source.id, entityRef),
  };
}

function mustAsk(
  source: EvidenceSource,
  { etag, kept, last }: State,
  terms: Pick<Terms, 'now' | 'force'>,
): boolean {
  return (
    !source.remote ||
    terms.force ||
    kept === undefined ||
    last?.etag !== etag ||
    (last.dueAt !== undefined && last.dueAt <= terms.now)
  );
}

/** A source that failed, for every kind it supplies. */
function failure(source: EvidenceSource, now: string): Observation[] {
  return source.kinds.map(kind => ({
    kind,
    source: source.id,
    externalId: `${kind} failed`,
    tier: source.tier,
    observedAt: now,
    state: 'failed',
    summary: `the source ${source.id} failed`,
    remedy:
      'See the log of the Backstage backend for the reason, then re-evaluate.',
    remedyBy: 'operator',
  }));
}

/** One that asks no other system needs no watch on the time it takes. */
async function answerOf(
  source: EvidenceSource,
  subject: CollectionSubject,
  { now, signal: ended }: Terms,
): Promise<CollectionReport> {
  const ask = (signal: AbortSignal) => source.collect(subject, { now, signal });
  return source.remote
    ? withinPatience(PATIENCE, ended, ask, () => {
        throw new Error(
          `The source ${source.id} did not answer within ${
            PATIENCE / 1000
          } seconds`,
        );
      })
    : ask(ended);
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
  kept: KeptEvidence | undefined,
): Observation[] {
  if (!kept) {
    return observations;
  }
  const byDigest = new Map(
    kept.observations.map(observation => [
      observationDigest(observation),
      observation,
    ]),
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
