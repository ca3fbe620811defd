import {
  Observation,
  parseObservation,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { digestOf } from '../digest';
import { inChunks, whereAmong } from './chunks';
import { CollectionRow, EvidenceRow } from './rows';

/** An observation as kept, with the digest of what it says. */
export interface KeptObservation {
  entityRef: string;
  digest: string;
  observation: Observation;
}

/** What one source said of one component this time. */
export interface Collected {
  entityRef: string;
  source: string;
  observations: Observation[];
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

/**
 * What sources say now (`evidence`) and all they ever said (`evidence_log`,
 * chained by hash for each component).
 */
export class EvidenceStore {
  constructor(private readonly knex: Knex) {}

  /**
   * The evidence of components. A row that cannot be read counts as a failed
   * observation of its kind: what it said is not known.
   */
  async load(
    entityRefs: string[],
    now: string,
  ): Promise<Map<string, KeptObservation[]>> {
    const rows: EvidenceRow[] = await whereAmong(
      this.knex<EvidenceRow>('evidence'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    const kept = new Map<string, KeptObservation[]>();
    for (const row of rows) {
      const list = kept.get(row.entity_ref) ?? [];
      list.push(readRow(row, now));
      kept.set(row.entity_ref, list);
    }
    return kept;
  }

  async loadCollections(
    entityRefs: string[],
  ): Promise<Map<string, Collection>> {
    const rows: CollectionRow[] = await whereAmong(
      this.knex<CollectionRow>('collections'),
      this.knex,
      'entity_ref',
      entityRefs,
    );
    return new Map(
      rows.map(row => [
        collectionKey(row.entity_ref, row.source),
        {
          entityRef: row.entity_ref,
          source: row.source,
          etag: row.etag,
          dueAt: row.due_at ?? undefined,
          failures: row.failures,
        },
      ]),
    );
  }

  async saveCollections(
    tx: Knex.Transaction,
    collections: Collection[],
  ): Promise<void> {
    await inChunks(collections, chunk =>
      tx<CollectionRow>('collections')
        .insert(
          chunk.map(({ entityRef, source, etag, dueAt, failures }) => ({
            entity_ref: entityRef,
            source,
            etag,
            due_at: dueAt ?? null,
            failures,
          })),
        )
        .onConflict(['entity_ref', 'source'])
        .merge(),
    );
  }

  /**
   * Replaces, as sets, what sources said of components, and appends every
   * difference to the log. Writes nothing where nothing differs.
   *
   * @param before - what `load` returned under the lease still held
   */
  async replace(
    tx: Knex.Transaction,
    before: ReadonlyMap<string, KeptObservation[]>,
    collected: Collected[],
    now: string,
  ): Promise<void> {
    const changes = collected.flatMap(item =>
      differences(before.get(item.entityRef) ?? [], item),
    );
    if (changes.length === 0) {
      return;
    }
    await this.project(tx, changes);
    await this.append(tx, changes, now);
  }

  private async project(
    tx: Knex.Transaction,
    changes: Change[],
  ): Promise<void> {
    const said = changes.filter(change => change.observation !== undefined);
    await inChunks(said, chunk =>
      tx<EvidenceRow>('evidence')
        .insert(
          chunk.map(change => ({
            entity_ref: change.entityRef,
            source: change.source,
            external_id: change.externalId,
            kind: change.kind,
            digest: change.digest,
            observation: JSON.stringify(change.observation),
          })),
        )
        .onConflict(['entity_ref', 'source', 'external_id'])
        .merge(),
    );
    for (const change of changes) {
      if (change.observation === undefined) {
        await tx<EvidenceRow>('evidence')
          .where({
            entity_ref: change.entityRef,
            source: change.source,
            external_id: change.externalId,
          })
          .delete();
      }
    }
  }

  private async append(
    tx: Knex.Transaction,
    changes: Change[],
    now: string,
  ): Promise<void> {
    const refs = [...new Set(changes.map(change => change.entityRef))];
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
    await inChunks(entries, chunk => tx('evidence_log').insert(chunk));
    await inChunks([...last], chunk =>
      tx('ledger_heads')
        .insert(chunk.map(([entity_ref, hash]) => ({ entity_ref, hash })))
        .onConflict('entity_ref')
        .merge(),
    );
  }
}

export function collectionKey(entityRef: string, source: string): string {
  return `${source} ${entityRef}`;
}

/** What an observation says, whenever it was made. */
export function observationDigest(observation: Observation): string {
  const { observedAt: _observedAt, ...said } = observation;
  return digestOf(said);
}

interface Change {
  entityRef: string;
  source: string;
  externalId: string;
  kind: string;
  digest: string;
  /** Absent when the source no longer says anything of the kind. */
  observation?: Observation;
}

function differences(
  before: readonly KeptObservation[],
  { entityRef, source, observations }: Collected,
): Change[] {
  const changes: Change[] = [];
  const gone = new Map(
    before
      .filter(kept => kept.observation.source === source)
      .map(kept => [kept.observation.externalId, kept]),
  );
  for (const observation of observations) {
    const { externalId, kind } = observation;
    const digest = observationDigest(observation);
    const kept = gone.get(externalId);
    gone.delete(externalId);
    if (kept?.digest !== digest) {
      changes.push({
        entityRef,
        source,
        externalId,
        kind,
        digest,
        observation,
      });
    }
  }
  for (const [externalId, kept] of gone) {
    changes.push({
      entityRef,
      source,
      externalId,
      kind: kept.observation.kind,
      digest: digestOf('withdrawn'),
    });
  }
  return changes;
}

function readRow(row: EvidenceRow, now: string): KeptObservation {
  const { entity_ref: entityRef, digest } = row;
  const observation = parseObservation(parseJson(row.observation));
  if (observation) {
    return { entityRef, digest, observation };
  }
  return {
    entityRef,
    digest: '',
    observation: {
      state: 'failed',
      kind: row.kind,
      source: row.source,
      externalId: row.external_id,
      tier: 'pulled',
      observedAt: now,
      summary: 'what was stored about it could not be read',
      remedy: 'Re-evaluate the component to collect it again.',
    },
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
