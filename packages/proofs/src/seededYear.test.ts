import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  countedApprovals,
  pulledFactsOf,
  seenOtherwise,
  withoutOurs,
} from './compare/comparable';
import { strictnessOf } from './compare/strictness';
import { runInProcess } from './year/runInProcess';
import { RunOptions, YearRecord } from './year/runYear';

/**
 * The promise of the whole: what is known at the end does not depend on how the
 * news of it came.
 *
 * All 2,000 changes go through SQLite, in order and troubled; both engines are
 * compared over a fifth of the year, because four whole years take longer than
 * a run of CI should. `READINESS_YEAR=full` compares the engines over the whole
 * year, too.
 */
const FULL = process.env.READINESS_YEAR === 'full';
const SEED = 11;
const WHOLE = { changes: 2000, days: 364 };
const PART = FULL ? WHOLE : { changes: 400, days: 73 };

jest.setTimeout(FULL ? 3_600_000 : 1_200_000);

const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
const ENGINES: TestDatabaseId[] = POSTGRES
  ? ['SQLITE_3', 'POSTGRES_15']
  : ['SQLITE_3'];
const databases = TestDatabases.create({ ids: ENGINES, disableDocker: true });

/** A new database, as a process of its own can open it. */
async function databaseOf(engine: TestDatabaseId): Promise<Knex.Config> {
  if (engine === 'SQLITE_3') {
    return {
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    };
  }
  const { client, connection } = (await databases.init(engine)).client.config;
  return { client, connection };
}

const run = async (
  engine: TestDatabaseId,
  options: Omit<RunOptions, 'seed'>,
): Promise<YearRecord> =>
  runInProcess(await databaseOf(engine), { seed: SEED, ...options });

describe('a seeded year', () => {
  let inOrder: YearRecord;
  let troubled: YearRecord;
  const idsOf = ({ answers }: YearRecord) => Object.keys(answers.changes);

  beforeAll(async () => {
    [inOrder, troubled] = await Promise.all([
      run('SQLITE_3', { ...WHOLE, course: 'inOrder' }),
      run('SQLITE_3', { ...WHOLE, course: 'troubled' }),
    ]);
  });

  it('was as troubled as it should be', () => {
    expect(idsOf(inOrder).length).toBeGreaterThan(1900);
    expect(inOrder.deliveries.dropped).toBe(0);
    expect(inOrder.calls.failed).toBe(0);
    const { sent, dropped } = troubled.deliveries;
    const share = dropped / (dropped + sent / 3);
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
    const { asked, failed } = troubled.calls;
    expect(failed / asked).toBeGreaterThan(0.3);
    expect(troubled.repointed).toBeGreaterThan(20);
  });

  it('leaves the same facts, but for first sight', () => {
    expect(idsOf(troubled)).toEqual(idsOf(inOrder));
    for (const id of idsOf(inOrder)) {
      expect({
        id,
        facts: pulledFactsOf(troubled.answers.changes[id]),
      }).toEqual({ id, facts: pulledFactsOf(inOrder.answers.changes[id]) });
    }
  });

  it('leaves first sight the same or stricter', () => {
    for (const id of idsOf(inOrder)) {
      const counted = countedApprovals(inOrder.answers.changes[id].facts);
      expect({ id, counted }).toEqual({
        id,
        counted: expect.arrayContaining(
          countedApprovals(troubled.answers.changes[id].facts),
        ),
      });
    }
  });

  it('leaves the same answers where first sight is the same, else stricter ones', () => {
    const otherwise = new Set(
      seenOtherwise(inOrder.answers, troubled.answers),
    );
    // Rare enough that hardly anything is compared less than whole.
    expect(otherwise.size).toBeLessThan(idsOf(inOrder).length / 20);
    for (const id of idsOf(inOrder)) {
      const left = inOrder.answers.changes[id];
      const right = troubled.answers.changes[id];
      if (otherwise.has(id)) {
        expect(strictnessOf(right.answer.gateStatus)).toBeGreaterThanOrEqual(
          strictnessOf(left.answer.gateStatus),
        );
      } else {
        expect(withoutOurs(right)).toEqual(withoutOurs(left));
      }
    }
  });

  it('leaves the same components, numbers and scorecards', () => {
    expect(Object.keys(inOrder.answers.components).length).toBeGreaterThan(15);
    const { components, organisation } = inOrder.answers;
    expect(withoutOurs(troubled.answers.components)).toEqual(
      withoutOurs(components),
    );
    expect(withoutOurs(troubled.answers.organisation)).toEqual(
      withoutOurs(organisation),
    );
  });
});
