import { Knex } from 'knex';
import { IN_ORDER, NO_POST } from './Courier';
import {
  ChangeAnswers,
  readAnswers,
  readChanges,
  YearAnswers,
} from './readAnswers';
import { rebaseReviewed } from './rebaseReviewed';
import { startYear, YearOptions } from './startYear';
import { API_TROUBLES, BLACKOUT, TROUBLED_POST } from './troubles';
import { Year } from './Year';

export interface RunOptions extends YearOptions {
  /**
   * `inOrder` delivers everything once, and no call fails; `troubled` loses,
   * repeats and mixes up deliveries, and a third of all calls fail; `unseen`
   * lets the year pass, and reads what there is at its end.
   */
  course: 'inOrder' | 'troubled' | 'unseen';
}

/** What became of a year. */
export interface YearRecord {
  answers: YearAnswers;
  /** Of a troubled year: what was pulled in its blackout, as shown then. */
  blackout: ChangeAnswers[];
  deliveries: { sent: number; dropped: number };
  /** Of the API of the host, until the year was over. */
  calls: { asked: number; failed: number };
  /** Reviews that the host re-pointed. */
  repointed: number;
}

/** Turns that the tasks have in a day. */
const TURNS = { inOrder: 1, troubled: 6, unseen: 0 };

const POSTS = { inOrder: IN_ORDER, troubled: TROUBLED_POST, unseen: NO_POST };

/** Lets a year pass, reconciles, and reads what is known then. */
export async function runYear(
  knex: Knex,
  options: RunOptions,
): Promise<YearRecord> {
  const { course, days } = options;
  const year = await startYear(knex, options);
  try {
    const calls = countCalls(year);
    const repointed = rebaseReviewed(year.sim.world);
    const post = POSTS[course];
    if (course === 'troubled') {
      API_TROUBLES.forEach(fault => year.sim.faults.add(fault));
    }
    const blackout: ChangeAnswers[] = [];
    while (!year.isOver) {
      if (course === 'troubled' && isBlackout(year.today, days)) {
        blackout.push(...(await passBlackout(year, knex)));
      } else {
        await year.passDay(post, TURNS[course]);
      }
    }
    await year.finish(post);
    const counted = { ...calls };
    year.sim.faults.clear();
    await year.reconcile();
    return {
      answers: await readAnswers(year, knex),
      blackout,
      deliveries: { ...year.deliveries },
      calls: counted,
      repointed: repointed.count,
    };
  } finally {
    await year.end();
  }
}

/** The ten days in the middle. */
function isBlackout(today: number, days: number): boolean {
  return Math.abs(today - days / 2) <= 5;
}

/** A day on which parts of every change cannot be read. */
async function passBlackout(year: Year, knex: Knex): Promise<ChangeAnswers[]> {
  const since = year.now;
  const mend = BLACKOUT.map(fault => year.sim.faults.add(fault));
  await year.passDay(TROUBLED_POST, TURNS.troubled);
  mend.forEach(stop => stop());
  return Object.values(await readChanges(year, knex, since));
}

function countCalls({ sim }: Year): YearRecord['calls'] {
  const calls = { asked: 0, failed: 0 };
  const take = sim.faults.take.bind(sim.faults);
  sim.faults.take = (api, text) => {
    const met = take(api, text);
    calls.asked += 1;
    calls.failed += met.length > 0 ? 1 : 0;
    return met;
  };
  return calls;
}
