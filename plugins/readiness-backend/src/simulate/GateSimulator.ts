import { GateSimulation } from '@readiness/backstage-plugin-readiness-common';
import {
  escapedDefects,
  Gate,
  matchGates,
  readDeclarations,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { stringify } from 'yaml';
import { Scope } from '../access/Scope';
import { ChangeJudge } from '../changes/ChangeJudge';
import { ReadinessConfig } from '../config/readConfig';
import { ChangeStore } from '../database/ChangeStore';
import { unreleasedChange } from '../database/ComponentChangeStore';
import { ComponentStore } from '../database/ComponentStore';
import { SimulationQueries } from '../database/SimulationQueries';
import { Evaluator } from '../evaluate/Evaluator';
import { UnreleasedChange } from '../evaluate/withChanges';
import { Effect } from './Effect';
import { readDraft } from './readDraft';

/** Components and changes that are judged together. */
const BATCH = 100;
/** Components and changes that one simulation looks at. */
const MOST_COMPONENTS = 20_000;
const MOST_CHANGES = 500;
/** Milliseconds for which changes are looked back. */
const LOOK_BACK = 90 * 86_400_000;
/** Milliseconds that components may take, and that changes may. */
const PATIENCE = 10_000;
/** Defects that are listed. */
const MOST_DEFECTS = 50;

type Effects = Extract<GateSimulation, { valid: true }>;

/**
 * Tries a gate before anybody configures it: judges what is kept by the gates
 * as they are and as they would be, and compares. Nothing is stored.
 */
export class GateSimulator {
  constructor(
    private readonly options: {
      config: Pick<ReadinessConfig, 'gates' | 'areas'>;
      registry: RequirementRegistry;
      queries: SimulationQueries;
      components: ComponentStore;
      changes: ChangeStore;
      evaluator: Evaluator;
      changeJudge: ChangeJudge;
      now: () => Date;
    },
  ) {}

  async simulate(yaml: string, scope: Scope): Promise<GateSimulation> {
    const { config, registry, now } = this.options;
    const draft = readDraft(yaml, registry);
    if ('problems' in draft) {
      return { valid: false, problems: draft.problems };
    }
    const { gate } = draft;
    const replaces = config.gates.some(({ name }) => name === gate.name);
    const gates = replaces
      ? config.gates.map(other => (other.name === gate.name ? gate : other))
      : [...config.gates, gate];
    const since = new Date(now().getTime() - LOOK_BACK).toISOString();
    const { effect: components, concerned } = await this.components(
      gate,
      gates,
      scope,
    );
    return {
      valid: true,
      gate: {
        name: gate.name,
        title: gate.title,
        requirements: gate.requirements.length,
      },
      replaces,
      components,
      changesSince: since,
      ...(await this.changes(concerned, gates, since)),
      config: stringify(
        { readiness: { gates: [draft.written] } },
        { lineWidth: 0 },
      ),
    };
  }

  /** The components that the gate is about, before or after. */
  private async components(
    gate: Gate,
    gates: readonly Gate[],
    scope: Scope,
  ): Promise<{ effect: Effects['components']; concerned: string[] }> {
    const { queries, evaluator, config } = this.options;
    const after = evaluator.withGates(gates);
    const deadline = Date.now() + PATIENCE;
    const changes = this.changesUnder(gates, deadline);
    const effect = new Effect();
    const concerned: string[] = [];
    let seen = 0;
    let all = true;
    for await (const refs of queries.components(scope, BATCH)) {
      if (seen >= MOST_COMPONENTS || Date.now() > deadline) {
        all = false;
        break;
      }
      seen += refs.length;
      const about = await this.among(refs, gate, [config.gates, gates]);
      if (about.length === 0) {
        continue;
      }
      concerned.push(...about);
      const next = new Map(
        (await after.preview(about, changes.judge)).map(detail => [
          detail.entityRef,
          detail,
        ]),
      );
      for (const before of await evaluator.preview(about)) {
        const then = next.get(before.entityRef);
        if (then) {
          effect.add(before.entityRef, before.title, before, then);
        }
      }
    }
    return { effect: effect.total(all && !changes.cut()), concerned };
  }

  /**
   * Judges unreleased changes by other gates, each once, until the deadline;
   * those that are left are as they were.
   */
  private changesUnder(gates: readonly Gate[], deadline: number) {
    const { changes, changeJudge } = this.options;
    const judge = changeJudge.withGates(gates);
    const judged = new Map<string, UnreleasedChange>();
    let cut = false;
    const judgeAll = async (ids: string[]) => {
      const left = ids.filter(id => !judged.has(id));
      while (left.length > 0) {
        if (Date.now() > deadline) {
          cut = true;
          break;
        }
        const batch = await changes.read(left.splice(0, BATCH));
        for (const { facts, detail } of await judge.preview(batch)) {
          judged.set(facts.id, unreleasedChange(facts.id, detail));
        }
      }
      return judged;
    };
    return { judge: judgeAll, cut: () => cut };
  }

  /** Those to which a gate of that name applies by either list of gates. */
  private async among(
    refs: readonly string[],
    { name }: Gate,
    lists: ReadonlyArray<readonly Gate[]>,
  ): Promise<string[]> {
    const { components, config } = this.options;
    const entities = await components.entities(refs);
    return refs.filter(ref => {
      const entity = entities.get(ref)?.entity;
      return (
        entity !== undefined &&
        lists.some(gates =>
          matchGates(
            gates,
            entity,
            readDeclarations(entity, gates, config.areas).gates,
          ).some(match => match.name === name),
        )
      );
    });
  }

  private async changes(
    entityRefs: readonly string[],
    gates: readonly Gate[],
    since: string,
  ): Promise<Pick<Effects, 'changes' | 'defects'>> {
    const { queries, changes, changeJudge } = this.options;
    const judgeAfter = changeJudge.withGates(gates);
    const effect = new Effect();
    const defects: Effects['defects'] = {
      recorded: 0,
      stoodInFront: 0,
      items: [],
    };
    const found = await queries.changes(entityRefs, since, MOST_CHANGES + 1);
    const ids = found.slice(0, MOST_CHANGES);
    const deadline = Date.now() + PATIENCE;
    let looked = 0;
    while (looked < ids.length && Date.now() < deadline) {
      const batch = await changes.read(ids.slice(looked, looked + BATCH));
      looked += BATCH;
      const next = new Map(
        (await judgeAfter.preview(batch)).map(({ facts, detail }) => [
          facts.id,
          detail,
        ]),
      );
      for (const { facts, detail } of await changeJudge.preview(batch)) {
        const then = next.get(facts.id)!;
        const name = detail.name;
        const blocks = effect.add(
          facts.id,
          name,
          { ...detail, status: detail.gateStatus },
          { ...then, status: then.gateStatus },
        );
        const escaped = escapedDefects(facts) ?? [];
        defects.recorded += escaped.length;
        if (blocks) {
          defects.stoodInFront += escaped.length;
          defects.items.push(
            ...escaped.map(defect => ({
              changeId: facts.id,
              change: name,
              ...defect,
            })),
          );
        }
      }
    }
    defects.items.splice(MOST_DEFECTS);
    return {
      changes: effect.total(
        found.length <= MOST_CHANGES && looked >= ids.length,
      ),
      defects,
    };
  }
}
