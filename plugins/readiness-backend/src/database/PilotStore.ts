import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  DecisionNoteInput,
  PilotPlan,
  PilotQuestionVerdict,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { insertRows } from './bulk';
import {
  PilotComponentRow,
  PilotNoteRow,
  PilotRow,
  PilotScoreRow,
} from './rows';

/** What is known of a pilot once it was started. */
export type StartedPilot = PilotRow & {
  from_at: string;
  end_at: string;
  quality_final_at: string;
};

/** How a plan was frozen. */
export interface PilotStart {
  plan: PilotPlan;
  entityRefs: readonly string[];
  digest: string;
  startedAt: string;
  startedBy: string;
  registration: 'before' | 'after' | 'imported';
  from: string;
  to: string;
  qualityFinalAt: string;
}

/** A scorecard as it is kept. */
export interface KeptScore {
  fingerprint: string;
  computedAt: string;
  score: unknown;
  verdicts: PilotQuestionVerdict[];
  changes: unknown;
}

/**
 * Pilots. Every write names the version it was made on, so that of two at once
 * the later one is refused and nothing is lost unseen.
 */
export class PilotStore {
  constructor(private readonly knex: Knex) {}

  async create(plan: PilotPlan, by: string, now: string): Promise<string> {
    const id = randomUUID();
    await this.knex<PilotRow>('pilots').insert(draftRow(id, plan, by, now));
    return id;
  }

  async get(id: string): Promise<PilotRow | undefined> {
    return this.knex<PilotRow>('pilots').where({ id }).first();
  }

  /** @throws ConflictError when somebody wrote it, or started it, meanwhile */
  async update(row: PilotRow, plan: PilotPlan): Promise<void> {
    await this.knex.transaction(tx =>
      replace(tx, row, {
        plan: JSON.stringify(plan),
        title: plan.title,
        owner: plan.owner,
      }),
    );
  }

  /** @throws ConflictError when somebody wrote it, or started it, meanwhile */
  async start(row: PilotRow, start: PilotStart): Promise<void> {
    await this.knex.transaction(async tx => {
      await replace(tx, row, startedColumns(start));
      await addComponents(tx, row.id, start.entityRefs);
    });
  }

  /** @throws ConflictError when somebody wrote it meanwhile */
  async end(
    row: PilotRow,
    end: { at: string; by: string; reason: string; qualityFinalAt: string },
  ): Promise<void> {
    await this.knex.transaction(tx =>
      replace(tx, row, {
        end_at: end.at,
        quality_final_at: end.qualityFinalAt,
        ended_early_at: end.at,
        ended_early_by: end.by,
        ended_early_reason: end.reason,
      }),
    );
  }

