import { join } from 'node:path';
import { Knex } from 'knex';
import { runChild } from '../runChild';
import type { YearTask } from './main';
import { RunOptions, YearRecord } from './runYear';

/** Runs a year in a process of its own. */
export function runInProcess(
  database: Knex.Config,
  run: RunOptions,
): Promise<YearRecord> {
  const task: Omit<YearTask, 'file'> = { run, database };
  // Never built: it runs from its source.
  // eslint-disable-next-line no-restricted-syntax
  return runChild(join(__dirname, 'main.ts'), task);
}
