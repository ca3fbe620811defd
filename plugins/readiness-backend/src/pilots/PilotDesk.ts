import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  DecisionNoteInput,
  Pilot,
  PilotInput,
  PilotPlan,
  PilotUpdate,
} from '@readiness/backstage-plugin-readiness-common';
import {
  pilotDigestText,
  pilotQualityFinalAt,
} from '@readiness/backstage-plugin-readiness-common/core';
import { isAmong, Person } from '../access/ownership';
import { Scope } from '../access/Scope';
import { PilotsConfig } from '../config/readPilotsConfig';
import { parseJson } from '../database/parseJson';
import { PilotQueries } from '../database/PilotQueries';
import { PilotStore } from '../database/PilotStore';
import { PilotRow } from '../database/rows';
import { sha256 } from '../digest';
import { pilotState } from './pilotState';
import { windowsOf } from './pilotTerms';
import { readPlan } from './readPlan';
import { ScopeResolver } from './ScopeResolver';

/** Milliseconds that a start may lie behind the clock of who sent it. */
const TOLERANCE = 60_000;

/** Who acts on a pilot. */
export interface Actor {
  person?: Person;
  /** Whether the permission `readiness.pilot.manage` allows it. */
  permitted: boolean;
}

/**
 * What people do with pilots: plans are written, frozen, and closed with a
 * note. Who may do what is settled here, whatever the permission policy says.
 */
export class PilotDesk {
  constructor(
    private readonly options: {
      config: PilotsConfig;
      store: PilotStore;
      queries: PilotQueries;
      scopes: ScopeResolver;
      now: () => Date;
    },
  ) {}

  /** Why somebody may not lead pilots; `undefined` where they may. */
  whyNotLead({ person, permitted }: Actor): string | undefined {
    const { leads } = this.options.config;
    if (!person) {
      return 'Only signed-in people may run pilots';
    }
    if (leads.length === 0) {
      return 'Nobody may run pilots yet: name the groups who may under readiness.pilots.leads in the configuration';
    }
    if (!isAmong(person, leads)) {
      return `Only members of ${leads.join(', ')} may run pilots`;
    }
    return permitted
      ? undefined
      : 'This needs the permission readiness.pilot.manage; ask whoever administers Backstage for it';
  }

  /** What somebody may do with a pilot now. */
  may(row: PilotRow, actor: Actor): Pilot['may'] {
    const leads = this.whyNotLead(actor) === undefined;
    const state = pilotState(row, this.now());
    return {
      edit: leads && state === 'draft',
      start: leads && state === 'draft',
      end: leads && state === 'started',
      decide:
        this.whyNotDecide(row, actor) === undefined &&
        state !== 'draft' &&
        state !== 'started',
    };
  }

  /**
   * Whether somebody reads a plan with all the components it names, seen or
   * not: whoever edits a draft sends it whole, and would else take away what
   * was kept from them; and who wrote it named them.
   */
  readsWhole(row: PilotRow, actor: Actor): boolean {
    return (
      row.started_at === null &&
      (this.may(row, actor).edit || actor.person?.ref === row.created_by)
    );
  }

  async create(input: PilotInput, actor: Actor): Promise<string> {
    const person = this.lead(actor);
    return this.options.store.create(readPlan(input), person.ref, this.now());
  }

  async update(
    row: PilotRow,
    { baseVersion, ...input }: PilotUpdate,
    actor: Actor,
  ): Promise<void> {
    this.lead(actor);
    this.require(row, 'draft');
    if (baseVersion !== undefined && baseVersion !== row.version) {
      throw new ConflictError(
        `This draft was changed since you read it: it is at version ${row.version}, and your change was made on version ${baseVersion}. Nothing was stored; read it again before you change it`,
      );
    }
    await this.options.store.update(row, readPlan(input, planOf(row)));
  }

  /** Freezes the plan, with the components it is about now. */
  async start(row: PilotRow, scope: Scope, actor: Actor): Promise<void> {
    const person = this.lead(actor);
    this.require(row, 'draft');
    const now = this.options.now();
    const plan = planOf(row);
    if (
      plan.from !== undefined &&
      Date.parse(plan.from) < now.getTime() - TOLERANCE
    ) {
      throw new InputError(
        'from is in the past: what has happened already cannot be agreed on beforehand. Give it a later date, or none',
      );
    }
    const entityRefs = await this.options.scopes.resolve(plan.scope, scope);
    const frozen = { ...plan, from: plan.from ?? now.toISOString() };
    const { from, to } = windowsOf(frozen, frozen.from);
    await this.options.store.start(row, {
      plan: frozen,
      entityRefs,
      digest: sha256(pilotDigestText(frozen, entityRefs)),
      startedAt: now.toISOString(),
      startedBy: person.ref,
      registration:
        Date.parse(from) >= now.getTime() - TOLERANCE ? 'before' : 'after',
      from,
      to,
      qualityFinalAt: pilotQualityFinalAt({ to }),
    });
  }

  async end(row: PilotRow, reason: string, actor: Actor): Promise<void> {
    const person = this.lead(actor);
    this.require(row, 'started');
    const now = this.now();
    if (now <= row.from_at!) {
      throw new ConflictError(
        `This pilot begins on ${row.from_at!.slice(
          0,
          10,
        )}; what has not begun cannot be ended`,
      );
    }
    await this.options.store.end(row, {
      at: now,
      by: person.ref,
      reason,
      qualityFinalAt: pilotQualityFinalAt({
        to: row.end_at!,
        endedEarlyAt: now,
      }),
    });
  }

  async writeNote(
    row: PilotRow,
    note: DecisionNoteInput,
    actor: Actor,
  ): Promise<void> {
    const why = this.whyNotDecide(row, actor);
    if (why) {
      throw new NotAllowedError(why);
    }
    const state = pilotState(row, this.now());
    if (state === 'draft' || state === 'started') {
      throw new ConflictError(
        'A decision note closes a pilot; this one has not ended yet',
      );
    }
    const verdicts = await this.options.queries.verdictsOf(row.id);
    if (verdicts.length === 0) {
      throw new ConflictError(
        'The scorecard of this pilot is not made yet; try again in a minute',
      );
    }
    await this.options.store.addNote(
      row,
      { ...note, writtenBy: actor.person!.ref, writtenAt: this.now() },
      verdicts,
    );
  }

  private whyNotDecide(row: PilotRow, actor: Actor): string | undefined {
    const isOwner = isAmong(actor.person, [row.owner]);
    return isOwner && actor.permitted ? undefined : this.whyNotLead(actor);
  }

  private lead(actor: Actor): Person {
    const why = this.whyNotLead(actor);
    if (why) {
      throw new NotAllowedError(why);
    }
    return actor.person!;
  }

  private require(row: PilotRow, state: 'draft' | 'started'): void {
    const actual = pilotState(row, this.now());
    if (actual !== state) {
      throw new ConflictError(
        state === 'draft'
          ? 'This pilot was started: its plan is frozen. Create another one'
          : `This pilot is not running: it is ${actual}`,
      );
    }
  }

  private now(): string {
    return this.options.now().toISOString();
  }
}

/** The plan of a pilot, as it was written. */
export function planOf(row: Pick<PilotRow, 'plan'>): PilotPlan {
  return parseJson(row.plan) as PilotPlan;
}
