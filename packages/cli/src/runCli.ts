import { CommanderError } from 'commander';
import { CliError } from './CliError';
import { createProgram } from './createProgram';
import { Secrets } from './http/Secrets';
import { Shell } from './Shell';

const FAILED = 2;

/**
 * Runs `readiness` with the arguments behind its name. Nothing that it writes
 * holds a token.
 *
 * @returns the exit code; 2 where anything went wrong
 */
export async function runCli(
  args: string[],
  version: string,
  outside: Shell,
): Promise<number> {
  const secrets = new Secrets();
  for (const name of ['READINESS_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    secrets.add(outside.env[name]?.trim() ?? '');
  }
  const shell: Shell = {
    ...outside,
    // CI systems set variables that they have no value for.
    env: Object.fromEntries(
      Object.entries(outside.env).filter(([, value]) => value !== ''),
    ),
    print: text => outside.print(secrets.hide(text)),
    note: text => outside.note(secrets.hide(text)),
  };
  let exitCode = 0;
  try {
    await createProgram(version, shell, secrets, code => {
      exitCode = code;
    }).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has said what is wrong, or printed the help that was asked for.
      return error.exitCode === 0 ? 0 : FAILED;
    }
    const text =
      error instanceof CliError
        ? `Error: ${error.message}`
        : `A mistake in readiness itself: ${
            error instanceof Error ? error.stack : error
          }`;
    shell.note(text);
    return FAILED;
  }
  return exitCode;
}
