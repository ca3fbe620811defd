import { runCli } from './runCli';

runCli(process.argv.slice(2), text => process.stdout.write(`${text}\n`)).catch(
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
