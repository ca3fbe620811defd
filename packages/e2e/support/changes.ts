import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** How a command ended, and all it printed. */
export interface Ended {
  code: number;
  output: string;
}

/** The id of a change of a sample repository. */
export function changeId(repository: string, number: number): string {
  return `github.skerryline.example~skerry-line~${repository}~${number}`;
}

/** The address of its page. */
export function pageOfChange(repository: string, number: number): string {
  return `/readiness/changes/${changeId(repository, number)}`;
}

/** Makes something happen in the simulated GitHub, by its command line. */
export function simulate(...args: string[]): Promise<Ended> {
  return runYarn(['workspace', 'github-sim', 'sim', ...args]);
}

/** Runs the command line of Readiness against the demo, as its sample CI. */
export function readiness(...args: string[]): Promise<Ended> {
  return runYarn(['readiness', ...args], {
    READINESS_URL: 'http://localhost:7007',
    READINESS_TOKEN: 'sample-ci-token',
  });
}

async function runYarn(
  args: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  try {
    const { stdout, stderr } = await run('yarn', args, {
      cwd: ROOT,
      // What a CI says of itself is not what these commands are about.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });
    return { code: 0, output: stdout + stderr };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as {
      code: number;
      stdout: string;
      stderr: string;
    };
    return { code, output: `${stdout}${stderr}` };
  }
}
