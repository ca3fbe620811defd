import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Megabytes; a year of 2,000 changes needs half of it. */
const MEMORY = 3000;
/** Milliseconds; nothing outlives a test that was given up. */
const LONGEST = 60 * 60_000;

/**
 * Runs a program in a process of its own: two then use two cores, and neither
 * changes the date of the tests. It is told its task as JSON on its standard
 * input, with the `file` to write what came of it to.
 */
export async function runChild<TRecord>(
  program: string,
  task: object,
): Promise<TRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-proof-'));
  const file = join(folder, 'record.json');
  try {
    // eslint-disable-next-line no-restricted-syntax
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${MEMORY}`,
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        program,
      ],
      {
        env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
        stdio: ['pipe', 'ignore', 'pipe'],
        timeout: LONGEST,
      },
    );
    const ended = once(child, 'close');
    child.stdin.end(JSON.stringify({ ...task, file }));
    const said = await text(child.stderr);
    const [code] = await ended;
    if (code !== 0) {
      throw new Error(`It ended early (${code}):\n${said.slice(-4000)}`);
    }
    return JSON.parse(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
