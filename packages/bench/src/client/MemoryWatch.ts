import { readFileSync } from 'node:fs';
import { ServerProcess } from './ServerProcess';

/** Milliseconds between two looks. */
const INTERVAL = 50;
const MEGABYTE = 1_000_000;

/**
 * Watches the resident memory of a process from outside, so that a busy event
 * loop hides nothing. Needs Linux.
 */
export class MemoryWatch {
  private peak: number;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly pid: number, private idle: number) {
    this.peak = idle;
    this.timer = setInterval(() => this.look(), INTERVAL);
  }

  /** Starts where the process is idle. */
  static start(pid: number): MemoryWatch | undefined {
    const idle = residentMemory(pid);
    return idle === undefined ? undefined : new MemoryWatch(pid, idle);
  }

  /** In megabytes. */
  stop(): { idle: number; peak: number; overIdle: number } {
    clearInterval(this.timer);
    this.look();
    return {
      idle: this.idle / MEGABYTE,
      peak: this.peak / MEGABYTE,
      overIdle: (this.peak - this.idle) / MEGABYTE,
    };
  }

  private look(): void {
    this.peak = Math.max(this.peak, residentMemory(this.pid) ?? 0);
  }
}

/** In megabytes, of the resident memory of a server. */
export interface MemoryFigures {
  idle: number;
  peak: number;
  overIdle: number;
  /** Over idle still, after a collection that gives unused memory back. */
  kept: number;
}

/** What some work takes of a server that is idle before. */
export async function watchMemory(
  server: ServerProcess,
  work: () => Promise<void>,
): Promise<MemoryFigures | undefined> {
  await server.ask('collectGarbage', undefined);
  const memory = MemoryWatch.start(server.pid);
  await work();
  const figures = memory?.stop();
  await server.ask('collectGarbage', undefined);
  const after = residentMemory(server.pid);
  return figures === undefined || after === undefined
    ? undefined
    : { ...figures, kept: after / MEGABYTE - figures.idle };
}

function residentMemory(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
