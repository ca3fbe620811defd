import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { digestOf, sha256 } from '../digest';
import { Columns, insertRows, whereAmong } from './bulk';
import { BySource } from './BySource';
import { parseJson } from './parseJson';
import { CollectionRow, EvidenceRow } from './rows';

/** What one source said of one component, as kept. */
export interface KeptEvidence {
  readonly observations: Observation[];
}

/** What one source said of one component this time. */
export interface Collected extends KeptEvidence {
  entityRef: string;
  source: string;
  /** What it said before; absent where that is not known. */
  before?: KeptEvidence;
}

/** Evidence as it is stored. Text is a fraction of the objects. */
export class StoredEvidence implements KeptEvidence {
  constructor(private readonly text: string) {}

  /** Read anew whenever they are asked for. */
  get observations(): Observation[] {
    return parseJson(this.text) as Observation[];
  }

  /**
   * Observations that say what is kept, with the times at which it was first
   * seen; `undefined` where they say anything else. Most sources say the same
   * again most of the time, and comparing text costs less than reading it.
   */
  seenBefore(observations: readonly Observation[]): Observation[] | undefined {
    const times = [...this.text.matchAll(/"observedAt":"([^"]*)"/g)];
    if (times.length !== observations.length) {
      return undefined;
    }
    const dated = observations.map((observation, index) => ({
      ...observation,
      observedAt: times[index][1],
    }));
    return JSON.stringify(dated) === this.text ? dated : undefined;
  }
}

/** When a remote source was asked, and of which state of the entity. */
export interface Collection {
  entityRef: string;
  source: string;
  etag: string;
  dueAt?: string;
  /** Collections in a row in which something could not be read. */
  failures: number;
}

const EVIDENCE: Columns<EvidenceRow> = {
  entity_ref: 'text',
  source: 'text',
  hash: 'text',
  observations: 'text',
};

const COLLECTION: Columns<CollectionRow> = {
  entity_ref: 'text',
  source: 'text',
  etag: 'text',
  due_at: 'text',
  failures: 'integer',
};

const LOG = {
  entity_ref: 'text',
  source: 'text',
  external_id: 'text',
  version: 'text',
  digest: 'text',
  observation: 'text',
  recorded_at: 'text',
  previous_hash: 'text',
  hash: 'text',
} as const;

/**
 * Raised whenever the shape of an observation or of a payload changes: what
 * another version kept is collected again.
 */
const FORMAT = 1;

/**
 * What sources say now (`evidence`) and all they ever said (`evidence_log`,
 * chained by hash for each component).
 */
export class EvidenceStore {
  constructor(private readonly knex: Knex) {}

  /**
   * What sources said of components. A row that is not as it was written is
   * left out: what it said is not known, so that the source is asked again.
   */
  async load(
    entityRefs: string[],
    sources: Iterable<string>,
  ): Promise<BySource<StoredEvidence>> {
    const query = whereAmong(
      this.knex<EvidenceRow>('evidence'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    // By the whole key: before Postgres has counted a new table, it takes one
    // half for so vague that it reads the whole table.
    const rows: EvidenceRow[] = await whereAmong(
      query,
      this.knex,
      'source',
      sources,
    );
    const kept = new BySource<StoredEvidence>();
    for (const row of rows) {
      if (hashOf(row.observations) === row.hash) {
        kept.set(
          row.source,
          row.entity_ref,
          new StoredEvidence(row.observations),
        );
      }
    }
    return kept;
  }

  async loadCollections(entityRefs: string[]): Promise<BySource<Collection>> {
    const rows: CollectionRow[] = await whereAmong(
      this.knex<CollectionRow>('collections'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    const collections = new BySource<Collection>();
    for (const row of rows) {
      collections.set(row.source, row.entity_ref, {
        entityRef: row.entity_ref,
        source: row.source,
        etag: row.etag,
        dueAt: row.due_at ?? undefined,
        failures: row.failures,
      });
    }
    return collections;
  }

  async saveCollections(
    tx: Knex.Transaction,
    collections: Collection[],
  ): Promise<void> {
    await insertRows(
      tx,
      'collections',
      COLLECTION,
      collections.map(({ entityRef, source, etag, dueAt, failures }) => ({
        entity_ref: entityRef,
        source,
        etag,
        due_at: dueAt ?? null,
        failures,
      })),
      { keys: ['entity_ref', 'source'], then: 'replace' },
    );
  }

  /**
   * Replaces, as sets, what sources said of components, and appends every
   * difference to the log.
   *
   * @param collected - what differs from `before`, which `load` returned under
   *   the lease still held
   */
  async replace(
    tx: Knex.Transaction,
    collected: readonly Collected[],
    now: string,
  ): Promise<void> {
    await insertRows(
      tx,
      'evidence',
      EVIDENCE,
      collected.map(({ entityRef, source, observations }) => {
        const text = JSON.stringify(observations);
        return {
          entity_ref: entityRef,
          source,
          hash: hashOf(text),
          observations: text,
        };
      }),
      { keys: ['entity_ref', 'source'], then: 'replace' },
    );
    await this.append(tx, collected.flatMap(differences), now);
  }

  private async append(
    tx: Knex.Transaction,
    changes: Change[],
    now: string,
  ): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    const refs = new Set(changes.map(change => change.entityRef));
    const heads: Array<{ entity_ref: string; hash: string }> = await whereAmong(
      tx('ledger_heads'),
      tx,
      'entity_ref',
      refs,
    );
    const last = new Map(heads.map(head => [head.entity_ref, head.hash]));
    const entries = changes.map(change => {
      const previousHash = last.get(change.entityRef);
      const entry = {
        entity_ref: change.entityRef,
        source: change.source,
        external_id: change.externalId,
        // What a source saw has no version of its own: the place in the chain
        // tells a return to an earlier state from a repetition.
        version: previousHash?.slice(-32) ?? 'first',
        digest: change.digest,
        observation:
          change.observation === undefined
            ? null
            : JSON.stringify(change.observation),
        recorded_at: now,
        previous_hash: previousHash ?? null,
      };
      const hash = digestOf(entry);
      last.set(change.entityRef, hash);
      return { ...entry, hash };
    });
    await insertRows(tx, 'evidence_log', LOG, entries);
    await insertRows(
      tx,
      'ledger_heads',
      { entity_ref: 'text', hash: 'text' },
      [...last].map(([entity_ref, hash]) => ({ entity_ref, hash })),
      { keys: ['entity_ref'], then: 'replace' },
    );
  }
}

/** What an observation says, whenever it was made. */
export function observationDigest(observation: Observation): string {
  const { observedAt: _observedAt, ...said } = observation;
  return digestOf(said);
}

function hashOf(observations: string): string {
  return sha256(`${FORMAT} ${observations}`);
}

interface Change {
  entityRef: string;
  source: string;
  externalId: string;
  digest: string;
  /** Absent when the source no longer says anything of the kind. */
  observation?: Observation;
}

function differences({
  entityRef,
  source,
  observations,
  before,
}: Collected): Change[] {
  const changes: Change[] = [];
  const gone = new Map(
    before?.observations.map(observation => [
      observation.externalId,
      observationDigest(observation),
    ]),
  );
  for (const observation of observations) {
    const { externalId } = observation;
    const digest = observationDigest(observation);
    if (gone.get(externalId) !== digest) {
      changes.push({ entityRef, source, externalId, digest, observation });
    }
    gone.delete(externalId);
  }
  for (const externalId of gone.keys()) {
    changes.push({
      entityRef,
      source,
      externalId,
      digest: digestOf('withdrawn'),
    });
  }
  return changes;
}
