import {
  ComponentReadiness,
  MissingEvidenceItem,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { parse } from 'csv-parse/sync';
import { createHarness } from './createHarness';

/** The one change of a component, in a repository of its own. */
export function changeOf(name: string): ChangeFacts {
  return exampleFacts({
    repository: `github.com/skerry-line/${name}`,
    number: 1,
  });
}

type Harness = Awaited<ReturnType<typeof createHarness>>;

/** How a caller's reads compare: the same components, however they are read. */
export interface Seen {
  detail: string[];
  history: string[];
  list: string[];
  csv: string[];
  listTotal: number;
  facetTotal: number;
  scorecardTotal: number;
  scorecardGroups: number;
  scorecardCsv: number;
  auditComponents: number;
  /** `reference requirement` */
  gapsOfDetail: string[];
  gapsListed: string[];
  gapsCsv: string[];
  gapsTotal: number;
  gapsByRequirement: number;
  /** Components of changes, however those are read. */
  changesListed: string[];
  changesTotal: number;
  changesCsv: string[];
  changesOfDetail: string[];
  numbers: string[];
  sprintNotes: string[];
}

/** Reads everything there is to read, as one caller. */
export async function readAll(
  made: Harness,
  candidates: string[],
): Promise<Seen> {
  const details: ComponentReadiness[] = [];
  const history: string[] = [];
  const numbers: string[] = [];
  const sprintNotes: string[] = [];
  const changesOfDetail: string[] = [];
  for (const name of candidates) {
    const path = `/entities/by-name/component/default/${name}`;
    const { status, body } = await made.get(path);
    if (status === 200) {
      details.push(body);
    }
    const ref = `component:default/${name}`;
    if ((await made.get(`${path}/history`)).status === 200) {
      history.push(ref);
    }
    if ((await made.get(`${path}/numbers`)).status === 200) {
      numbers.push(ref);
    }
    if ((await made.get(`${path}/sprint-note`)).status === 200) {
      sprintNotes.push(ref);
    }
    const change = await made.get(`/changes/${changeOf(name).id}`);
    if (change.status === 200) {
      changesOfDetail.push(...change.body.entityRefs);
    }
  }
  const list = await readPages(made, '/entities/by-query?limit=3&orderBy=name');
  const gaps = await readPages(made, '/missing-evidence/by-query?limit=2');
  const changes = await readPages(made, '/changes/by-query?limit=2');
  const facets = (await made.get('/entities/facets')).body;
  const cards = (await made.get('/scorecards?groupBy=lifecycle&limit=500'))
    .body;
  const audit = (await made.get('/missing-evidence?limit=500')).body;
  const csv = await readCsv(made, '/export/components.csv');
  const cardsCsv = await readCsv(
    made,
    '/export/scorecards.csv?groupBy=lifecycle',
  );
  const gapsCsv = await readCsv(made, '/export/missing-evidence.csv');
  return {
    detail: sorted(details.map(({ entityRef }) => entityRef)),
    history: sorted(history),
    list: sorted(list.items.map(({ entityRef }) => entityRef)),
    csv: sorted(csv.map(row => row.entity_ref)),
    listTotal: list.totalItems,
    facetTotal: sum(facets.status, ({ count }: { count: number }) => count),
    scorecardTotal: cards.totals.components,
    scorecardGroups: sum(
      cards.items,
      ({ components }: { components: number }) => components,
    ),
    scorecardCsv: sum(cardsCsv, ({ components }) => Number(components)),
    auditComponents: audit.totals.ofComponents,
    gapsOfDetail: sorted(
      details.flatMap(({ missingEvidence }) => missingEvidence.map(gapKey)),
    ),
    gapsListed: sorted(gaps.items.map(gapKey)),
    gapsCsv: sorted(gapsCsv.map(row => `${row.entity_ref} ${row.requirement}`)),
    gapsTotal: gaps.totalItems,
    gapsByRequirement: sum(
      audit.items,
      ({ gaps: count }: { gaps: number }) => count,
    ),
    changesListed: sorted(
      changes.items.flatMap(
        ({ entityRefs }: { entityRefs: string[] }) => entityRefs,
      ),
    ),
    changesTotal: changes.totalItems,
    changesCsv: sorted(
      (await readCsv(made, '/export/changes.csv')).map(row => row.components),
    ),
    changesOfDetail: sorted(changesOfDetail),
    numbers: sorted(numbers),
    sprintNotes: sorted(sprintNotes),
  };
}

/** What is seen by a caller who may see exactly these components. */
export function expectedOf(seen: Seen, entityRefs: string[]): Seen {
  const refs = sorted(entityRefs);
  const gaps = seen.gapsOfDetail;
  return {
    detail: refs,
    history: refs,
    list: refs,
    csv: refs,
    listTotal: refs.length,
    facetTotal: refs.length,
    scorecardTotal: refs.length,
    scorecardGroups: refs.length,
    scorecardCsv: refs.length,
    auditComponents: refs.length,
    gapsOfDetail: gaps,
    gapsListed: gaps,
    gapsCsv: gaps,
    gapsTotal: gaps.length,
    gapsByRequirement: gaps.length,
    changesListed: refs,
    changesTotal: refs.length,
    changesCsv: refs,
    changesOfDetail: refs,
    numbers: refs,
    sprintNotes: refs,
  };
}

/** A CSV file as spreadsheets read it. */
export async function readCsv(
  made: Harness,
  path: string,
): Promise<Array<Record<string, string>>> {
  const { status, text } = await made.get(path);
  if (status !== 200) {
    throw new Error(`${path}: ${status} ${text}`);
  }
  return parse(text, { columns: true, bom: true });
}

/** A list, a page after the other. */
export async function readPages(
  made: Harness,
  path: string,
): Promise<{ items: any[]; totalItems: number }> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  let totalItems = 0;
  do {
    const { body } = await made.get(cursor ? `${path}&cursor=${cursor}` : path);
    items.push(...body.items);
    totalItems = body.totalItems;
    cursor = body.pageInfo.nextCursor;
  } while (cursor);
  return { items, totalItems };
}

function gapKey({
  subject,
  requirementId,
}: Pick<MissingEvidenceItem, 'subject' | 'requirementId'>): string {
  return `${subject} ${requirementId}`;
}

function sorted(values: string[]): string[] {
  return [...values].sort();
}

function sum<TItem>(items: TItem[], of: (item: TItem) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
