import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  CHANGE_KINDS,
  changedPathsOf,
  ComponentPaths,
  createClaims,
  ChangeFacts,
  changeMetrics,
  changeNameOf,
  compileGlob,
  createPathRules,
  detectAi,
  evaluateGates,
  Evaluation,
  Gate,
  Glob,
  isDependencyBot,
  matchComponents,
  matchGates,
  METRIC_DEFINITIONS_VERSION,
  Observation,
  observeChange,
  ObservedChange,
  readDeclarations,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import { Part } from '../collect/sourceOf';
import { ReadinessConfig } from '../config/readConfig';
import { ChangeResultStore, JudgedChange } from '../database/ChangeResultStore';
import { ChangeStore, ClaimedChange } from '../database/ChangeStore';
import { ComponentStore, ComponentEntity } from '../database/ComponentStore';
import { OwnerStore } from '../database/OwnerStore';
import { parseJson } from '../database/parseJson';
import { KnownPeople, PeopleStore } from '../database/PeopleStore';
import { ChangeRecords, RecordsOfChanges } from '../records/ChangeRecords';
import { ReportedStore, ReportedOfChange } from '../database/ReportedStore';
import { RepositoryStore } from '../database/RepositoryStore';
import { ComponentSourceRow } from '../database/rows';
import {
  SubmissionStore,
  SubmittedEvidence,
} from '../database/SubmissionStore';
import { Courtesy } from '../evaluate/Courtesy';
import { secondsSince, Telemetry } from '../health/Telemetry';
import { LEASE, withHeartbeat } from '../leases';
import { GateLabel } from '../evaluate/toJudgement';
import { accountsOf, keyOf, teamsOf, toPeople } from './people';
import { unreadableChange } from './detail/unreadableChange';
import { toChangeDetail } from './detail/toChangeDetail';
import { nextWindowEdge } from './nextWindowEdge';
import { withSubmissions } from './withSubmissions';

/** Kinds of evidence about changes that people give to Readiness itself. */
const PEOPLE_SUPPLY = [
  'attestation',
  'contract',
  'clause-coverage',
  'failure-logged',
];
/** Changes claimed and stored together. */
const BATCH = 50;
/** Milliseconds until what failed unexpectedly is tried again. */
const RETRY = 5 * 60_000;

/**
 * Judges changes that are due by the gates of their components, computes their
 * numbers, and stores both under the lease.
 */
export class ChangeJudge {
  private readonly gateLabels: ReadonlyMap<string, GateLabel>;

