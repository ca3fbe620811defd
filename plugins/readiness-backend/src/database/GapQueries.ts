import {
  MissingEvidence,
  MissingEvidenceItem,
  MissingEvidencePage,
  MissingEvidenceQuery,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Scope } from '../access/Scope';
import { whereAmong } from './bulk';
import { plainText, readCursor, writeCursor } from './cursor';
import { ComponentRow, EvaluationRow } from './rows';
import { unreadableDetail } from '../evaluate/unknownDetail';
import { gapsOf, isIntact } from './storedDetail';
import { TallySource } from './TallySource';
import { TallySums } from './TallySums';
import { whereComponents } from './whereComponents';

type Affected = Pick<
  ComponentRow,
  'entity_ref' | 'title' | 'owner_ref' | 'system_ref' | 'digest'
> & { missing: number };

/** A gap's place: its component's, then its own within the component. */
const placeSchema = z.strictObject({
  missing: z.int32(),
  entityRef: plainText.min(1),
  position: z.int32(),
});

type Place = z.infer<typeof placeSchema>;

/** Components read at a time for an export. */
const EXPORT_PAGE = 200;

/** The gaps themselves: those of the components with the most missing first. */
export class GapQueries {
  private readonly knex: Knex;

  constructor(private readonly sums: TallySums) {
    this.knex = sums.knex;
  }

  async list(
    query: MissingEvidenceQuery,
    scope: Scope,
  ): Promise<MissingEvidencePage> {
    const limit = query.limit ?? 20;
    const position = query.cursor
      ? readCursor(query.cursor, placeSchema)
      : undefined;
    const [totalItems, found] = await Promise.all([
      this.count(query, scope),
      this.after(query, scope, position, limit + 1),
    ]);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ item }) => item),
      totalItems,
      pageInfo: {
        nextCursor:
          found.length > limit && last ? writeCursor(last.place) : undefined,
      },
    };
  }

  /** Every gap, a page of components at a time. */
  async *stream(
    query: MissingEvidenceQuery,
    scope: Scope,
  ): AsyncGenerator<MissingEvidenceItem[]> {
    let place: Place | undefined;
    for (;;) {
      const found = await this.after(query, scope, place, EXPORT_PAGE);
      if (found.length === 0) {
        return;
      }
      yield found.map(({ item }) => item);
      place = found[found.length - 1].place;
    }
  }

  private async count(
    query: MissingEvidenceQuery,
    scope: Scope,
  ): Promise<number> {
    const source = new TallySource(this.sums, query, scope);
    const [row] = await source.gaps<{ gaps: number | string | null }>(gaps =>
      gaps.sum({ gaps: 'counted.components' }),
    );
    return Number(row?.gaps ?? 0);
  }

  /** At most `limit` gaps beyond a place. */
  private async after(
    query: MissingEvidenceQuery,
    scope: Scope,
    place: Place | undefined,
    limit: number,
  ): Promise<Array<{ item: MissingEvidenceItem; place: Place }>> {
    // Each has a gap, so that as many components as gaps are enough; one more
    // for the component the last page ended in.
    const components = await this.affected(query, scope, place, limit + 1);
    const gaps = await this.gapsOf(components, query.missing);
    return components
      .flatMap(row =>
        (gaps.get(row.entity_ref) ?? []).map(({ position, ...gap }) => ({
          item: {
            ...gap,
            title: row.title,
            owner: row.owner_ref ?? undefined,
            system: row.system_ref ?? undefined,
          },
          place: { missing: row.missing, entityRef: row.entity_ref, position },
        })),
      )
      .filter(
        ({ place: { entityRef, position } }) =>
          entityRef !== place?.entityRef || position > place.position,
      )
      .slice(0, limit);
  }

  /** Components with gaps from a place on, its own included. */
  private affected(
    query: MissingEvidenceQuery,
    scope: Scope,
    place: Place | undefined,
    limit: number,
  ): Promise<Affected[]> {
    const builder = whereComponents(this.knex, query, scope)
      .whereIn('components.status', ['blocked', 'undetermined'])
      .orderBy([
        { column: 'components.missing', order: 'desc' },
        { column: 'components.entity_ref', order: 'desc' },
      ])
      .limit(limit)
      .select(
        'components.entity_ref',
        'components.title',
        'components.owner_ref',
        'components.system_ref',
        'components.missing',
        'components.digest',
      );
    if (place) {
      builder.whereRaw(
        '(components.missing, components.entity_ref) <= (?, ?)',
        [place.missing, place.entityRef],
      );
    }
    return builder as unknown as Promise<Affected[]>;
  }

  /** With their sentences, which only whole evaluations hold. */
  private async gapsOf(
    components: Affected[],
    requirements: string[] | undefined,
  ): Promise<Map<string, PlacedGap[]>> {
    const rows: EvaluationRow[] = await whereAmong(
      this.knex<EvaluationRow>('evaluations'),
      this.knex,
      'entity_ref',
      components.map(row => row.entity_ref),
    );
    const details = new Map(rows.map(row => [row.entity_ref, row.detail]));
    return new Map(
      components.map(row => [
        row.entity_ref,
        readGaps(row, details.get(row.entity_ref), requirements),
      ]),
    );
  }
}

type PlacedGap = MissingEvidence & { position: number };

/**
 * The gaps of a stored evaluation. Where it is not as it was written, that is
 * the gap: nothing may be left out for being unreadable.
 */
function readGaps(
  row: Affected,
  detail: string | undefined,
  requirements: string[] | undefined,
): PlacedGap[] {
  if (detail === undefined || !isIntact(detail, row.digest)) {
    return unreadableDetail(row.entity_ref, row.title).missingEvidence.map(
      gap => ({ ...gap, position: 0 }),
    );
  }
  return gapsOf(detail)
    .map((gap, position) => ({ ...gap, position }))
    .filter(
      ({ requirementId }) =>
        !requirements?.length || requirements.includes(requirementId),
    );
}