  /** @throws ConflictError when somebody wrote it meanwhile */
  async addNote(
    row: PilotRow,
    note: DecisionNoteInput & { writtenBy: string; writtenAt: string },
    verdicts: PilotQuestionVerdict[],
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await replace(tx, row, { last_note_at: note.writtenAt });
      await tx<PilotNoteRow>('pilot_notes').insert(
        toNoteRow(row.id, note, verdicts),
      );
    });
  }

  /**
   * Keeps a pilot that was registered elsewhere, unless it is kept already.
   *
   * @returns whether it was new
   */
  async import(
    id: string,
    start: PilotStart,
    notes: ReadonlyArray<
      DecisionNoteInput & { writtenBy: string; writtenAt: string }
    >,
  ): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const row: PilotRow = {
        ...draftRow(id, start.plan, start.startedBy, start.startedAt),
        ...startedColumns(start),
        last_note_at: notes.at(-1)?.writtenAt ?? null,
      };
      const added = await tx<PilotRow>('pilots')
        .insert(row)
        .onConflict('id')
        .ignore()
        .returning('id');
      if (added.length === 0) {
        return false;
      }
      await addComponents(tx, id, start.entityRefs);
      for (const note of notes) {
        await tx<PilotNoteRow>('pilot_notes').insert(toNoteRow(id, note, []));
      }
      return true;
    });
  }

  async has(id: string): Promise<boolean> {
    const row = await this.knex<PilotRow>('pilots').where({ id }).first('id');
    return row !== undefined;
  }

  /** Started pilots whose figures may still change. */
  async scored(endedAfter: string): Promise<StartedPilot[]> {
    return (await this.knex<PilotRow>('pilots')
      .leftJoin('pilot_scores', 'pilot_scores.pilot_id', 'pilots.id')
      .whereNotNull('started_at')
      .andWhere(either =>
        either
          .where('end_at', '>=', endedAfter)
          .orWhereNull('pilot_scores.pilot_id'),
      )
      .orderBy('pilots.id')
      .select('pilots.*')) as StartedPilot[];
  }

  async componentsOf(id: string): Promise<string[]> {
    return this.knex<PilotComponentRow>('pilot_components')
      .where({ pilot_id: id })
      .orderBy('entity_ref')
      .pluck('entity_ref');
  }

  async fingerprintOf(id: string): Promise<string | undefined> {
    const row = await this.knex<PilotScoreRow>('pilot_scores')
      .where({ pilot_id: id })
      .first('fingerprint');
    return row?.fingerprint;
  }

  async keepScore(id: string, kept: KeptScore): Promise<void> {
    await this.knex<PilotScoreRow>('pilot_scores')
      .insert({
        pilot_id: id,
        fingerprint: kept.fingerprint,
        computed_at: kept.computedAt,
        score: JSON.stringify(kept.score),
        verdicts: JSON.stringify(kept.verdicts),
        changes: JSON.stringify(kept.changes),
      })
      .onConflict('pilot_id')
      .merge();
  }
}

function draftRow(
  id: string,
  plan: PilotPlan,
  by: string,
  now: string,
): PilotRow {
  return {
    id,
    plan: JSON.stringify(plan),
    title: plan.title,
    owner: plan.owner,
    created_at: now,
    created_by: by,
    version: 1,
    started_at: null,
    started_by: null,
    registration: null,
    digest: null,
    from_at: null,
    end_at: null,
    quality_final_at: null,
    ended_early_at: null,
    ended_early_by: null,
    ended_early_reason: null,
    last_note_at: null,
    sort_at: now,
  };
}

function startedColumns(start: PilotStart): Partial<PilotRow> {
  return {
    plan: JSON.stringify(start.plan),
    started_at: start.startedAt,
    started_by: start.startedBy,
    registration: start.registration,
    digest: start.digest,
    from_at: start.from,
    end_at: start.to,
    quality_final_at: start.qualityFinalAt,
    sort_at: start.from,
  };
}

function toNoteRow(
  pilotId: string,
  {
    writtenBy,
    writtenAt,
    ...note
  }: DecisionNoteInput & { writtenBy: string; writtenAt: string },
  verdicts: PilotQuestionVerdict[],
): PilotNoteRow {
  return {
    id: randomUUID(),
    pilot_id: pilotId,
    written_at: writtenAt,
    written_by: writtenBy,
    decision: note.decision,
    note: JSON.stringify(note),
    verdicts: JSON.stringify(verdicts),
  };
}

async function addComponents(
  tx: Knex.Transaction,
  pilotId: string,
  entityRefs: readonly string[],
): Promise<void> {
  await insertRows(
    tx,
    'pilot_components',
    { pilot_id: 'text', entity_ref: 'text' },
    entityRefs.map(entity_ref => ({ pilot_id: pilotId, entity_ref })),
  );
}

async function replace(
  tx: Knex.Transaction,
  { id, version }: PilotRow,
  columns: Partial<PilotRow>,
): Promise<void> {
  const changed = await tx<PilotRow>('pilots')
    .where({ id, version })
    .update({ ...columns, version: version + 1 });
  if (changed === 0) {
    throw new ConflictError(
      'Somebody else changed this pilot meanwhile; read it again before you change it',
    );
  }
}
