import { installDependencies } from './dependencies.mjs';
import { Failure } from './failure.mjs';
import { run } from './processes.mjs';

/** Runs any command with the toolchain and dependencies of the repository. */
export async function execute([command, ...args]) {
  if (!command) {
    throw new Failure('Usage: node scripts/run.mjs exec COMMAND [ARGUMENTS]');
  }
  await installDependencies();
  return run(command, args);
}
