import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  evaluateGates,
  matchGates,
  OwnerPayload,
  readDeclarations,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CollectionSubject } from '@readiness/backstage-plugin-readiness-node';
import limiter from 'p-limit';
import { CollectionOutcome, Collector } from '../collect/Collector';
import { ReadinessConfig } from '../config/readConfig';
import { ComponentStore, Lease } from '../database/ComponentStore';
import {
  EvaluationStore,
  JudgedBatch,
  JudgedComponent,
} from '../database/EvaluationStore';
import {
  Collection,
  EvidenceStore,
  KeptObservation,
  parseJson,
} from '../database/EvidenceStore';
import { OwnerStore } from '../database/OwnerStore';
import { ComponentRow, OwnerRow } from '../database/rows';
import { GateLabel, toDetail } from './toDetail';
import { unknownDetail } from './unknownDetail';

/**
 * Components claimed, judged and stored together: few enough that those whose
 * host hangs do not hold up the rest of the batch for long.
 */
const BATCH = 50;
/** Components whose sources are asked at the same time. */
const CONCURRENCY = 16;
/** Minutes until what failed unexpectedly is tried again. */
const RETRY = 5;
/** Milliseconds a claimed batch may take before another worker takes over. */
const LEASE = 5 * 60_000;

/**
 * Judges components that are due: claims a batch, asks the sources, evaluates,
 * and stores everything in one transaction that requires the lease to be held
 * still. What changed meanwhile stays due.
 */
export class Evaluator {
  private readonly gateLabels: ReadonlyMap<string, GateLabel>;

  constructor(
    private readonly options: {
      components: ComponentStore;
      owners: OwnerStore;
      evidence: EvidenceStore;
      evaluations: EvaluationStore;
      collector: Collector;
      registry: RequirementRegistry;
      config: Pick<ReadinessConfig, 'gates' | 'areas'>;
      gateLabels: readonly GateLabel[];
      logger: LoggerService;
      now: () => Date;
    },
  ) {
    this.gateLabels = new Map(
      options.gateLabels.map(label => [label.name, label]),
    );
  }

  /**
   * Judges all that is due.
   *
   * @returns how many components were judged
   */
  async evaluateDue(signal: AbortSignal): Promise<number> {
    let judged = 0;
    while (!signal.aborted) {
      const now = this.options.now();
      const lease = await this.options.components.claimDue(
        BATCH,
        now.toISOString(),
        new Date(now.getTime() + LEASE).toISOString(),
      );
      if (lease.components.length === 0) {
        break;
      }
      await this.evaluate(lease, { force: false, signal });
      judged += lease.components.length;
    }
    return judged;
  }

  /** Judges one component now, asking every source again. */
  async evaluateOne(entityRef: string, signal: AbortSignal): Promise<void> {
    const until = new Date(this.options.now().getTime() + LEASE).toISOString();
    const lease = await this.options.components.claim(entityRef, until);
    await this.evaluate(lease, { force: true, signal });
  }

  private async evaluate(
    lease: Lease,
    terms: { force: boolean; signal: AbortSignal },
  ): Promise<void> {
    const { components, evidence, owners } = this.options;
    const now = this.options.now().toISOString();
    const refs = lease.components.map(row => row.entity_ref);
    const kept = await evidence.load(refs, now);
    const collections = await evidence.loadCollections(refs);
    const ownerRows = await owners.get(ownerRefsOf(lease.components));

    const limit = limiter(CONCURRENCY);
    const judged = await Promise.all(
      lease.components.map(row =>
        limit(() =>
          this.judgeSafely(row, ownerRows, kept, collections, {
            ...terms,
            now,
          }),
        ),
      ),
    );

    if (terms.signal.aborted) {
      // What an interrupted source could not say is not a finding.
      await components.release(lease.token);
      return;
    }
    await this.save({ token: lease.token, judged, kept, now });
  }

  /**
   * Stores a batch; where that fails, each component by itself. What cannot be
   * stored stays due, and leased until another try.
   */
  private async save(batch: JudgedBatch): Promise<void> {
    const { evaluations, logger } = this.options;
    try {
      await evaluations.save(batch);
    } catch (thrown) {
      logger.warn('A batch of evaluations could not be stored together', {
        error: toError(thrown).message,
      });
      for (const judged of batch.judged) {
        try {
          await evaluations.save({ ...batch, judged: [judged] });
        } catch (error) {
          logger.error('An evaluation could not be stored', {
            entityRef: judged.entityRef,
            error: toError(error).message,
          });
        }
      }
    }
  }

