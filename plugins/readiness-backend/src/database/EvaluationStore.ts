import { Knex } from 'knex';
import { ComponentStore } from './ComponentStore';
import {
  Collected,
  Collection,
  EvidenceStore,
  KeptObservation,
} from './EvidenceStore';
import { EvaluatedComponent, ResultStore } from './ResultStore';

/** A component as judged, with what was collected for it. */
export interface JudgedComponent extends EvaluatedComponent {
  collected: Collected[];
  collections: Collection[];
  /** When it must be judged again, ISO 8601 UTC. */
  dueAt?: string;
  /** Whether the catalog must be asked for the entity again. */
  unreadable: boolean;
}

/** Components judged under one lease. */
export interface JudgedBatch {
  token: string;
  judged: JudgedComponent[];
  /** The evidence as loaded under that lease. */
  kept: ReadonlyMap<string, KeptObservation[]>;
  now: string;
}

/**
 * Stores a batch of evaluations: evidence, results and history together or not
 * at all, and only for components whose lease is still held.
 */
export class EvaluationStore {
  constructor(
    private readonly knex: Knex,
    private readonly components: ComponentStore,
    private readonly evidence: EvidenceStore,
    private readonly results: ResultStore,
  ) {}

  async save(batch: JudgedBatch): Promise<void> {
    const { token, judged, kept, now } = batch;
    await this.knex.transaction(async tx => {
      const held = await this.components.held(
        tx,
        judged.map(({ entityRef }) => entityRef),
        token,
      );
      const current = judged.filter(({ entityRef }) => held.has(entityRef));
      await this.evidence.replace(
        tx,
        kept,
        current.flatMap(({ collected }) => collected),
        now,
      );
      await this.evidence.saveCollections(
        tx,
        current.flatMap(({ collections }) => collections),
      );
      await this.results.save(tx, current, now);
      await this.components.finish(tx, current, now);
      await this.components.distrust(
        tx,
        current
          .filter(({ unreadable }) => unreadable)
          .map(({ entityRef }) => entityRef),
      );
    });
  }
}
