import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ENGINES } from '../__testUtils__/engines';
import { connect } from './migrate';
import { TallySums } from './TallySums';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('TallySums on %s', engine => {
  async function create() {
    const knex = await databases.init(engine);
    await connect({ getClient: async () => knex });
    const asked: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('tally_gaps')) {
        asked.push(sql);
      }
    });
    return { knex, sums: new TallySums(knex), asked };
  }

  const put = (knex: Knex, components: number) =>
    knex.transaction(async tx => {
      await TallySums.noteChange(tx);
      await tx('tally_gaps').insert({
        cell: `cell ${components}`,
        status: 'blocked',
        requirement_id: 'rollback-note',
        outcome: 'missing',
        gates: 'production',
        components,
      });
    });

  const counts = (knex: Knex) =>
    knex('tally_gaps').orderBy('components').select('components');

  it('adds up once for each change', async () => {
    const { knex, sums, asked } = await create();
    await put(knex, 1);
    asked.length = 0;
    expect(await sums.rows(counts(knex))).toEqual([{ components: 1 }]);
    expect(await sums.rows(counts(knex))).toEqual([{ components: 1 }]);
    expect(asked).toHaveLength(1);
    await put(knex, 2);
    expect(await sums.rows(counts(knex))).toHaveLength(2);
    expect(await sums.rows(counts(knex).where('components', 2))).toEqual([
      { components: 2 },
    ]);
    expect(await sums.rows(counts(knex).where('components', 1))).toEqual([
      { components: 1 },
    ]);
  });

  it('adds up once for readers that come together', async () => {
    const { knex, sums, asked } = await create();
    await put(knex, 1);
    asked.length = 0;
    const answers = await Promise.all([
      sums.rows(counts(knex)),
      sums.rows(counts(knex)),
      sums.rows(counts(knex)),
    ]);
    expect(answers).toEqual([1, 2, 3].map(() => [{ components: 1 }]));
    expect(asked).toHaveLength(1);
  });

  it('asks once for the version of what is asked for together', async () => {
    const { knex, sums } = await create();
    await put(knex, 1);
    const versions: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('tally_changes') && !sql.startsWith('insert')) {
        versions.push(sql);
      }
    });
    const both = [counts(knex), counts(knex).where('components', 1)];
    await Promise.all(both.map(query => sums.rows(query)));
    expect(versions).toHaveLength(1);
    // Whoever asks while the version is on its way must see what is stored by now.
    const early = sums.rows(counts(knex));
    await put(knex, 2);
    expect(await sums.rows(counts(knex))).toHaveLength(2);
    await early;
    expect(versions).toHaveLength(3);
  });

  it('does not keep what a reader does to the answer, nor a failure', async () => {
    const { knex, sums } = await create();
    await put(knex, 1);
    const shared = (await sums.rows(counts(knex))) as unknown[];
    expect(() => shared.pop()).toThrow('Cannot delete');
    expect(await sums.rows(counts(knex))).toHaveLength(1);
    const failing = () => sums.rows(knex('tally_gaps').select('nothing'));
    await expect(failing()).rejects.toThrow('nothing');
    await expect(failing()).rejects.toThrow('nothing');
  });

  it('sees each change when transactions end in another order, and after pruning', async () => {
    const { knex, sums } = await create();
    const seen = async () => (await sums.rows(counts(knex))).length;
    const counted = [await seen()];
    if (engine.startsWith('POSTGRES')) {
      const first = await knex.transaction();
      await TallySums.noteChange(first);
      await put(knex, 2);
      counted.push(await seen());
      await first('tally_gaps').insert(
        first('tally_gaps').select({
          cell: first.raw('?', ['late']),
          status: 'status',
          requirement_id: 'requirement_id',
          outcome: 'outcome',
          gates: 'gates',
          components: first.raw('9'),
        }),
      );
      await first.commit();
    } else {
      // One connection: transactions end in the order they began in.
      await put(knex, 2);
      counted.push(await seen());
      await put(knex, 9);
    }
    counted.push(await seen());
    await knex.transaction(async tx => {
      await TallySums.prune(tx);
      await tx('tally_gaps').delete();
    });
    counted.push(await seen());
    expect(counted).toEqual([0, 1, 2, 0]);
    expect(await knex('tally_changes')).toHaveLength(2);
    await put(knex, 3);
    expect(await seen()).toBe(1);
  });
});
