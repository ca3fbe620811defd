import { BenchDatabase } from '../../databases/BenchDatabase';
import { digestOfStored } from './digestOfStored';
import { Template } from './Template';

type Text = string | null;

/** A row of `changes`, as far as rows are derived from it. */
export interface ChangeColumns {
  id: string;
  repository: string;
  number: number;
  name: string;
  url: Text;
  head_sha: string;
  merge_sha: Text;
  created_at: string;
  updated_at: string;
  merged_at: Text;
  pending: number;
  digest: string;
  [column: string]: string | number | null;
}

/** A change that the plugin judged and stored itself, to derive others from. */
export interface Sample {
  change: ChangeColumns;
  /** Of the answer. Its gaps are those of `valuesOf`. */
  detail: Template;
  numbers?: { definitions: number; text: string };
}

/** As many samples of a kind: their answers are held in memory. */
const MOST = 150;

interface SampleRow extends ChangeColumns {
  detail: string;
  entity_ref: string;
  numbers: Text;
  definitions: number | null;
}

/**
 * Changes of one component each, judged by the plugin: those that are pending
 * and those that are not.
 *
 * @throws Error when the plugin stores them in another way than is known here
 */
export async function readSamples(
  database: BenchDatabase,
): Promise<{ pending: Sample[]; ended: Sample[] }> {
  const knex = await database.connect();
  try {
    const rows: SampleRow[] = await knex('changes')
      .join('change_evaluations as e', 'e.id', 'changes.id')
      .join('change_components as c', 'c.change_id', 'changes.id')
      .leftJoin('change_numbers as n', 'n.change_id', 'changes.id')
      .orderBy('changes.id')
      .select(
        'changes.*',
        'e.detail',
        'c.entity_ref',
        'n.numbers',
        'n.definitions',
      );
    const broken = rows.find(row => digestOfStored(row.detail) !== row.digest);
    if (broken || rows.length === 0) {
      throw new Error(
        `The plugin stores changes in another way than the benchmark does (${
          broken?.id ?? 'none was found'
        })`,
      );
    }
    const samplesOf = (pending: number) =>
      spread(
        rows.filter(row => row.pending === pending),
        MOST,
      ).map(toSample);
    return { pending: samplesOf(1), ended: samplesOf(0) };
  } finally {
    await knex.destroy();
  }
}

/** What is another for every change, in the order of the gaps. */
export function valuesOf(
  change: ChangeColumns,
  entityRef: string,
  times: { createdAt: string; mergedAt: string },
): string[] {
  return [
    change.id,
    change.repository,
    change.name,
    change.url ?? '',
    change.head_sha,
    change.merge_sha ?? '',
    entityRef,
    times.createdAt,
    times.mergedAt,
  ];
}

function toSample(row: SampleRow): Sample {
  const { detail, entity_ref, numbers, definitions, ...change } = row;
  const { createdAt, mergedAt = '' } = JSON.parse(detail);
  return {
    change,
    detail: Template.of(
      detail,
      valuesOf(change, entity_ref, { createdAt, mergedAt }),
    ),
    ...(numbers !== null && {
      numbers: { definitions: definitions!, text: numbers },
    }),
  };
}

/** At most so many, from all over the list. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from(
    { length: Math.min(most, items.length) },
    (_, index) => items[Math.floor(index * step)],
  );
}
