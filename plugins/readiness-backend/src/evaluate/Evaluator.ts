import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  evaluateGates,
  Gate,
  matchGates,
  Observation,
  OwnerPayload,
  readDeclarations,
  RequirementRegistry,
  Waiver,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CollectionSubject } from '@readiness/backstage-plugin-readiness-node';
import limiter from 'p-limit';
import { CollectionOutcome, Collector, Terms } from '../collect/Collector';
import { ReadinessConfig } from '../config/readConfig';
import { BySource } from '../database/BySource';
import {
  ClaimedComponent,
  ComponentStore,
  Lease,
} from '../database/ComponentStore';
import {
  EvaluationStore,
  EvaluationWatch,
  JudgedBatch,
  JudgedComponent,
} from '../database/EvaluationStore';
import {
  Collection,
  EvidenceStore,
  StoredEvidence,
} from '../database/EvidenceStore';
import { OwnerStore } from '../database/OwnerStore';
import { parseJson } from '../database/parseJson';
import { OwnerRow } from '../database/rows';
import { SystemStore } from '../database/SystemStore';
import { WaiverStore } from '../database/WaiverStore';
import { writeEvaluation } from '../database/writeEvaluation';
import { secondsSince, Telemetry } from '../health/Telemetry';
import { LEASE, withHeartbeat } from '../leases';
import {
  ChangesOfBatch,
  ComponentChangesReader,
} from './ComponentChangesReader';
import { StoredDetail } from '../database/storedDetail';
import { Courtesy } from './Courtesy';
import { rejudged } from './rejudged';
import { toDetail } from './toDetail';
import { GateLabel } from './toJudgement';
import { UnreleasedChange } from './withChanges';
import { unknownDetail } from './unknownDetail';

/**
 * Components claimed together, and stored together where no other system must
 * be asked: enough that what is asked and said once for all of them costs each
 * little, and few enough that a reader does not wait for a store.
 */
const BATCH = 400;
/**
 * Components whose entities and evidence are in memory at the same time: few
 * enough that these are gone again before V8 moves them to its old generation,
 * where garbage lies for long.
 */
const PART = 50;
/** Components judged without a look at who else waits. */
const STRETCH = 20;
/**
 * Components judged and stored together where other systems must be asked: few
 * enough that those whose host hangs do not hold up the rest for long.
 */
const REMOTE_BATCH = 50;
/** Components whose sources are asked at the same time. */
const CONCURRENCY = 16;
/** Minutes until what failed unexpectedly is tried again. */
const RETRY = 5;

/**
 * Judges components that are due: claims a batch, asks the sources, evaluates,
 * and stores everything in one transaction that requires the lease to be held
 * still. What changed meanwhile stays due.
 */
export class Evaluator {
  private readonly gateLabels: ReadonlyMap<string, GateLabel>;
  private readonly suppliedKinds: ReadonlySet<string>;

  constructor(
    private readonly options: {
      components: ComponentStore;
      owners: OwnerStore;
      systems: SystemStore;
      evidence: EvidenceStore;
      evaluations: EvaluationStore;
      collector: Collector;
      changes: ComponentChangesReader;
      waivers: Pick<WaiverStore, 'ofComponents'>;
      registry: RequirementRegistry;
      config: Pick<ReadinessConfig, 'gates' | 'areas'>;
      gateLabels: readonly GateLabel[];
      courtesy: Courtesy;
      watch?: EvaluationWatch;
      /** Batches judged at the same time. */
      lanes: number;
      telemetry: Telemetry;
      logger: LoggerService;
      now: () => Date;
    },
  ) {
    this.gateLabels = new Map(
      options.gateLabels.map(label => [label.name, label]),
    );
    this.suppliedKinds = new Set([
      ...options.collector.suppliedKinds(),
      ...options.changes.suppliedKinds(),
    ]);
  }

  /**
   * Judges all that is due.
   *
   * @returns how many components were judged
   */
  async evaluateDue(signal: AbortSignal): Promise<number> {
    const lanes = Array.from({ length: this.options.lanes }, () =>
      this.evaluateInLane(signal),
    );
    // Each comes to its end, whatever becomes of the other.
    await Promise.allSettled(lanes);
    return (await Promise.all(lanes)).reduce((sum, judged) => sum + judged, 0);
  }

