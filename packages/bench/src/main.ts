import { mkdir, writeFile } from 'node:fs/promises';
import { toError } from '@backstage/errors';
import { HELP, parseOptions } from './options';
import { runPilots } from './pilots/runPilots';
import { CommandProcess } from './process/CommandProcess';
import { describeMachine } from './report/describeMachine';
import { Report, Table } from './report/Report';
import { toMarkdown } from './report/toMarkdown';
import { toText } from './report/toText';
import { dropAll, runEngine } from './runEngine';

async function main(args: string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  if (options.profile) {
    await mkdir(options.profile, { recursive: true });
  }
  const start = Date.now();
  const report: Report = {
    machine: describeMachine(),
    command: ['yarn bench', ...args].join(' '),
    tables: [],
  };
  const { machine } = report;
  process.stdout.write(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, Node ${machine.node}\n`,
  );
  const print = {
    table(table: Table) {
      report.tables.push(table);
      process.stdout.write(toText(table));
    },
    progress(message: string) {
      const seconds = Math.round((Date.now() - start) / 1000);
      process.stderr.write(`[${seconds} s] ${message}\n`);
    },
  };
  if (options.parts.includes('pilots')) {
    runPilots(options, print);
    await writeReport(report, options);
  }
  const needsServer = options.parts.some(part => part !== 'pilots');
  for (const engine of needsServer ? options.engines : []) {
    await runEngine(engine, options, print);
    await writeReport(report, options);
  }
  const judged = report.tables
    .flatMap(({ rows }) => rows)
    .filter(({ met }) => met !== undefined);
  const met = judged.filter(row => row.met);
  process.stdout.write(`\n${met.length} of ${judged.length} reaches met\n`);
}

async function writeReport(
  report: Report,
  files: { json?: string; markdown?: string },
): Promise<void> {
  if (files.json) {
    await writeFile(files.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (files.markdown) {
    await writeFile(files.markdown, toMarkdown(report));
  }
}

let cleaning: Promise<void> | undefined;

/** Ending a server makes `main` fail too: whoever is second waits for the first. */
function cleanUp(): Promise<void> {
  CommandProcess.killAll();
  cleaning ??= dropAll().catch(error => {
    process.stderr.write(`Databases may be left over: ${toError(error)}\n`);
  });
  return cleaning;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Not once: yarn hands on what the terminal has sent already.
  process.on(signal, async () => {
    process.stderr.write(`\n${signal}: dropping databases\n`);
    await cleanUp();
    process.exit(130);
  });
}

main(process.argv.slice(2)).catch(async error => {
  process.stderr.write(`\n${toError(error).stack}\n`);
  await cleanUp();
  process.exit(1);
});
