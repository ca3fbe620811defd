/**
 * The command line `readiness`. Importing it runs it.
 *
 * @packageDocumentation
 */
import { setTimeout } from 'node:timers/promises';
import { version } from '../package.json';
import { runCli } from './runCli';

runCli(process.argv.slice(2), version, {
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  sleep: milliseconds => setTimeout(milliseconds),
  print: text => process.stdout.write(`${text}\n`),
  note: text => process.stderr.write(`${text}\n`),
}).then(exitCode => {
  // Not `exit()`: what is written to a pipe may still be on its way.
  process.exitCode = exitCode;
});
