import { RunningGithubSim } from 'github-sim';
import { Knex } from 'knex';
import { Courier, Post } from './Courier';
import { HandScheduler } from './HandScheduler';
import { YearTime } from './YearTime';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const TASKS = [
  'readiness-follow-repositories',
  'readiness-pull-changes',
  'readiness-judge-changes',
  'readiness-evaluate-due',
];

/** Virtual hours that reconciliation may take: four looks at everything. */
const PATIENCE = 4 * 7 * 24;

/** A year that goes on as it is told to. */
export class Year {
  readonly sim: RunningGithubSim;
  private readonly begin: number;
  private day = 0;

  constructor(
    private readonly parts: {
      sim: RunningGithubSim;
      time: YearTime;
      scheduler: HandScheduler;
      courier: Courier;
      knex: Knex;
      /** Of the API, without a slash at its end. */
      url: string;
      days: number;
      stop: () => Promise<void>;
    },
  ) {
    this.sim = parts.sim;
    this.begin = parts.time.now();
  }

  /** How many days are over. */
  get today(): number {
    return this.day;
  }

  get isOver(): boolean {
    return this.day >= this.parts.days;
  }

  get deliveries(): Readonly<Courier['counts']> {
    return this.parts.courier.counts;
  }

  get now(): string {
    return new Date(this.parts.time.now()).toISOString();
  }

  /** A day passes, its deliveries come, and then every task has its turns. */
  async passDay(post: Post, turns: number): Promise<void> {
    const { time, courier } = this.parts;
    this.day += 1;
    time.passUntil(this.begin + this.day * DAY);
    await courier.deliver(post);
    for (let turn = 0; turn < turns; turn += 1) {
      await this.work();
      time.pass(MINUTE);
    }
  }

  /** Nothing happens at the host any more, but time goes on. */
  async finish(post: Post): Promise<void> {
    const { time, courier, days } = this.parts;
    time.passUntil(this.begin + (days + 1) * DAY);
    this.sim.world.forgetPlans();
    await courier.deliver(post);
  }

  /**
   * Hour by hour, until every repository was read since and nothing is due,
   * and from there on to an instant that is the same for every run.
   */
  async reconcile(): Promise<void> {
    const { time, days } = this.parts;
    const since = this.now;
    for (let hours = 0; ; hours += 1) {
      await this.work();
      time.pass(HOUR);
      const left = {
        unread: await this.countUnread(since),
        ...(await this.due()),
      };
      if (isNothing(left)) {
        break;
      }
      if (hours > PATIENCE) {
        const what = JSON.stringify(left);
        throw new Error(`Reconciliation does not come to an end: ${what}`);
      }
    }
    time.passUntil(this.begin + (days + 40) * DAY);
    do {
      await this.work();
    } while (!isNothing(await this.due()));
  }

  /** Every task runs once. */
  async work(): Promise<void> {
    for (const task of TASKS) {
      await this.parts.scheduler.run(task);
    }
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.parts.url}/readiness${path}`);
    if (response.status !== 200) {
      const text = await response.text();
      throw new Error(`${path} was answered ${response.status}: ${text}`);
    }
    return (await response.json()) as T;
  }

  async end(): Promise<void> {
    this.parts.time.end();
    await this.parts.stop();
    await this.sim.close();
  }

  /** Repositories that were not read in full after an instant. */
  private async countUnread(since: string): Promise<number> {
    const [{ n }] = await this.parts
      .knex('repositories')
      .where('facts_at', '<', since)
      .orWhereNull('facts_at')
      .orWhereNotNull('problem')
      .orWhereNull('completed_at')
      .count({ n: '*' });
    return Number(n);
  }

  /** What waits to be pulled, and what to be judged. */
  private async due(): Promise<Record<string, number>> {
    const { knex } = this.parts;
    const count = async (query: Knex.QueryBuilder) =>
      Number((await query.count({ n: '*' }))[0].n);
    return {
      pulls: await count(knex('change_pulls')),
      changes: await count(knex('changes').where('due_at', '<=', this.now)),
      components: await count(
        knex('components').where('due_at', '<=', this.now),
      ),
    };
  }
}

function isNothing(counts: Record<string, number>): boolean {
  return Object.values(counts).every(count => count === 0);
}
