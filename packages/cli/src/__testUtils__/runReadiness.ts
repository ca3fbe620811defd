import { runCli } from '../runCli';

export interface RunOptions {
  env?: Record<string, string>;
  cwd?: string;
  /** Called instead of waiting, after the clock was moved on. */
  onSleep?(milliseconds: number): void;
}

export interface Run {
  exitCode: number;
  output: string;
  errors: string;
  /** How long it would have waited each time. */
  slept: number[];
}

/** When the runs of the tests begin. */
export const START = '2026-03-02T09:00:00.000Z';

/** Runs the command line in this process, with a clock that only sleep moves. */
export async function runReadiness(
  args: string[],
  { env = {}, cwd = '/', onSleep }: RunOptions = {},
): Promise<Run> {
  let time = Date.parse(START);
  const run: Run = { exitCode: -1, output: '', errors: '', slept: [] };
  run.exitCode = await runCli(args, '1.2.3', {
    env,
    cwd,
    now: () => new Date(time),
    sleep: async milliseconds => {
      run.slept.push(milliseconds);
      time += milliseconds;
      onSleep?.(milliseconds);
    },
    print: text => {
      run.output += `${text}\n`;
    },
    note: text => {
      run.errors += `${text}\n`;
    },
  });
  return run;
}