  constructor(
    private readonly options: {
      sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>;
      repositories: RepositoryStore;
      changes: ChangeStore;
      components: ComponentStore;
      owners: OwnerStore;
      people: PeopleStore;
      submissions: SubmissionStore;
      reported: ReportedStore;
      records: ChangeRecords;
      results: ChangeResultStore;
      registry: RequirementRegistry;
      config: Pick<
        ReadinessConfig,
        'gates' | 'areas' | 'changes' | 'submissions'
      >;
      gateLabels: readonly GateLabel[];
      courtesy: Courtesy;
      /** Told which evaluations others took the place of. */
      onReplaced?: (evaluationIds: string[]) => void;
      /** Called when something was stored that components depend on. */
      onJudged: () => void;
      telemetry: Telemetry;
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
   * @returns how many changes were judged
   */
  async judgeDue(signal: AbortSignal): Promise<number> {
    const { changes, onJudged } = this.options;
    let count = 0;
    while (!signal.aborted) {
      const now = this.options.now();
      const batch = await changes.claimDue(
        BATCH,
        now.toISOString(),
        this.leaseEnd(),
      );
      if (batch.changes.length === 0) {
        break;
      }
      count += await withHeartbeat(
        () =>
          changes.extend(
            batch.changes.map(({ id }) => id),
            batch.token,
            this.leaseEnd(),
          ),
        () =>
          this.options.telemetry.span(
            'readiness.evaluate',
            {
              'readiness.subject': 'change',
              'readiness.count': batch.changes.length,
            },
            () => this.judgeBatch(batch, now),
          ),
      );
      onJudged();
    }
    return count;
  }

  private async judgeBatch(
    { token, changes }: { token: string; changes: ClaimedChange[] },
    now: Date,
  ): Promise<number> {
    const known = await this.load(changes, now);
    const judged: JudgedChange[] = [];
    for (const change of inOrderOfMerges(changes)) {
      await this.options.courtesy.afterReaders();
      const item = await this.judgeSafely(change, known);
      if (item) {
        judged.push(item);
      }
    }
    await this.save(token, judged, now.toISOString());
    return judged.length;
  }

  private leaseEnd(): string {
    return new Date(this.options.now().getTime() + LEASE).toISOString();
  }

  /** The same by other gates. */
  withGates(gates: readonly Gate[]): ChangeJudge {
    const config = { ...this.options.config, gates: [...gates] };
    return new ChangeJudge({ ...this.options, config });
  }

  /** What changes come to. Nothing is stored; unreadable ones are left out. */
  async preview(batch: ClaimedChange[]): Promise<JudgedChange[]> {
    const known = await this.load(batch, this.options.now());
    const judged: JudgedChange[] = [];
    for (const change of inOrderOfMerges(batch)) {
      await this.options.courtesy.afterReaders();
      if (change.facts) {
        judged.push(await this.judge(change, change.facts, known));
      }
    }
    return judged;
  }

  /** Stores a batch; where that fails, each change by itself. */
  private async save(
    token: string,
    judged: JudgedChange[],
    now: string,
  ): Promise<void> {
    const { results, logger, onReplaced, telemetry } = this.options;
    try {
      await results.save(token, judged, now, onReplaced);
    } catch (thrown) {
      logger.warn('A batch of changes could not be stored together', {
        error: toError(thrown).message,
      });
      for (const item of judged) {
        try {
          await results.save(token, [item], now, onReplaced);
        } catch (error) {
          const { message } = toError(error);
          logger.error('A judged change could not be stored', {
            change: item.facts.id,
            error: message,
          });
          telemetry.failed({
            kind: 'store-change',
            subject: item.facts.id,
            message,
          });
        }
      }
    }
  }

  /** All that a batch needs beside its rows. */
  private async load(batch: ClaimedChange[], now: Date): Promise<Known> {
    const { repositories, components, owners, people } = this.options;
    const { submissions, reported, records } = this.options;
    const places = await repositories.components(
      new Set(batch.map(({ repository }) => repository)),
    );
    const refs = [...places.values()].flat().map(row => row.entity_ref);
    const entities = await components.entities(refs);
    const readable = batch.flatMap(({ facts }) => (facts ? [facts] : []));
    return {
      now,
      places,
      entities,
      owners: new Set(
        (
          await owners.get(
            [...entities.values()].flatMap(({ ownerRef }) => ownerRef ?? []),
          )
        ).keys(),
      ),
      people: await people.load(
        readable.flatMap(facts => this.accountKeysOf(facts)),
      ),
      recent: [],
      submitted: await submissions.ofChanges(readable),
      reported: await reported.ofChanges(readable.map(({ id }) => id)),
      records: await records.load(readable),
    };
  }

  private async judgeSafely(
    change: ClaimedChange,
    known: Known,
  ): Promise<JudgedChange | undefined> {
    const { logger, changes, telemetry } = this.options;
    if (!change.facts) {
      // Not as it was written: it must be pulled again before it is judged.
      await changes.distrust(change.id, known.now.toISOString());
      return undefined;
    }
    const began = performance.now();
    try {
      return await this.judge(change, change.facts, known);
    } catch (thrown) {
      const { message } = toError(thrown);
      logger.error('A change could not be judged', {
        change: change.id,
        error: message,
      });
      telemetry.failed({ kind: 'judge-change', subject: change.id, message });
      return this.unjudged(change.facts, known);
    } finally {
      telemetry.evaluated('change', secondsSince(began));
    }
  }

  /** A change that cannot be judged is not known, and not left out. */
  private unjudged(facts: ChangeFacts, known: Known): JudgedChange {
    const places = known.places.get(facts.repository) ?? [];
    const row = {
      id: facts.id,
      repository: facts.repository,
      number: facts.number,
      name: changeNameOf(facts.repository, facts.number),
      title: facts.title,
      url: null,
      dependency_bot: null,
      head_sha: facts.headSha,
      created_at: facts.createdAt,
      merged_at: facts.mergedAt ?? null,
    };
    return {
      facts,
      entityRefs: places.map(({ entity_ref }) => entity_ref),
      aiState: 'unknown',
      dependencyBot: false,
      detail: {
        ...unreadableChange(row, 'its evaluation failed'),
        evaluationId: randomUUID(),
      },
      people: [],
      mentions: [],
      dueAt: new Date(known.now.getTime() + RETRY).toISOString(),
    };
  }

  private async judge(
    change: ClaimedChange,
    pulled: ChangeFacts,
    known: Known,
  ): Promise<JudgedChange> {
    const { config, registry } = this.options;
    const submitted = known.submitted.get(pulled.id) ?? [];
    const reported = known.reported.get(pulled.id);
    const facts = withSubmissions(
      { ...pulled, ...(change.reverted && { reverted: change.reverted }) },
      submitted,
      reported,
    );
    const entityRefs = this.componentsOf(facts, known);
    const entities = entityRefs
      .map(ref => known.entities.get(ref))
      .filter(entity => entity !== undefined);
    const rules = createPathRules({
      gitattributes:
        facts.basePolicy.state === 'known'
          ? facts.basePolicy.value.gitattributes
          : undefined,
      excluded: config.changes.excluded,
      tests: config.changes.tests,
    });
    const contracts = known.records.contractsOf(
      facts,
      entities.map(({ entityRef }) => entityRef),
    );
    const submissions = [
      ...submitted.map(({ observation }) => observation),
      ...known.records.attestedOf(facts.id),
      ...contracts.observations,
    ];
    const observed = await this.observe(
      change,
      facts,
      { entities, submissions, rules },
      known,
    );
    const evaluation = this.evaluate(observed, entities, known);
    const ai = detectAi(facts, config.changes.ai);
    const metrics = changeMetrics(facts, {
      ...rules,
      now: known.now.toISOString(),
    });
    const dependencyBot = isDependencyBot(
      facts.author?.login,
      config.changes.ai.dependencyBots,
    );
    const edge = nextWindowEdge(facts, known.now);
    const people = facts.mergedAt
      ? accountsOf(facts, { peopleOnly: true })
      : [];
    if (facts.mergedAt) {
      known.recent.push({
        entityRefs,
        accounts: people,
        mergedAt: facts.mergedAt,
      });
    }
    return {
      facts,
      entityRefs,
      aiState: ai.state,
      dependencyBot,
      detail: toChangeDetail({
        facts,
        observed,
        evaluation,
        evaluationId: randomUUID(),
        metrics,
        ai,
        dependencyBot,
        reported: reported?.shown ?? { reviewMinutes: [], defects: [] },
        gateLabels: this.gateLabels,
        registry,
      }),
      numbers:
        facts.mergedAt && !dependencyBot
          ? {
              definitions: METRIC_DEFINITIONS_VERSION,
              text: JSON.stringify({ ai: ai.state, metrics }),
            }
          : undefined,
      people,
      mentions: contracts.mentions,
      dueAt: soonest(evaluation.nextChangeAt, edge),
    };
  }

  private async observe(
    change: ClaimedChange,
    facts: ChangeFacts,
    parts: {
      entities: ComponentEntity[];
      submissions: Observation[];
      rules: ReturnType<typeof createPathRules>;
    },
    known: Known,
  ): Promise<ObservedChange> {
    const { config } = this.options;
    const host = facts.repository.split('/', 1)[0];
    const foreign = this.foreignOf(
      facts,
      parts.entities.map(({ entityRef }) => entityRef),
      known,
    );
    return observeChange(facts, {
      components: parts.entities.map(
        ({ entityRef, title, entity, ownerRef }) => ({
          entityRef,
          title,
          owner: ownerRef && known.owners.has(ownerRef) ? ownerRef : undefined,
          sensitiveAreas: readDeclarations(entity, config.gates, config.areas)
            .sensitiveAreas,
          foreign: foreign.has(entityRef),
        }),
      ),
      claimantsOf: createClaims(this.placesOf(facts, known)),
      areas: config.areas,
      rules: parts.rules,
      people: toPeople(known.people, this.hostKindOf(facts)),
      experienced: await this.experienced(
        facts,
        parts.entities.filter(({ entityRef }) => !foreign.has(entityRef)),
        known,
      ),
      submissions: parts.submissions,
      supplied: new Set(PEOPLE_SUPPLY),
      host,
      source: this.hostKindOf(facts),
      observedAt: change.pulledAt,
    });
  }

  /** Who was in earlier merged changes of the components. */
  private async experienced(
    facts: ChangeFacts,
    entities: ComponentEntity[],
    { now, recent }: Known,
  ): Promise<Set<string>> {
    const refs = entities.map(({ entityRef }) => entityRef);
    const accounts = accountsOf(facts, { peopleOnly: true });
    const before = facts.mergedAt ?? now.toISOString();
    const found = await this.options.people.experienced(refs, accounts, before);
    for (const earlier of recent) {
      const shared = earlier.entityRefs.some(ref => refs.includes(ref));
      if (shared && Date.parse(earlier.mergedAt) < Date.parse(before)) {
        earlier.accounts.forEach(account => found.add(account));
      }
    }
    return found;
  }

  /** Accounts and teams that a change names, as the catalog's are kept. */
  private accountKeysOf(facts: ChangeFacts): string[] {
    const kind = this.hostKindOf(facts);
    const owners = this.options.config.areas.flatMap(area => area.owners);
    return [...accountsOf(facts), ...teamsOf(facts), ...owners].map(name =>
      keyOf(kind, name),
    );
  }

  private hostKindOf({ repository }: ChangeFacts): string {
    const [host] = repository.split('/', 1);
    return (
      this.options.sources.find(({ hosts }) => hosts.includes(host))?.id ??
      'unknown'
    );
  }

  private evaluate(
    observed: ObservedChange,
    entities: ComponentEntity[],
    known: Known,
  ): Evaluation {
    const { config, registry } = this.options;
    const names = new Set(
      entities.flatMap(({ entity }) =>
        matchGates(
          config.gates,
          entity,
          readDeclarations(entity, config.gates, config.areas).gates,
        ).map(({ name }) => name),
      ),
    );
    // A gate that asks nothing of changes is not one of theirs.
    const asking = config.gates.filter(({ requirements }) =>
      requirements.some(({ id }) => registry.get(id)?.subject === 'change'),
    );
    return evaluateGates(
      asking.filter(({ name }) => names.has(name)),
      registry,
      {
        subject: observed.subject,
        observations: observed.observations,
        waivers: known.records.waiversOf(observed.subject.id),
        suppliedKinds: new Set([
          ...CHANGE_KINDS,
          ...PEOPLE_SUPPLY,
          ...config.submissions.changeKinds,
        ]),
        now: known.now.getTime(),
      },
    );
  }

  private componentsOf(facts: ChangeFacts, known: Known): string[] {
    return matchComponents(this.placesOf(facts, known), changedPathsOf(facts));
  }

  private placesOf(facts: ChangeFacts, known: Known): ComponentPaths[] {
    const places = known.places.get(facts.repository) ?? [];
    return places
      .filter(row => known.entities.has(row.entity_ref))
      .map(row => {
        const { folder, paths = [] } = (parseJson(row.part) ?? {}) as Part;
        return {
          entityRef: row.entity_ref,
          folder,
          globs: paths.length > 0 ? paths.flatMap(toGlob) : undefined,
          declaredElsewhere: row.declared_elsewhere || undefined,
        };
      });
  }

  /**
   * Those that only add to what is asked of the change: where others are
   * declared in its repository, or by whoever runs the catalog.
   */
  private foreignOf(
    { repository }: ChangeFacts,
    refs: readonly string[],
    { places }: Known,
  ): Set<string> {
    const own = (places.get(repository) ?? []).filter(row =>
      refs.includes(row.entity_ref),
    );
    const foreign = own.filter(row => row.declared_elsewhere);
    return new Set(
      foreign.length < own.length ? foreign.map(row => row.entity_ref) : [],
    );
  }
}

interface Known {
  now: Date;
  /** By repository. */
  places: ReadonlyMap<string, ComponentSourceRow[]>;
  entities: ReadonlyMap<string, ComponentEntity>;
  /** Owners that the catalog knows. */
  owners: ReadonlySet<string>;
  people: KnownPeople;
  /** Who was in the merged changes of this batch that came before. */
  recent: Array<{ entityRefs: string[]; accounts: string[]; mergedAt: string }>;
  submitted: ReadonlyMap<string, SubmittedEvidence[]>;
  reported: ReadonlyMap<string, ReportedOfChange>;
  records: RecordsOfChanges;
}

/** Earlier merges first: they give context to what comes after them. */
function inOrderOfMerges(batch: ClaimedChange[]): ClaimedChange[] {
  const mergedAt = ({ facts }: ClaimedChange) =>
    facts?.mergedAt ? Date.parse(facts.mergedAt) : Infinity;
  return [...batch].sort((left, right) =>
    mergedAt(left) === mergedAt(right) || mergedAt(left) < mergedAt(right)
      ? -1
      : 1,
  );
}

/** Only globs that could be read are kept. */
function toGlob(text: string): Glob[] {
  const glob = compileGlob(text, '');
  return glob.ok ? [glob.value] : [];
}

function soonest(
  left: number | undefined,
  right: number | undefined,
): string | undefined {
  const times = [left, right].filter(time => time !== undefined);
  return times.length > 0
    ? new Date(Math.min(...times)).toISOString()
    : undefined;
}
