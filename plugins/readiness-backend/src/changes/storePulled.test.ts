import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ChangeFacts,
  Review,
} from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Knex } from 'knex';
import { ENGINES } from '../__testUtils__/engines';
import { openStores } from '../database/openStores';
import { storePulled } from './storePulled';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ENGINES });
const REF = { host: 'github.com', slug: 'skerry-line/booking-api' };
const [EARLY, LATER, LAST] = ['09:00', '09:05', '09:10'].map(
  time => `2026-02-10T${time}:00.000Z`,
);
const [A, B] = ['a', 'b'].map(letter => letter.repeat(40));
const { id } = exampleFacts();

const known = <T>(value: T) => ({ state: 'known' as const, value });
const approval = (reviewId: string, commitSha: string): Review => ({
  id: reviewId,
  author: { login: 'robin-hale', kind: 'human' },
  state: 'approved',
  commitSha,
  submittedAt: '2026-02-10T08:00:00.000Z',
});
/** Who pushed is not known, so that reviews are of the commit they name. */
const numbered = (number: number, headSha: string, ...reviews: Review[]) =>
  exampleFacts({
    number,
    headSha,
    title: `At ${headSha}`,
    reviews: known(reviews),
    pushes: { state: 'failed', why: 'the host did not answer' },
  });
const at = (headSha: string, ...reviews: Review[]) =>
  numbered(482, headSha, ...reviews);

describe.each(ENGINES)('pulls of one change on %s', engine => {
  const open = async () => {
    const knex = await databases.init(engine);
    const stores = await openStores({ getClient: async () => knex });
    const store = (
      tx: Knex.Transaction,
      pulledAt: string,
      facts: ChangeFacts,
    ) => storePulled(tx, stores, REF, [facts], pulledAt);
    return {
      knex,
      stores,
      store,
      pull: (pulledAt: string, facts: ChangeFacts) =>
        knex.transaction(tx => store(tx, pulledAt, facts)),
      kept: async () => (await stores.changes.facts([id])).get(id)!,
      row: () => knex('changes').where({ id }).first(),
    };
  };

  it('add up what was seen first', async () => {
    const { pull, kept, row } = await open();
    await pull(EARLY, at(A, approval('1', A)));
    await pull(LATER, at(B, approval('1', B)));
    expect(await kept()).toMatchObject({
      headSha: B,
      seenHeads: [
        { sha: A, at: EARLY },
        { sha: B, at: LATER },
      ],
      reviews: known([{ id: '1', commitSha: A }]),
    });
    expect(await row()).toMatchObject({ pulled_at: LATER, head_sha: B });
  });

  it('an earlier one that ends later adds what it saw first, and nothing else', async () => {
    const { pull, kept, row } = await open();
    await pull(LATER, at(B, approval('1', B)));
    await pull(EARLY, at(A, approval('1', A), approval('2', A)));
    expect(await kept()).toMatchObject({
      headSha: B,
      title: `At ${B}`,
      seenHeads: [
        { sha: A, at: EARLY },
        { sha: B, at: LATER },
      ],
      reviews: known([{ id: '1', commitSha: A }]),
    });
    const { seenReviews } = await kept();
    expect(seenReviews).toEqual(
      expect.arrayContaining([
        { id: '1', commitSha: A },
        { id: '2', commitSha: A },
      ]),
    );
    expect(await row()).toMatchObject({ pulled_at: LATER, head_sha: B });
    // Nor does it come back with the next pull.
    await pull(LAST, at(B, approval('1', B), approval('2', B)));
    expect(await kept()).toMatchObject({
      reviews: known([
        { id: '1', commitSha: A },
        { id: '2', commitSha: A },
      ]),
    });
  });

  it('an earlier one that saw nothing first writes nothing', async () => {
    const { pull, knex } = await open();
    const rows = () => Promise.all([knex('changes'), knex('change_facts')]);
    await pull(EARLY, at(B, approval('1', B)));
    await pull(LAST, at(B, approval('1', B)));
    await knex('changes').update({ due_at: null });
    const before = await rows();
    await pull(LATER, at(B, approval('1', B)));
    expect(await rows()).toEqual(before);
  });

  if (!engine.startsWith('POSTGRES')) {
    // There one transaction ends before the next begins.
    return;
  }

  it.each([
    ['known', true],
    ['new', false],
  ])('take turns where the change is %s', async (_, isKnown) => {
    const { knex, store, pull, kept, row } = await open();
    if (isKnown) {
      await pull(EARLY, at('c'.repeat(40)));
    }
    const first = await knex.transaction();
    await store(first, LAST, at(B, approval('1', B)));
    // It began earlier, and waits for the one that is being stored.
    const second = pull(LATER, at(A, approval('1', A), approval('2', A)));
    await untilSomebodyWaits(knex);
    await first.commit();
    await second;
    const { headSha, seenHeads, seenReviews } = await kept();
    expect(headSha).toBe(B);
    expect(seenHeads?.slice(-2)).toEqual([
      { sha: A, at: LATER },
      { sha: B, at: LAST },
    ]);
    expect(seenReviews).toEqual(
      expect.arrayContaining([
        { id: '1', commitSha: A },
        { id: '2', commitSha: A },
      ]),
    );
    expect(await row()).toMatchObject({ pulled_at: LAST });
  });

  it('a later one forgets nothing of one still being stored', async () => {
    const { knex, store, pull, kept } = await open();
    await pull(EARLY, at('c'.repeat(40)));
    const first = await knex.transaction();
    await store(first, LATER, at(A, approval('1', A)));
    const second = pull(LAST, at(B, approval('1', B)));
    await untilSomebodyWaits(knex);
    await first.commit();
    await second;
    expect(await kept()).toMatchObject({
      headSha: B,
      seenHeads: [{ at: EARLY }, { sha: A, at: LATER }, { sha: B, at: LAST }],
      reviews: known([{ id: '1', commitSha: A }]),
    });
  });

  it('of several changes never wait in a circle', async () => {
    const { knex, stores, pull } = await open();
    await pull(EARLY, numbered(2, 'c'.repeat(40)));
    const page = (headSha: string) =>
      [1, 2, 3, 4].map(number => numbered(number, headSha));
    const store = (pulledAt: string, facts: ChangeFacts[]) =>
      knex.transaction(tx => storePulled(tx, stores, REF, facts, pulledAt));
    await Promise.all([
      store(LATER, page(A)),
      store(LAST, page(B).reverse()),
      store(LAST, page(B)),
      store(LATER, page(A).reverse()),
    ]);
    expect(await knex('changes').where({ head_sha: B })).toHaveLength(4);
  });
});

/** Until a transaction waits for what another one holds. */
async function untilSomebodyWaits(knex: Knex): Promise<void> {
  for (;;) {
    const { rows } = await knex.raw(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) {
      return;
    }
  }
}
