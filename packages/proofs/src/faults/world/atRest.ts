import { setTimeout } from 'node:timers/promises';
import { changeIdOf } from '@readiness/backstage-plugin-readiness-common/core';
import { HOST } from '../../year/yearConfig';
import { FaultWorld } from './FaultWorld';

/** Milliseconds between two looks. */
const PAUSE = 500;

/**
 * Waits until everything that happened has come to be known and judged.
 *
 * @param patience - seconds
 * @returns the seconds it took
 * @throws Error that says what is not so in time
 */
export async function settle(
  world: FaultWorld,
  patience = 150,
): Promise<number> {
  return waitForNone(() => whatIsUnsettled(world), patience);
}

/**
 * Waits until the code host was told what every open change came to.
 *
 * @param patience - seconds
 * @throws Error that names changes of which it was not told in time
 */
export async function settleStatuses(
  world: FaultWorld,
  patience = 150,
): Promise<void> {
  await waitForNone(() => untoldChanges(world), patience);
}

/** @returns the seconds it took */
async function waitForNone(
  look: () => Promise<string[]>,
  patience: number,
): Promise<number> {
  const start = performance.now();
  for (;;) {
    const unsettled = await look();
    const seconds = (performance.now() - start) / 1000;
    if (unsettled.length === 0) {
      return seconds;
    }
    if (seconds > patience) {
      throw new Error(
        `Not settled within ${patience} s: ${unsettled.slice(0, 5).join('; ')}`,
      );
    }
    await setTimeout(PAUSE);
  }
}

/** What differs between what is true and what is stored; clauses. */
async function whatIsUnsettled(world: FaultWorld): Promise<string[]> {
  try {
    return [
      ...(await unsettledComponents(world)),
      ...(await unsettledChanges(world)),
    ];
  } catch (error) {
    return [`the database does not answer (${error})`];
  }
}

async function unsettledComponents({
  knex,
  catalog,
}: FaultWorld): Promise<string[]> {
  const rows = await knex('components').select(
    'entity_ref',
    'etag',
    'status',
    'due_at',
  );
  const now = new Date().toISOString();
  const wanted = catalog.components();
  const unsettled: string[] = [];
  for (const row of rows) {
    const etag = wanted.get(row.entity_ref);
    wanted.delete(row.entity_ref);
    if (etag === undefined) {
      unsettled.push(`${row.entity_ref} is gone and still there`);
    } else if (!row.etag.startsWith(etag)) {
      unsettled.push(`${row.entity_ref} is of an earlier catalog`);
    } else if (!row.status || (row.due_at && row.due_at <= now)) {
      unsettled.push(`${row.entity_ref} is due`);
    }
  }
  return [...unsettled, ...[...wanted.keys()].map(ref => `${ref} is missing`)];
}

async function unsettledChanges(world: FaultWorld): Promise<string[]> {
  const now = new Date().toISOString();
  const rows = await world
    .knex('changes')
    .select('id', 'head_sha', 'status', 'due_at');
  const known = new Map(rows.map(row => [row.id, row]));
  const unsettled: string[] = [];
  for (const { repository, number, headSha } of world.openPulls()) {
    const id = changeIdOf({ host: HOST, slug: repository }, number);
    const row = known.get(id);
    if (row?.head_sha !== headSha) {
      unsettled.push(`${id} is not at its head`);
    } else if (!row.status || (row.due_at && row.due_at <= now)) {
      unsettled.push(`${id} is due`);
    }
  }
  return unsettled;
}

async function untoldChanges(world: FaultWorld): Promise<string[]> {
  const rows: Array<{ id: string }> = await world
    .knex('changes')
    .leftJoin('published_statuses as told', 'told.change_id', 'changes.id')
    .where({ pending: 1 })
    .whereIn('state', ['open', 'draft'])
    .andWhere(differs =>
      differs
        .whereNull('told.change_id')
        .orWhereRaw('told.head_sha <> changes.head_sha')
        .orWhereRaw("told.evaluation <> coalesce(changes.digest, '')"),
    )
    .select('changes.id');
  return rows.map(({ id }) => `the host was not told of ${id}`);
}
