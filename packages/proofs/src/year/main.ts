import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import knexFactory, { Knex } from 'knex';
import { RunOptions, runYear } from './runYear';

/** What the process is told on its standard input, as JSON. */
export interface YearTask {
  run: RunOptions;
  database: Knex.Config;
  /** Where the record goes. */
  file: string;
}

async function main(): Promise<void> {
  const { run, database, file }: YearTask = JSON.parse(
    await text(process.stdin),
  );
  const knex = knexFactory(database);
  writeFileSync(file, JSON.stringify(await runYear(knex, run)));
  await knex.destroy();
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
