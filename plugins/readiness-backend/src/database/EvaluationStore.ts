import { Knex } from 'knex';
import { unreadableDetail } from '../evaluate/unknownDetail';
import { ComponentStore } from './ComponentStore';
import { Collected, Collection, EvidenceStore } from './EvidenceStore';
import { EvaluatedComponent, ResultStore } from './ResultStore';
import { EvaluationRow } from './rows';
import { isIntact } from './storedDetail';
import { writeEvaluation } from './writeEvaluation';

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

  async save({ token, judged, now }: JudgedBatch): Promise<void> {
    await this.knex.transaction(async tx => {
      const held = await this.components.held(
        tx,
        judged.map(({ entityRef }) => entityRef),
        token,
      );
      const current = judged.filter(({ entityRef }) => held.has(entityRef));
      await this.evidence.replace(
        tx,
        current.flatMap(({ collected }) => collected),
        now,
      );
      await this.evidence.saveCollections(
        tx,
        current.flatMap(({ collections }) => collections),
      );
      const changed = await this.results.save(tx, held, current, now);
      await this.components.finish(tx, current, changed, now);
      await this.components.distrust(
        tx,
        current
          .filter(({ unreadable }) => unreadable)
          .map(({ entityRef }) => entityRef),
      );
    });
  }

  /**
   * Takes back a stored evaluation that is not as it was written: it counts as
   * not known everywhere until the component is judged again, which is due at
   * once.
   */
  async distrust(entityRef: string, now: string): Promise<void> {
    await this.knex.transaction(async tx => {
      const held = await this.components.lock(tx, [entityRef]);
      const row = held.get(entityRef);
      const stored = await tx<EvaluationRow>('evaluations')
        .where('entity_ref', entityRef)
        .first('evaluation_id', 'detail');
      // It may have been judged again meanwhile.
      if (!row || !stored || isIntact(stored.detail, row.digest)) {
        return;
      }
      const detail = unreadableDetail(
        entityRef,
        row.title,
        stored.evaluation_id,
      );
      const changed = await this.results.save(
        tx,
        held,
        [
          {
            entityRef,
            written: writeEvaluation(detail),
            domain: row.domain_ref ?? undefined,
          },
        ],
        now,
      );
      await this.components.finish(
        tx,
        [{ entityRef, dueAt: now }],
        changed,
        now,
      );
    });
  }
}
