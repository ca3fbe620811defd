import { createHash } from 'node:crypto';
import { Random } from '../../organisation/Random';
import { SIM_HOST } from '../github';
import { digestOfStored } from './digestOfStored';
import { ChangeColumns, Sample, valuesOf } from './readSamples';

export type Row = Record<string, string | number | null>;

/** Rows by table. */
export type Rows = Record<FilledTable, Row[]>;

export const FILLED_TABLES = [
  'changes',
  'change_evaluations',
  'change_components',
  'change_numbers',
  'review_queue',
  'change_people',
] as const;
export type FilledTable = (typeof FILLED_TABLES)[number];

const DAY = 86_400_000;
/** Over which the changes of a component are spread. */
const DAYS = 182;
/** Of the changes of a component, the newest wait. */
const PENDING = 0.05;

/** The id of a component's change. */
export function changeId(name: string, number: number): string {
  return `${repositoryOf(name).replaceAll('/', '~')}~${number}`;
}

export function repositoryOf(name: string): string {
  return `${SIM_HOST}/filled/${name}`;
}

/**
 * The rows of one component's changes, each derived from a change that the
 * plugin judged: another id, head, time and component, the same answer.
 */
export function deriveChanges(options: {
  name: string;
  count: number;
  samples: { pending: Sample[]; ended: Sample[] };
  now: number;
  random: Random;
}): Rows {
  const { name, count, samples, now, random } = options;
  const entityRef = `component:default/${name}`;
  const rows: Rows = {
    changes: [],
    change_evaluations: [],
    change_components: [],
    change_numbers: [],
    review_queue: [],
    change_people: [],
  };
  for (let number = 1; number <= count; number++) {
    const waits = number > count * (1 - PENDING);
    const sample = random.pick(waits ? samples.pending : samples.ended);
    const age = (1 - number / (count + 1)) * DAYS * DAY;
    const createdAt = now - age - random.integer(0, DAY / 2);
    const change = renew(sample.change, name, number, createdAt);
    const detail = sample.detail.fill(
      valuesOf(change, entityRef, {
        createdAt: change.created_at,
        mergedAt: change.merged_at ?? '',
      }),
    );
    const { id } = change;
    rows.changes.push({ ...change, digest: digestOfStored(detail) });
    rows.change_evaluations.push({
      id,
      evaluation_id: uuidOf(id),
      detail,
    });
    rows.change_components.push({
      entity_ref: entityRef,
      change_id: id,
      created_at: change.created_at,
      updated_at: change.updated_at,
      pending: change.pending,
    });
    if (sample.numbers && change.merged_at) {
      rows.change_numbers.push({
        entity_ref: entityRef,
        change_id: id,
        merged_at: change.merged_at,
        definitions: sample.numbers.definitions,
        numbers: sample.numbers.text,
      });
      rows.change_people.push({
        entity_ref: entityRef,
        account: `person-${random.integer(1, 12)}`,
        change_id: id,
        merged_at: change.merged_at,
      });
    }
    if (change.state === 'open') {
      rows.review_queue.push({
        change_id: id,
        entity_ref: entityRef,
        lines: random.integer(5, 900),
        sensitive: random.integer(0, 1),
        areas: '["Payments"]',
        since: change.created_at,
      });
    }
  }
  return rows;
}

function renew(
  sample: ChangeColumns,
  name: string,
  number: number,
  createdAt: number,
): ChangeColumns {
  const id = changeId(name, number);
  const repository = repositoryOf(name);
  const moved = (at: string) =>
    new Date(
      createdAt + Date.parse(at) - Date.parse(sample.created_at),
    ).toISOString();
  return {
    ...sample,
    id,
    repository,
    number,
    name: `${name}#${number}`,
    url: sample.url && `https://${repository}/pull/${number}`,
    head_sha: shaOf(`head ${id}`),
    merge_sha: sample.merge_sha && shaOf(`merge ${id}`),
    created_at: new Date(createdAt).toISOString(),
    updated_at: moved(sample.updated_at),
    merged_at: sample.merged_at && moved(sample.merged_at),
    due_at: null,
    lease_token: null,
    lease_until: null,
  };
}

function shaOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function uuidOf(text: string): string {
  const hex = shaOf(`evaluation ${text}`);
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end))
    .join('-');
}
