import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ProcessLog } from '../../process/ProcessLog';

/**
 * Runs npm to its end.
 *
 * @throws Error with what it printed last
 */
export async function runNpm(args: string[], folder: string): Promise<void> {
  const child = spawn('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows, npm is a script.
    shell: process.platform === 'win32',
  });
  const end = () => child.kill();
  process.once('exit', end);
  const log = new ProcessLog();
  child.stdout.on('data', data => log.add(data));
  child.stderr.on('data', data => log.add(data));
  // Rejects where there is no npm.
  const [code] = await once(child, 'close');
  process.off('exit', end);
  if (code !== 0) {
    throw new Error(`npm ended with ${code}:\n${log.lastLines().trim()}`);
  }
}