  private async evaluateInLane(signal: AbortSignal): Promise<number> {
    let judged = 0;
    let saving = Promise.resolve();
    try {
      while (!signal.aborted) {
        const lease = await this.options.components.claimDue(
          BATCH,
          this.options.now().toISOString(),
          this.leaseEnd(),
        );
        if (lease.token === undefined) {
          break;
        }
        const terms = { force: false, signal };
        ({ saving } = await this.evaluate(lease, terms, saving));
        judged += lease.components.length;
      }
    } finally {
      await saving;
    }
    return judged;
  }

  /** The same by other gates. */
  withGates(gates: readonly Gate[]): Evaluator {
    const config = { ...this.options.config, gates: [...gates] };
    return new Evaluator({ ...this.options, config });
  }

  /**
   * What components come to by the evidence that is kept. Nobody is asked, and
   * nothing is stored; those that cannot be read are left out.
   *
   * @param judge - judges unreleased changes otherwise than they were, by id;
   *   those it leaves out are as they were
   */
  async preview(
    entityRefs: readonly string[],
    judge?: (ids: string[]) => Promise<ReadonlyMap<string, UnreleasedChange>>,
  ): Promise<StoredDetail[]> {
    const { collector, components, courtesy } = this.options;
    const rows = await components.look(entityRefs);
    const terms = { force: false, signal: new AbortController().signal };
    const batch = await this.load(rows, terms);
    if (judge) {
      batch.changes = await rejudged(batch.changes, judge);
    }
    const details: StoredDetail[] = [];
    for (const part of slices(rows, PART)) {
      const texts = await this.read(part);
      for (const row of part) {
        await courtesy.afterReaders();
        const entity = readEntity(row, texts);
        if (entity) {
          const subject = this.toSubject(row, entity, batch.owners);
          const observations = collector.kept(row.entity_ref, {
            ...batch,
            ...texts,
            etag: row.etag,
          });
          details.push(this.detailOf(row, subject, observations, batch));
        }
      }
    }
    return details;
  }

  /** Judges one component now, asking every source again. */
  async evaluateOne(entityRef: string, signal: AbortSignal): Promise<void> {
    const lease = await this.options.components.claim(
      entityRef,
      this.leaseEnd(),
    );
    const terms = { force: true, signal };
    await (
      await this.evaluate(lease, terms)
    ).saving;
  }

  /**
   * @param before - resolves when the batch before is stored
   * @returns what resolves when the last part of this one is stored
   */
  private async evaluate(
    lease: Lease,
    terms: { force: boolean; signal: AbortSignal },
    before: Promise<void> = Promise.resolve(),
  ): Promise<{ saving: Promise<void> }> {
    const { token } = lease;
    if (token === undefined) {
      return { saving: before };
    }
    const refs = refsOf(lease.components);
    return withHeartbeat(
      () => this.options.components.extend(token, refs, this.leaseEnd()),
      () =>
        this.options.telemetry.span(
          'readiness.evaluate',
          {
            'readiness.subject': 'component',
            'readiness.count': lease.components.length,
          },
          () => this.evaluateHeld({ ...lease, token }, terms, before),
        ),
    );
  }

  private async evaluateHeld(
    lease: Lease & { token: string },
    terms: { force: boolean; signal: AbortSignal },
    before: Promise<void>,
  ): Promise<{ saving: Promise<void> }> {
    const { collector, components, courtesy } = this.options;
    const { token } = lease;
    const batch = await this.load(lease.components, terms);
    const { now } = batch.terms;
    const judged: JudgedComponent[] = [];
    const remote: ClaimedComponent[] = [];
    for await (const [part, texts] of this.parts(lease.components)) {
      const asksRemotely = ({ entity_ref, etag }: ClaimedComponent) =>
        collector.asksRemotely(
          entity_ref,
          { ...batch, ...texts, etag },
          batch.terms,
        );
      const [near, far] = split(part, asksRemotely);
      judged.push(...(await this.judgeInTurn(near, { ...batch, ...texts })));
      remote.push(...far);
    }
    // The batch before is stored while this one is judged.
    await before;
    if (terms.signal.aborted) {
      await components.release(token);
      return { saving: Promise.resolve() };
    }
    await courtesy.afterReaders();
    let saving =
      judged.length > 0 ? this.save({ token, judged, now }) : Promise.resolve();
    for (const part of slices(remote, REMOTE_BATCH)) {
      // Other systems may take long. Not beside a save of the same rows.
      await saving;
      const texts = await this.read(part);
      const asked = await this.judgeTogether(part, { ...batch, ...texts });
      if (terms.signal.aborted) {
        // What an interrupted source could not say is not a finding.
        await components.release(token);
        return { saving: Promise.resolve() };
      }
      await courtesy.afterReaders();
      saving = this.save({ token, judged: asked, now });
    }
    return { saving };
  }

