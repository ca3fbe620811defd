import { BenchDatabase } from '../../databases/BenchDatabase';
import { WriteCounter } from '../../databases/WriteCounter';

/** Rows that some work inserts, updates or deletes. */
export async function countWrites(
  database: BenchDatabase,
  work: () => Promise<unknown>,
): Promise<number> {
  const counter = await WriteCounter.start(database);
  await work();
  const byTable = await counter.read();
  await counter.stop();
  return Object.values(byTable).reduce((total, count) => total + count, 0);
}
