import { setTimeout } from 'node:timers/promises';
import { Scenario } from './Scenario';

const READERS = 60;
/** Milliseconds for which nobody gets at the components. */
const DURATION = 10_000;
/** Seconds within which whoever asks must have an answer. */
const PATIENCE = 15;

/** All connections wait for a lock: requests must fail soon, and only they. */
export const poolExhausted: Scenario = {
  id: 'pool-exhausted',
  title: 'the pool of connections is used up',
  inShortForm: true,
  async run({ api, knex }) {
    const lock = await knex.transaction();
    const start = performance.now();
    const answers: Array<{ status: number; seconds: number }> = [];
    const ask = async () => {
      const { status } = await api.get('/entities/by-query?limit=5');
      answers.push({ status, seconds: (performance.now() - start) / 1000 });
    };
    let asked: Promise<void>[] = [];
    try {
      await lock.raw('lock table components in access exclusive mode');
      asked = Array.from({ length: READERS }, ask);
      await setTimeout(DURATION);
    } finally {
      await lock.rollback();
    }
    await Promise.all(asked);
    const odd = answers.filter(({ status }) => ![200, 503].includes(status));
    if (odd.length > 0) {
      throw new Error(`Some were answered ${odd[0].status}, not 200 or 503`);
    }
    const slowest = Math.max(...answers.map(({ seconds }) => seconds));
    if (slowest > PATIENCE) {
      throw new Error(`Somebody waited ${slowest.toFixed(1)} s for an answer`);
    }
    const counts = new Map<number, number>();
    answers.forEach(({ status }) =>
      counts.set(status, (counts.get(status) ?? 0) + 1),
    );
    return [
      `${READERS} readers were answered within ${slowest.toFixed(1)} s: ${[
        ...counts,
      ]
        .map(([status, n]) => `${n} × ${status}`)
        .join(', ')}`,
    ];
  },
};
