// `npm start`, `yarn start`, `npm test` and `yarn test` come here, and CI with
// `exec`. It needs no more than Node 20, npm and git, and brings the rest itself.
import { execute } from './lib/execute.mjs';
import { Failure } from './lib/failure.mjs';
import { runTests } from './lib/runTests.mjs';
import { startDemo } from './lib/startDemo.mjs';
import { rerunWithToolchain, toolchainGap } from './lib/toolchain.mjs';

const commands = { start: startDemo, test: runTests, exec: execute };

async function main([name, ...args]) {
  const command = commands[name];
  if (!command) {
    throw new Failure(
      'Usage: node scripts/run.mjs start | test [jest options] | exec COMMAND',
    );
  }
  const gap = toolchainGap();
  if (gap) {
    return rerunWithToolchain(gap, [name, ...args]);
  }
  return command(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
