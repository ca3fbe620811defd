import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Knex } from 'knex';
import type { YearTask } from './main';
import { RunOptions, YearRecord } from './runYear';

/** Megabytes; a year of 2,000 changes needs half of it. */
const MEMORY = 3000;
/** Milliseconds; nothing outlives a test that was given up. */
const LONGEST = 60 * 60_000;

/**
 * Runs a year in a process of its own: two years then use two cores, and
 * neither changes the date of the tests.
 */
export async function runInProcess(
  database: Knex.Config,
  run: RunOptions,
): Promise<YearRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-year-'));
  const file = join(folder, 'record.json');
  const task: YearTask = { run, database, file };
  try {
    // eslint-disable-next-line no-restricted-syntax
    const child = spawn(process.execPath, argumentsFor(__dirname), {
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: LONGEST,
    });
    const ended = once(child, 'close');
    child.stdin.end(JSON.stringify(task));
    const said = await text(child.stderr);
    const [code] = await ended;
    if (code !== 0) {
      throw new Error(`The year ended early (${code}):\n${said.slice(-4000)}`);
    }
    return JSON.parse(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsFor(folder: string): string[] {
  return [
    `--max-old-space-size=${MEMORY}`,
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    join(folder, 'main.ts'),
  ];
}
