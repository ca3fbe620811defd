import { Bench } from './Bench';
import { runChanges } from './changes/runChanges';
import { BenchDatabase, Engine } from './databases/BenchDatabase';
import { createPostgresDatabase } from './databases/createPostgresDatabase';
import { createSqliteDatabase } from './databases/createSqliteDatabase';
import { BenchOptions, Part } from './options';
import { runPeer } from './peer/runPeer';
import { Table } from './report/Report';
import { listsTable } from './sections/listsTable';
import { measureDuring } from './sections/measureDuring';
import {
  measureEvaluation,
  profileEvaluation,
} from './sections/measureEvaluation';
import { measureExports } from './sections/measureExports';
import { measureFirstPass } from './sections/measureFirstPass';
import { ListFigures, measureLists } from './sections/measureLists';
import { Heap, HEAPS, measureMemory } from './sections/measureMemory';
import { measureReads } from './sections/measureReads';
import { measureUnchanged } from './sections/measureUnchanged';

/** Databases that are to be dropped, whatever happens. */
const open = new Set<BenchDatabase>();

export async function dropAll(): Promise<void> {
  for (const database of open) {
    await drop(database);
  }
}

async function drop(database: BenchDatabase): Promise<void> {
  open.delete(database);
  await database.drop();
}

async function openDatabase(
  engine: Engine,
  options: BenchOptions,
): Promise<BenchDatabase> {
  const database =
    engine === 'sqlite'
      ? await createSqliteDatabase()
      : await createPostgresDatabase(options.postgres);
  open.add(database);
  return database;
}

/** All that is measured on one engine, one organisation after another. */
export async function runEngine(
  engine: Engine,
  options: BenchOptions,
  print: { table(table: Table): void; progress(message: string): void },
): Promise<void> {
  const has = (...parts: Part[]) =>
    parts.some(part => options.parts.includes(part));
  const alone = has('evaluate', 'unchanged', 'reads', 'during');
  const largest = Math.max(...options.sizes);
  const sizes = new Set([
    ...(alone ? [options.components] : []),
    ...(has('lists') ? options.sizes : []),
    ...(has('memory') ? [largest] : []),
  ]);
  const lists = new Map<number, ListFigures>();
  const ownLists = new Map<number, ListFigures>();
  let version = '';

  const createBench = async (size: number, subject = String(size)) => {
    const database = await openDatabase(engine, options);
    const label = `${await database.version()}, ${subject}`;
    return new Bench(options, database, size, message =>
      print.progress(`${label}: ${message}`),
    );
  };

  for (const size of [...sizes].sort((a, b) => a - b)) {
    const bench = await createBench(size);
    version = await bench.database.version();
    bench.progress('First pass, from an empty database');
    const firstPass = await measureFirstPass(bench);
    if (alone && size === options.components) {
      if (has('evaluate')) {
        print.table(await measureEvaluation(bench, firstPass));
        if (options.profile) {
          print.table(await profileEvaluation(bench, options.profile));
        }
      }
      if (has('unchanged')) {
        print.table(await measureUnchanged(bench));
      }
      if (has('reads')) {
        print.table(await measureReads(bench));
      }
      if (has('during')) {
        print.table(await measureDuring(bench));
      }
    }
    if (has('lists') && options.sizes.includes(size)) {
      await bench.database.tidy();
      lists.set(size, await measureLists(bench, 'off'));
      ownLists.set(size, await measureLists(bench, 'owner'));
    }
    if (has('lists', 'memory') && size === largest) {
      print.table(await measureExports(bench));
    }
    if (has('memory') && size === largest) {
      const firstPassIn = async (heap: Exclude<Heap, 'machine'>) => {
        const other = await createBench(size, `${size}, heap: ${heap}`);
        other.progress('First pass, from an empty database');
        const figures = await measureFirstPass(other, HEAPS[heap]);
        await drop(other.database);
        return figures;
      };
      print.table(
        await measureMemory(bench, {
          machine: firstPass,
          advised: await firstPassIn('advised'),
          container: await firstPassIn('container'),
        }),
      );
    }
    await drop(bench.database);
  }

  const createFor = (subject: string) => () =>
    createBench(options.components, subject);
  if (has('backfill', 'hints', 'changes')) {
    await runChanges(createFor('changes'), print.table);
    await dropAll();
  }
  if (has('peer') && engine === 'sqlite') {
    print.progress('The peer is measured on Postgres only');
  } else if (has('peer')) {
    await runPeer(createFor('peer'), print.table);
    await dropAll();
  }

  if (has('lists')) {
    const shared = {
      engine: version,
      title: 'Lists, scorecards and the audit',
    };
    print.table(
      listsTable({
        ...shared,
        note: 'Milliseconds, one request at a time, permissions off.',
        bySize: lists,
        judged: true,
      }),
    );
    print.table(
      listsTable({
        ...shared,
        title: `${shared.title}, own team only`,
        note: 'The same for a signed-in person whom the policy lets read what their teams own.',
        bySize: ownLists,
        judged: false,
      }),
    );
  }
}
