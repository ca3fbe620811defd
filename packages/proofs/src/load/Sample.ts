import { readFileSync } from 'node:fs';
import { Knex } from 'knex';
import { FaultWorld } from '../faults/world/FaultWorld';

/** What there is at one moment. */
export interface Sample {
  /** Since the start. */
  seconds: number;
  /** Resident memory of the backend. */
  megabytes: number;
  /** Of a core, since the sample before. */
  cpu: number;
  /** What waits to be done, by kind. */
  waiting: Record<string, number>;
}

/** Ticks of the processor clock in a second: fixed on Linux. */
const TICKS = 100;

/** Looks from outside, so that a busy process hides nothing. */
export class Sampler {
  private readonly start = performance.now();
  private before: { at: number; cpu: number };

  constructor(
    private readonly world: FaultWorld,
    private readonly pid: number,
  ) {
    this.before = { at: this.start, cpu: cpuOf(pid) };
  }

  async take(): Promise<Sample> {
    const at = performance.now();
    const cpu = cpuOf(this.pid);
    const share = (cpu - this.before.cpu) / ((at - this.before.at) / 1000);
    this.before = { at, cpu };
    return {
      seconds: (at - this.start) / 1000,
      megabytes: memoryOf(this.pid),
      cpu: share,
      waiting: await countWaiting(this.world),
    };
  }
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
}

/** Seconds of processor time. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function countWaiting({
  knex,
}: FaultWorld): Promise<Record<string, number>> {
  const now = new Date().toISOString();
  const due = async (table: string, column: string) => {
    const [{ n }] = await knex(table)
      .where(column, '<=', now)
      .count({ n: '*' });
    return Number(n);
  };
  return {
    components: await due('components', 'due_at'),
    changes: await due('changes', 'due_at'),
    pulls: await due('change_pulls', 'due_at'),
    capacity: await due('component_capacity', 'due_at'),
    notices: await noticesBeyondOne(knex),
  };
}

/**
 * Of each subject one may wait until its hour is over, so that what grows is
 * what waits beside it.
 */
async function noticesBeyondOne(knex: Knex): Promise<number> {
  const refs: string[] = await knex('notices').pluck('subject');
  return refs.length - new Set(refs).size;
}
