import {
  DecisionNote,
  Page,
  PILOT_STATES,
  PilotDecision,
  PilotPlan,
  PilotQuery,
  PilotQuestionVerdict,
  PilotState,
  PilotSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { groupBy } from '../groupBy';
import { pilotState } from '../pilots/pilotState';
import { whereAmong } from './bulk';
import { everyPage } from './everyPage';
import { parseJson } from './parseJson';
import {
  PilotComponentRow,
  PilotNoteRow,
  PilotRow,
  PilotScoreRow,
} from './rows';
import { timedPage } from './timedPage';
import { whereScope } from './whereScope';

/**
 * Who reads: drafts are shown to those who lead pilots, and to their owner, who
 * also sees what nobody else could once all its components left the catalog.
 */
export interface PilotReader {
  scope: Scope;
  leads: boolean;
  /** What the reader owns things as. */
  refs: readonly string[];
}

/** How pilots are narrowed. */
export interface PilotFilter extends PilotQuery {
  /** Entity references of those who answer for them. */
  owner?: readonly string[];
}

/** A scorecard as it is kept, with what was counted. */
export interface ReadScore {
  computedAt: string;
  score: unknown;
  changes: unknown;
}

/** Reads of pilots, for a caller who may see some components. */
export class PilotQueries {
  constructor(private readonly knex: Knex) {}

  async list(
    query: PilotFilter,
    reader: PilotReader,
    now: string,
  ): Promise<Page<PilotSummary>> {
    const page = await timedPage<PilotRow>(
      () => this.visible(query, reader, now),
      { table: 'pilots', column: 'sort_at' },
      query,
    );
    return { ...page, items: await this.summaries(page.items, reader, now) };
  }

  /** Every pilot the reader sees, newest window first. */
  stream(reader: PilotReader, now: string): AsyncGenerator<PilotSummary[]> {
    return everyPage(paging => this.list(paging, reader, now));
  }

  /** A pilot the reader sees, with its components that they see. */
  async find(
    id: string,
    reader: PilotReader,
  ): Promise<{ row: PilotRow; entityRefs: string[] } | undefined> {
    const row: PilotRow | undefined = await this.visible(
      {},
      reader,
      // Which state it is in does not matter.
      '',
    )
      .where('pilots.id', id)
      .first('pilots.*');
    if (!row) {
      return undefined;
    }
    const refs = await this.componentsOf([id], reader.scope);
    return { row, entityRefs: refs.get(id) ?? [] };
  }

  /** Which of these components somebody sees, be they in a pilot or not. */
  async seenAmong(
    entityRefs: readonly string[],
    scope: Scope,
  ): Promise<Set<string>> {
    if (scope === 'all') {
      return new Set(entityRefs);
    }
    const seen: string[] = await whereAmong(
      whereScope(this.knex('components'), this.knex, scope),
      this.knex,
      'components.entity_ref',
      entityRefs,
    ).pluck('components.entity_ref');
    return new Set(seen);
  }

  async notesOf(id: string): Promise<DecisionNote[]> {
    const rows: PilotNoteRow[] = await this.knex<PilotNoteRow>('pilot_notes')
      .where({ pilot_id: id })
      .orderBy(['written_at', 'id']);
    return rows.flatMap(row => {
      const note = parseJson(row.note) as DecisionNote | undefined;
      return note
        ? [
            {
              ...note,
              id: row.id,
              writtenBy: row.written_by,
              writtenAt: row.written_at,
              verdicts: (parseJson(row.verdicts) ??
                []) as PilotQuestionVerdict[],
            },
          ]
        : [];
    });
  }

  async scoreOf(id: string): Promise<ReadScore | undefined> {
    const row = await this.knex<PilotScoreRow>('pilot_scores')
      .where({ pilot_id: id })
      .first();
    const score = row && parseJson(row.score);
    return score
      ? {
          computedAt: row.computed_at,
          score,
          changes: parseJson(row.changes) ?? [],
        }
      : undefined;
  }

  async verdictsOf(id: string): Promise<PilotQuestionVerdict[]> {
    return (await this.verdicts([id])).get(id) ?? [];
  }

  /** Pilots of one of these owners that wait for a note, longest first. */
  async waiting(
    owners: readonly string[],
    now: string,
  ): Promise<
    Array<{ id: string; title: string; state: string; since: string }>
  > {
    const rows: PilotRow[] = await whereAmong(
      this.knex<PilotRow>('pilots'),
      this.knex,
      'owner',
      owners,
    )
      .andWhere(either => {
        whereState(either, 'ended', now);
        whereState(either, 'reopened', now);
      })
      .orderBy('end_at');
    return rows.map(row => {
      const state = pilotState(row, now);
      return {
        id: row.id,
        title: row.title,
        state,
        since: (state === 'reopened' ? row.quality_final_at : row.end_at)!,
      };
    });
  }

  private visible(
    { state, entityRef, owner }: PilotFilter,
    { scope, leads, refs }: PilotReader,
    now: string,
  ): Knex.QueryBuilder {
    const query = this.knex('pilots').where(either => {
      either.where(started => {
        started.whereNotNull('pilots.started_at');
        if (scope !== 'all') {
          started.whereIn(
            'pilots.id',
            whereScope(this.withComponents(), this.knex, scope).select(
              'pilot_components.pilot_id',
            ),
          );
        }
      });
      if (leads) {
        either.orWhereNull('pilots.started_at');
      }
      if (refs.length > 0) {
        either.orWhere(own => {
          whereAmong(own, this.knex, 'pilots.owner', refs);
          own.whereNotIn(
            'pilots.id',
            this.withComponents().select('pilot_components.pilot_id'),
          );
        });
      }
    });
    if (state) {
      query.andWhere(either => {
        state.forEach(one => whereState(either, one, now));
      });
    }
    if (owner) {
      whereAmong(query, this.knex, 'pilots.owner', owner);
    }
    if (entityRef) {
      query.whereIn(
        'pilots.id',
        whereAmong(
          whereScope(this.withComponents(), this.knex, scope),
          this.knex,
          'pilot_components.entity_ref',
          entityRef,
        ).select('pilot_components.pilot_id'),
      );
    }
    return query;
  }

  private withComponents(): Knex.QueryBuilder {
    return this.knex('pilot_components').join(
      'components',
      'components.entity_ref',
      'pilot_components.entity_ref',
    );
  }

  private async summaries(
    rows: PilotRow[],
    { scope }: PilotReader,
    now: string,
  ): Promise<PilotSummary[]> {
    const ids = rows.map(({ id }) => id);
    const [verdicts, components, notes] = await Promise.all([
      this.verdicts(ids),
      this.componentsOf(ids, scope),
      this.lastDecisions(ids),
    ]);
    return rows.map(row =>
      toSummary(row, now, {
        verdicts: verdicts.get(row.id) ?? [],
        components: components.get(row.id)?.length ?? 0,
        decision: notes.get(row.id),
      }),
    );
  }

  private async verdicts(
    ids: readonly string[],
  ): Promise<Map<string, PilotQuestionVerdict[]>> {
    const rows: Array<Pick<PilotScoreRow, 'pilot_id' | 'verdicts'>> =
      await whereAmong(
        this.knex('pilot_scores'),
        this.knex,
        'pilot_id',
        ids,
      ).select('pilot_id', 'verdicts');
    return new Map(
      rows.map(row => [
        row.pilot_id,
        (parseJson(row.verdicts) ?? []) as PilotQuestionVerdict[],
      ]),
    );
  }

  private async componentsOf(
    ids: readonly string[],
    scope: Scope,
  ): Promise<Map<string, string[]>> {
    const rows: PilotComponentRow[] = await whereAmong(
      whereScope(this.withComponents(), this.knex, scope),
      this.knex,
      'pilot_components.pilot_id',
      ids,
    )
      .orderBy('pilot_components.entity_ref')
      .select('pilot_components.pilot_id', 'pilot_components.entity_ref');
    return new Map(
      [...groupBy(rows, row => row.pilot_id)].map(([id, list]) => [
        id,
        list.map(row => row.entity_ref),
      ]),
    );
  }

  private async lastDecisions(
    ids: readonly string[],
  ): Promise<Map<string, PilotDecision>> {
    const rows: PilotNoteRow[] = await whereAmong(
      this.knex('pilot_notes'),
      this.knex,
      'pilot_id',
      ids,
    ).orderBy(['written_at', 'id']);
    return new Map(
      rows.map(row => [row.pilot_id, row.decision as PilotDecision]),
    );
  }
}

export function toSummary(
  row: PilotRow,
  now: string,
  beside: {
    verdicts: PilotQuestionVerdict[];
    components: number;
    decision?: PilotDecision;
  },
): PilotSummary {
  const plan = parseJson(row.plan) as PilotPlan | undefined;
  const from = row.from_at ?? plan?.from;
  return {
    id: row.id,
    title: row.title,
    state: pilotState(row, now),
    owner: row.owner,
    ...(from && { from }),
    ...(row.end_at && { to: row.end_at }),
    ...beside,
    createdAt: row.created_at,
  };
}

/** Adds one state to alternatives; as `pilotState` says. */
function whereState(
  either: Knex.QueryBuilder,
  state: PilotState,
  now: string,
): void {
  if (!PILOT_STATES.includes(state)) {
    return;
  }
  either.orWhere(query => {
    switch (state) {
      case 'draft':
        query.whereNull('pilots.started_at');
        break;
      case 'started':
        query.where('pilots.end_at', '>', now);
        break;
      case 'ended':
        query
          .where('pilots.end_at', '<=', now)
          .whereNull('pilots.last_note_at');
        break;
      case 'reopened':
        query
          .where('pilots.end_at', '<=', now)
          .where('pilots.quality_final_at', '<=', now)
          .whereRaw('pilots.last_note_at < pilots.quality_final_at');
        break;
      default:
        query
          .where('pilots.end_at', '<=', now)
          .whereNotNull('pilots.last_note_at')
          .andWhere(settled =>
            settled
              .where('pilots.quality_final_at', '>', now)
              .orWhereRaw('pilots.last_note_at >= pilots.quality_final_at'),
          );
    }
  });
}
