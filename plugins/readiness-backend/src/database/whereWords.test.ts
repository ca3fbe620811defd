import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createHarness } from '../__testUtils__/createHarness';
import { component, group } from '../__testUtils__/entities';
import { ENGINES } from '../__testUtils__/engines';
import { isPostgres } from './bulk';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('searching on %s', engine => {
  async function create() {
    const knex = await databases.init(engine);
    const made = await createHarness({ knex });
    made.catalog.put(
      group('billing', 2),
      component('invoice-api', { description: 'Größe in µ; 100 % "exact"' }),
      component('ledger'),
    );
    await made.settle();
    return { ...made, knex };
  }

  const found = async (
    made: Pick<Awaited<ReturnType<typeof createHarness>>, 'get'>,
    words: string,
  ) => {
    const { body } = await made.get(
      `/entities/by-query?q=${encodeURIComponent(words)}`,
    );
    expect(body.totalItems).toBe(body.items.length);
    return body.items.map(({ title }: { title: string }) => title);
  };

  it('finds what the text of a component has now, and nothing it had', async () => {
    const made = await create();
    expect(await found(made, 'voice')).toEqual(['invoice-api']);
    made.catalog.put(component('invoice-api', { description: 'Bills' }));
    await made.settle();
    expect(await found(made, 'exact')).toEqual([]);
    expect(await found(made, 'bill api')).toEqual(['invoice-api']);
    made.catalog.remove('component:default/invoice-api');
    await made.settle();
    expect(await found(made, 'bill')).toEqual([]);
    expect(await found(made, 'default')).toEqual(['ledger']);
  });

  it.each([
    ['GRÖSSE', []],
    ['größe', ['invoice-api']],
    ['GRÖßE µ', ['invoice-api']],
    // Greek mu, which full-text search takes for the micro sign.
    ['μ; 100', []],
    ['"exact"', ['invoice-api']],
    ['exact*', []],
    ['NEAR(exact', []],
    ['text:exact', []],
    ['100 % in', ['invoice-api']],
  ])('takes %s literally', async (words, expected) => {
    expect(await found(await create(), words)).toEqual(expected);
  });

  it('asks the index, not every text', async () => {
    const { knex } = await create();
    expect(await planOf(knex)).toContain(
      engine === 'SQLITE_3' ? 'SEARCH search_texts' : 'search_texts_trigrams',
    );
  });
});

/** How a search for one word would be answered. */
async function planOf(knex: Knex): Promise<string> {
  if (!isPostgres(knex)) {
    return JSON.stringify(
      await knex.raw(
        'explain query plan select entity_ref from search_texts where id in (select rowid from search_index where search_index match \'"voice"\')',
      ),
    );
  }
  return knex.transaction(async tx => {
    // So few rows are read faster than any index.
    await tx.raw('set local enable_seqscan = off');
    const { rows } = await tx.raw(
      "explain select entity_ref from search_texts where text like '%voice%'",
    );
    return JSON.stringify(rows);
  });
}