  /** One component that cannot be judged must not hold up the others. */
  private async judgeSafely(
    row: ComponentRow,
    ownerRows: ReadonlyMap<string, OwnerRow>,
    kept: ReadonlyMap<string, KeptObservation[]>,
    collections: ReadonlyMap<string, Collection>,
    terms: { now: string; force: boolean; signal: AbortSignal },
  ): Promise<JudgedComponent> {
    const entity = readEntity(row);
    if (!entity) {
      return unknown(row, 'its stored catalog entity could not be read', true);
    }
    try {
      const subject = this.toSubject(row, entity, ownerRows);
      const outcome = await this.options.collector.collect(
        subject,
        { etag: row.etag, kept: kept.get(row.entity_ref) ?? [], collections },
        terms,
      );
      return this.judge(row, subject, outcome, terms.now);
    } catch (thrown) {
      this.options.logger.error('A component could not be evaluated', {
        entityRef: row.entity_ref,
        error: toError(thrown).message,
      });
      return {
        ...unknown(row, 'its evaluation failed', false),
        dueAt: this.inMinutes(RETRY),
      };
    }
  }

  private inMinutes(minutes: number): string {
    return new Date(
      this.options.now().getTime() + minutes * 60_000,
    ).toISOString();
  }

  private toSubject(
    row: ComponentRow,
    entity: Entity,
    ownerRows: ReadonlyMap<string, OwnerRow>,
  ): CollectionSubject {
    const { gates, areas } = this.options.config;
    const declarations = readDeclarations(entity, gates, areas);
    const rollbackOwnerRef = declarations.rollbackOwner ?? row.owner_ref;
    return {
      entityRef: row.entity_ref,
      entity,
      declarations,
      owner: toOwner(row.owner_ref, ownerRows, true),
      rollbackOwner: toOwner(
        rollbackOwnerRef,
        ownerRows,
        declarations.rollbackOwner !== undefined,
      ),
    };
  }

  private judge(
    row: ComponentRow,
    subject: CollectionSubject,
    outcome: CollectionOutcome,
    now: string,
  ): JudgedComponent {
    const { config, registry, collector } = this.options;
    const { declarations, owner, rollbackOwner, entity } = subject;
    const evaluation = evaluateGates(
      matchGates(config.gates, entity, declarations.gates),
      registry,
      {
        subject: {
          type: 'component',
          entityRef: row.entity_ref,
          supplier: owner?.resolved ? owner.ref : undefined,
          sensitiveAreas: declarations.sensitiveAreas,
        },
        observations: outcome.observations,
        waivers: [],
        suppliedKinds: collector.suppliedKinds(),
        now: Date.parse(now),
      },
    );
    const detail = toDetail({
      entityRef: row.entity_ref,
      title: row.title,
      evaluationId: randomUUID(),
      evaluation,
      observations: outcome.observations,
      declarations,
      owner,
      rollbackOwner,
      gateLabels: this.gateLabels,
      registry,
    });
    return {
      entityRef: row.entity_ref,
      detail,
      collected: outcome.collected,
      collections: outcome.collections,
      dueAt: soonest(detail.nextChangeAt, outcome.nextCollectionAt),
      unreadable: false,
    };
  }
}

function readEntity(row: ComponentRow): Entity | undefined {
  const entity = parseJson(row.entity) as Entity | undefined;
  return entity?.kind && entity.metadata?.name ? entity : undefined;
}

function unknown(
  row: ComponentRow,
  clause: string,
  unreadable: boolean,
): JudgedComponent {
  return {
    entityRef: row.entity_ref,
    detail: unknownDetail(row.entity_ref, row.title, randomUUID(), clause),
    collected: [],
    collections: [],
    unreadable,
  };
}

function ownerRefsOf(rows: ComponentRow[]): string[] {
  return rows
    .flatMap(row => [row.owner_ref, row.rollback_owner_ref])
    .filter(ref => ref !== null);
}

function toOwner(
  ref: string | null,
  ownerRows: ReadonlyMap<string, OwnerRow>,
  named: boolean,
): OwnerPayload | undefined {
  if (!ref) {
    return undefined;
  }
  const row = ownerRows.get(ref);
  return {
    ref,
    title: row?.title,
    resolved: row !== undefined,
    members: row?.members,
    named,
  };
}

function soonest(
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  return !left || (right && right < left) ? right : left;
}
