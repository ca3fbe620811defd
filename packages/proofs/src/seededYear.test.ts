import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { compareYears } from './compare/compareYears';
import { hasAllNumbers, measuredOf, wronglySized } from './compare/numbersOf';
import { runInProcess } from './year/runInProcess';
import { RunOptions, YearRecord } from './year/runYear';

/**
 * The promise of the whole: what is known at the end does not depend on how the
 * news of it came, and the numbers of changes are there.
 *
 * Without more ado that is a fifth of a year. `READINESS_YEAR=whole` lets all
 * 2,000 changes go through SQLite and compares the engines over the fifth;
 * `READINESS_YEAR=full` compares them over all of it.
 */
const YEAR = process.env.READINESS_YEAR as 'whole' | 'full' | undefined;
const SEED = 11;
/** Of histories that are only read. */
const OTHER_SEEDS = YEAR ? [2, 3, 5] : [2];
const HISTORY = { changes: 400, days: 182 };
const PART = { changes: 400, days: 73 };
const WHOLE = YEAR ? { changes: 2000, days: 364 } : PART;
const COMPARED = YEAR === 'full' ? WHOLE : PART;

jest.setTimeout(YEAR ? 3_600_000 : 1_200_000);

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
  course: RunOptions['course'],
  size: { changes: number; days: number },
  seed = SEED,
): Promise<YearRecord> =>
  runInProcess(await databaseOf(engine), { ...size, course, seed });

const withPostgres = POSTGRES ? describe : describe.skip;

describe('a seeded year', () => {
  let inOrder: YearRecord;
  let troubled: YearRecord;
  let parts: {
    inOrder: YearRecord;
    /** On Postgres. */
    other?: { inOrder: YearRecord; troubled: YearRecord };
  };
  const histories: YearRecord[] = [];

  beforeAll(async () => {
    // Two at a time; a troubled year takes as long as two others.
    await Promise.all([
      (async () => {
        troubled = await run('SQLITE_3', 'troubled', WHOLE);
        for (const seed of OTHER_SEEDS) {
          histories.push(await run('SQLITE_3', 'unseen', HISTORY, seed));
        }
      })(),
      (async () => {
        inOrder = await run('SQLITE_3', 'inOrder', WHOLE);
        parts = {
          inOrder:
            COMPARED === WHOLE
              ? inOrder
              : await run('SQLITE_3', 'inOrder', COMPARED),
          ...(POSTGRES && {
            other: {
              inOrder: await run('POSTGRES_15', 'inOrder', COMPARED),
              troubled: await run('POSTGRES_15', 'troubled', COMPARED),
            },
          }),
        };
      })(),
    ]);
  });

  it('has the changes of a year, and what was to trouble it', () => {
    expect(Object.keys(inOrder.answers.changes).length).toBeGreaterThan(
      WHOLE.changes * 0.95,
    );
    expect(Object.keys(inOrder.answers.components).length).toBeGreaterThan(15);
    expect(inOrder.deliveries.dropped).toBe(0);
    expect(inOrder.calls.failed).toBe(0);
    const { sent, dropped } = troubled.deliveries;
    const share = dropped / (dropped + sent / 3);
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
    const { asked, failed } = troubled.calls;
    expect(failed / asked).toBeGreaterThan(0.3);
    // The host said of these reviews that they were of another commit.
    expect(inOrder.repointed).toBeGreaterThan(WHOLE.changes / 40);
    expect(troubled.repointed).toBe(inOrder.repointed);
  });

  it('is known alike, however the news of it came', () => {
    const { differences, laxer, seenOtherwise } = compareYears(
      inOrder.answers,
      troubled.answers,
    );
    expect(differences).toEqual([]);
    expect(laxer).toEqual([]);
    // Hardly any change may escape the comparison of its answers.
    expect(seenOtherwise.length).toBeLessThan(20);
  });

  withPostgres('on both engines', () => {
    it('is known alike on SQLite and Postgres', () => {
      const { inOrder: expected, other } = parts;
      expect(Object.keys(expected.answers.changes).length).toBeGreaterThan(350);
      expect(compareYears(expected.answers, other!.inOrder.answers)).toEqual({
        differences: [],
        laxer: [],
        seenOtherwise: [],
      });
      expect(
        compareYears(expected.answers, other!.troubled.answers),
      ).toMatchObject({ differences: [], laxer: [] });
    });
  });

  it('is never taken for ready by what could not be read of it', () => {
    const unread = troubled.blackout.filter(({ facts }) =>
      (['commits', 'files', 'checks'] as const).some(
        part => facts[part].state !== 'known',
      ),
    );
    const statuses = new Set(unread.map(({ answer }) => answer.gateStatus));
    expect(unread.length).toBeGreaterThan(5);
    expect(statuses).toContain('undetermined');
    expect(statuses).not.toContain('ready');
    const unlisted = unread.filter(
      ({ facts }) => facts.files.state !== 'known',
    );
    expect(unlisted.length).toBeGreaterThan(0);
    for (const { answer } of unlisted) {
      expect(answer.files).toEqual({ unknown: expect.any(String) });
      expect(answer.numbers.diffSize).toEqual({ unknown: expect.any(String) });
      expect(answer.numbers.testsAdded).toEqual({
        unknown: expect.any(String),
      });
    }
  });

  describe.each([
    ['the year', () => [inOrder, troubled]],
    ['histories of other seeds, read afterwards', () => histories],
  ])('in %s', (_, records) => {
    it('at least seven in ten merged changes have all five numbers', () => {
      for (const { answers } of records()) {
        const measured = measuredOf(answers);
        expect(measured.length).toBeGreaterThan(200);
        expect(
          measured.filter(hasAllNumbers).length / measured.length,
        ).toBeGreaterThanOrEqual(0.7);
      }
    });

    it('the size of a change is that of its files that count', () => {
      for (const { answers } of records()) {
        const changes = Object.values(answers.changes).map(
          ({ answer }) => answer,
        );
        const sized = changes.filter(
          ({ numbers }) => 'value' in numbers.diffSize,
        );
        expect(sized.length / changes.length).toBeGreaterThan(0.95);
        expect(wronglySized(changes)).toEqual([]);
        // So that leaving files out is part of what is compared.
        expect(
          changes.some(
            ({ files }) =>
              'items' in files && files.items.some(file => file.excludedBy),
          ),
        ).toBe(true);
      }
    });
  });
});