  /** For those about which no other system is asked. */
  private async judgeInTurn(
    rows: ClaimedComponent[],
    batch: Batch & Texts,
  ): Promise<JudgedComponent[]> {
    const judged: JudgedComponent[] = [];
    for (const [index, row] of rows.entries()) {
      if (index % STRETCH === 0) {
        await this.options.courtesy.afterReaders();
      }
      judged.push(await this.judgeSafely(row, batch));
    }
    return judged;
  }

  private async judgeTogether(
    rows: ClaimedComponent[],
    batch: Batch & Texts,
  ): Promise<JudgedComponent[]> {
    await this.options.courtesy.afterReaders();
    const limit = limiter(CONCURRENCY);
    return Promise.all(
      rows.map(row => limit(() => this.judgeSafely(row, batch))),
    );
  }

  /** What is known of components, but for their texts. */
  private async load(
    rows: ClaimedComponent[],
    terms: { force: boolean; signal: AbortSignal },
  ): Promise<Batch> {
    const { changes, evidence, owners, systems, waivers } = this.options;
    const refs = refsOf(rows);
    return {
      terms: { ...terms, now: this.options.now().toISOString() },
      collections: await evidence.loadCollections(refs),
      owners: await owners.get(ownerRefsOf(rows)),
      changes: await changes.load(refs),
      waivers: await waivers.ofComponents(refs),
      domains: await systems.domainsOf(
        rows.map(row => row.system_ref).filter(ref => ref !== null),
      ),
    };
  }

  /** Components in parts: the next one is read while one is judged. */
  private async *parts(
    rows: ClaimedComponent[],
  ): AsyncGenerator<[ClaimedComponent[], Texts]> {
    const parts = [...slices(rows, PART)];
    let next = parts.length > 0 ? this.read(parts[0]) : undefined;
    for (const [index, part] of parts.entries()) {
      const texts = await next!;
      next = index + 1 < parts.length ? this.read(parts[index + 1]) : undefined;
      // It is waited for, if not at once.
      next?.catch(() => {});
      yield [part, texts];
    }
  }

  /** What takes most of the memory, for a part of the components. */
  private async read(rows: ClaimedComponent[]): Promise<Texts> {
    const { collector, components, evidence } = this.options;
    const refs = refsOf(rows);
    return {
      entities: await components.entityTexts(refs),
      kept: await evidence.load(refs, collector.sourceIds),
    };
  }

  /**
   * Stores a batch; where that fails, each component by itself. What cannot be
   * stored stays due, and leased until another try.
   */
  private async save(batch: JudgedBatch): Promise<void> {
    const { evaluations, logger, telemetry, watch } = this.options;
    try {
      await evaluations.save(batch, watch);
    } catch (thrown) {
      logger.warn('A batch of evaluations could not be stored together', {
        error: toError(thrown).message,
      });
      for (const judged of batch.judged) {
        try {
          await evaluations.save({ ...batch, judged: [judged] }, watch);
        } catch (error) {
          const { message } = toError(error);
          logger.error('An evaluation could not be stored', {
            entityRef: judged.entityRef,
            error: message,
          });
          telemetry.failed({
            kind: 'store-component',
            subject: judged.entityRef,
            message,
          });
        }
      }
    } finally {
      // What a transaction was given stays in memory until much later.
      batch.judged.length = 0;
    }
  }

  /** One component that cannot be judged must not hold up the others. */
  private async judgeSafely(
    row: ClaimedComponent,
    batch: Batch & Texts,
  ): Promise<JudgedComponent> {
    const domain = row.system_ref
      ? batch.domains.get(row.system_ref)
      : undefined;
    const entity = readEntity(row, batch);
    if (!entity) {
      return {
        ...unknown(row, 'its stored catalog entity could not be read', true),
        domain,
      };
    }
    const { logger, telemetry } = this.options;
    const began = performance.now();
    try {
      const subject = this.toSubject(row, entity, batch.owners);
      const outcome = await this.options.collector.collect(
        subject,
        { ...batch, etag: row.etag },
        batch.terms,
      );
      return {
        ...this.judge(row, subject, outcome, batch),
        domain,
      };
    } catch (thrown) {
      const { message } = toError(thrown);
      logger.error('A component could not be evaluated', {
        entityRef: row.entity_ref,
        error: message,
      });
      telemetry.failed({
        kind: 'judge-component',
        subject: row.entity_ref,
        message,
      });
      return {
        ...unknown(row, 'its evaluation failed', false),
        domain,
        dueAt: this.inMinutes(RETRY),
      };
    } finally {
      telemetry.evaluated('component', secondsSince(began));
    }
  }

