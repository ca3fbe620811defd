import { Knex } from 'knex';
import { unreadableDetail } from '../evaluate/unknownDetail';
import { whereAmong } from './bulk';
import { ComponentStore, HeldComponent } from './ComponentStore';
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

/** A component whose status became another one. */
export interface StatusMove {
  entityRef: string;
  title: string;
  /** Entity reference, where it names one. */
  owner?: string;
  to: 'blocked' | 'ready';
  /** How many gaps are accepted as known risk. */
  waived: number;
  /** The sentence of the gap listed first. */
  missing?: string;
}

/** Who is to know what storing evaluations changes. */
export interface EvaluationWatch {
  /** Written together with what moved, or not at all. */
  moved(tx: Knex.Transaction, moves: StatusMove[]): Promise<void>;
  /** Once it is stored: the ids of evaluations that others took the place of. */
  replaced(evaluationIds: string[]): void;
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

  async save(
    { token, judged, now }: JudgedBatch,
    watch?: EvaluationWatch,
  ): Promise<void> {
    const replaced = await this.knex.transaction(async tx => {
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
      const before = watch ? await replacedBy(tx, held, current) : [];
      await watch?.moved(tx, movesOf(held, current));
      const changed = await this.results.save(tx, held, current, now);
      await this.components.finish(tx, held, current, changed, now);
      await this.components.distrust(
        tx,
        current
          .filter(({ unreadable }) => unreadable)
          .map(({ entityRef }) => entityRef),
      );
      return before;
    });
    watch?.replaced(replaced);
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
        held,
        [{ entityRef, dueAt: now }],
        changed,
        now,
      );
    });
  }
}

/** The evaluations that readers may still see, and that are not so any more. */
async function replacedBy(
  tx: Knex.Transaction,
  held: ReadonlyMap<string, HeldComponent>,
  judged: readonly JudgedComponent[],
): Promise<string[]> {
  const refs = judged
    .filter(({ entityRef, written }) => {
      const before = held.get(entityRef)?.digest;
      return before !== null && before !== written.digest;
    })
    .map(({ entityRef }) => entityRef);
  return refs.length === 0
    ? []
    : whereAmong(
        tx<EvaluationRow>('evaluations'),
        tx,
        'entity_ref',
        refs,
      ).pluck('evaluation_id');
}

/** A first judgement moves nothing. */
function movesOf(
  held: ReadonlyMap<string, HeldComponent>,
  judged: readonly JudgedComponent[],
): StatusMove[] {
  return judged.flatMap(({ entityRef, written }): StatusMove[] => {
    const before = held.get(entityRef);
    const { status: to } = written;
    return before?.status &&
      before.status !== to &&
      (to === 'blocked' || to === 'ready')
      ? [
          {
            entityRef,
            title: before.title,
            owner: before.owner_ref ?? undefined,
            to,
            waived: written.waived,
            missing: written.topMissing,
          },
        ]
      : [];
  });
}
