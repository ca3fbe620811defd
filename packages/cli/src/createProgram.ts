import { Command, InvalidArgumentError, Option } from 'commander';
import { check, CheckOptions } from './check/checkCommand';
import { Secrets } from './http/Secrets';
import { verifyLedger } from './ledger/verifyLedgerCommand';
import { Shell } from './Shell';
import { Format, FORMATS } from './submit/formats';
import { submit, SubmitOptions } from './submit/submitCommand';

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  }
  return Number(text);
}

function positiveNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) {
    throw new InvalidArgumentError('It must be 1 or more.');
  }
  return number;
}

function commit(text: string): string {
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(text)) {
    throw new InvalidArgumentError(
      'It must be a full commit, 40 hexadecimal digits.',
    );
  }
  return text.toLowerCase();
}

function addConnection(command: Command): void {
  command
    .option(
      '--url <url>',
      'address of Backstage, such as https://backstage.example.com (READINESS_URL)',
    )
    .option(
      '--token <token>',
      'token to use; better set READINESS_TOKEN, which no list of processes shows. Without one, the OIDC token of GitHub Actions',
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long one request may take')
        .argParser(positiveNumber)
        .default(30),
    )
    .option(
      '--repository <repository>',
      'host and path of the repository, such as github.com/skerry-line/booking; CI tells it',
    )
    .option(
      '--change <number>',
      'number of the pull or merge request; CI tells it',
      positiveNumber,
    )
    .option(
      '--sha <commit>',
      'head of the change: the commit its author pushed, not the merge commit that CI checks out; CI tells it',
      commit,
    )
    .option(
      '--entity <ref>',
      'the component it is about, instead of a change, such as component:default/booking',
    );
}

function addSubmission(command: Command, format: Format): void {
  command
    .option(
      '--source <name>',
      `what submits it, in lower-case letters, digits and hyphens (default: ${format.name})`,
    )
    .option(
      '--external-id <id>',
      'name of this evidence at the source. The same again replaces it (default: repository, commit and job)',
    )
    .option(
      '--version <number>',
      'a higher one replaces a lower one (default: id and attempt of the run)',
      wholeNumber,
    )
    .option('--link <url>', 'where a person can look at it; CI tells it');
  if (format.hasPaths) {
    command
      .option(
        '--strip-prefix <path>',
        'what paths in the reports begin with before the root of the repository',
      )
      .option(
        '--add-prefix <path>',
        'the folder, from the root of the repository, that relative paths start from',
      );
  }
  command.option('--dry-run', 'print what would be sent, and send nothing');
}

/** The command line, with its help. `done` takes the exit code. */
export function createProgram(
  version: string,
  shell: Shell,
  secrets: Secrets,
  done: (exitCode: number) => void,
): Command {
  // An option may be empty because the variable in its place is.
  const connect = <T extends { url?: string; token?: string }>(options: T) => ({
    ...options,
    url: options.url || shell.env.READINESS_URL,
    token: options.token || shell.env.READINESS_TOKEN,
  });
  const program = new Command('readiness')
    .description(
      'Submits evidence to Readiness for Backstage, and tells whether a change or component may go to production.',
    )
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError('(readiness --help tells more)')
    .exitOverride()
    .configureOutput({
      writeOut: text => shell.print(text.trimEnd()),
      writeErr: text => shell.note(text.trimEnd()),
    });

  const submitting = program
    .command('submit')
    .description('Sends the results of a CI job as evidence.');
  for (const format of FORMATS) {
    const command = submitting
      .command(format.name)
      .summary(format.description)
      .description(
        `Submits ${format.description}. Several files make one item of evidence.`,
      )
      .argument('<files...>', 'the files');
    addConnection(command);
    addSubmission(command, format);
    command.action(async (files: string[], options: SubmitOptions) =>
      done(await submit(format, files, connect(options), shell, secrets)),
    );
  }

  const checking = program
    .command('check')
    .description(
      'Tells whether a change or component may go to production. Without --change, --sha and --entity, that of the CI run.',
    );
  addConnection(checking);
  checking
    .option(
      '--app-url <url>',
      'where people open Backstage, if not at --url (READINESS_APP_URL)',
    )
    .addOption(
      new Option(
        '--wait <seconds>',
        'how long to ask again until the commit is judged and nothing is undetermined',
      )
        .argParser(wholeNumber)
        .default(0),
    )
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `
Exit codes:
  0  ready
  1  blocked
  2  undetermined, no gate, or an error
  3  blocked, but shipped with known risk by a decision in force`,
    )
    .action(async (options: CheckOptions) =>
      done(
        await check(
          {
            ...connect(options),
            appUrl: options.appUrl || shell.env.READINESS_APP_URL,
          },
          shell,
          secrets,
        ),
      ),
    );
  program
    .command('verify-ledger')
    .description(
      'Looks whether all that people and sources recorded is as it was written, and names the first row that is not. It needs the permission readiness.admin.',
    )
    .option(
      '--url <url>',
      'address of Backstage, such as https://backstage.example.com (READINESS_URL)',
    )
    .option('--token <token>', 'token to use; better set READINESS_TOKEN')
    .addOption(
      new Option('--timeout <seconds>', 'how long it may take')
        .argParser(positiveNumber)
        .default(600),
    )
    .option('--json', 'print the answer of the server')
    .action(async options =>
      done(await verifyLedger(connect(options), shell, secrets)),
    );
  return program;
}