  private leaseEnd(): string {
    return new Date(this.options.now().getTime() + LEASE).toISOString();
  }

  private inMinutes(minutes: number): string {
    return new Date(
      this.options.now().getTime() + minutes * 60_000,
    ).toISOString();
  }

  private toSubject(
    row: ClaimedComponent,
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
    row: ClaimedComponent,
    subject: CollectionSubject,
    outcome: CollectionOutcome,
    batch: Batch,
  ): JudgedComponent {
    const detail = this.detailOf(row, subject, outcome.observations, batch);
    return {
      entityRef: row.entity_ref,
      written: writeEvaluation(detail),
      collected: outcome.collected,
      collections: outcome.collections,
      dueAt: soonest(detail.nextChangeAt, outcome.nextCollectionAt),
      unreadable: false,
    };
  }

  private detailOf(
    row: ClaimedComponent,
    subject: CollectionSubject,
    collected: readonly Observation[],
    batch: Batch,
  ): StoredDetail {
    const { config, registry, changes } = this.options;
    const { declarations, owner, rollbackOwner, entity } = subject;
    const { now } = batch.terms;
    const entityRef = row.entity_ref;
    const gates = matchGates(config.gates, entity, declarations.gates);
    const observations = [
      ...collected,
      ...changes.observations(entityRef, batch.changes, now),
    ];
    const evaluation = evaluateGates(gates, registry, {
      subject: {
        type: 'component',
        entityRef,
        supplier: owner?.resolved ? owner.ref : undefined,
        sensitiveAreas: declarations.sensitiveAreas,
      },
      observations,
      waivers: batch.waivers.get(entityRef) ?? [],
      suppliedKinds: this.suppliedKinds,
      now: Date.parse(now),
    });
    return toDetail({
      entityRef,
      title: row.title,
      evaluationId: randomUUID(),
      evaluation,
      observations,
      declarations,
      owner,
      rollbackOwner,
      changes: changes.changesOf(
        entityRef,
        gates,
        batch.changes,
        Date.parse(now),
      ),
      gateLabels: this.gateLabels,
      registry,
    });
  }
}

/** What a part of a batch needs beside. */
interface Texts {
  /** JSON, by entity reference. */
  entities: ReadonlyMap<string, string>;
  kept: BySource<StoredEvidence>;
}

/** What a claimed batch needs beside its rows. */
interface Batch {
  terms: Terms;
  collections: BySource<Collection>;
  owners: ReadonlyMap<string, OwnerRow>;
  /** System to domain. */
  domains: ReadonlyMap<string, string>;
  changes: ChangesOfBatch;
  /** In force, by entity reference. */
  waivers: ReadonlyMap<string, Waiver[]>;
}

function readEntity(
  row: ClaimedComponent,
  { entities }: Pick<Texts, 'entities'>,
): Entity | undefined {
  const entity = parseJson(entities.get(row.entity_ref) ?? '') as
    | Entity
    | undefined;
  return entity?.kind && entity.metadata?.name ? entity : undefined;
}

function unknown(
  row: ClaimedComponent,
  clause: string,
  unreadable: boolean,
): JudgedComponent {
  const detail = unknownDetail(row.entity_ref, row.title, randomUUID(), clause);
  return {
    entityRef: row.entity_ref,
    written: writeEvaluation(detail),
    collected: [],
    collections: [],
    unreadable,
  };
}

function refsOf(rows: ClaimedComponent[]): string[] {
  return rows.map(row => row.entity_ref);
}

function ownerRefsOf(rows: ClaimedComponent[]): string[] {
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

function split<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  const [failing, passing]: [T[], T[]] = [[], []];
  for (const item of items) {
    (test(item) ? passing : failing).push(item);
  }
  return [failing, passing];
}

function* slices<T>(items: T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
