import { Bench } from '../../Bench';
import { Random } from '../../organisation/Random';
import { SIM_HOST } from '../github';
import { withBulkWriter } from './BulkWriter';
import { deriveChanges, FILLED_TABLES, repositoryOf } from './deriveChanges';
import { Sample } from './readSamples';

/** Components in one statement. */
const AT_ONCE = 10;
const DAY = 86_400_000;

/**
 * Gives components changes of their own, and makes the components due. What
 * no answer reads is left out: the facts that were pulled.
 */
export async function fillChanges(
  bench: Bench,
  options: {
    names: readonly string[];
    /** Changes of each. */
    count: number;
    samples: { pending: Sample[]; ended: Sample[] };
  },
): Promise<void> {
  const { count, samples } = options;
  const random = new Random(bench.options.seed);
  const now = Date.now();
  const names = [...options.names].sort();
  const instant = new Date(now).toISOString();
  const tables = [...FILLED_TABLES, 'repositories', 'component_sources'];
  await withBulkWriter(bench.database, tables, async (writer, knex) => {
    for (let start = 0; start < names.length; start += AT_ONCE) {
      const batch = names
        .slice(start, start + AT_ONCE)
        .map(name => deriveChanges({ name, count, samples, now, random }));
      for (const table of FILLED_TABLES) {
        await writer.write(
          table,
          batch.flatMap(rows => rows[table]),
        );
      }
    }
    await writer.write(
      'repositories',
      names.map(name => ({
        repository: repositoryOf(name),
        host: SIM_HOST,
        slug: `filled/${name}`,
        read: count,
        total: count,
        started_at: instant,
        completed_at: instant,
        watermark: instant,
        failures: 0,
        due_at: new Date(now + 365 * DAY).toISOString(),
      })),
    );
    await writer.write(
      'component_sources',
      names.map(name => ({
        entity_ref: `component:default/${name}`,
        repository: repositoryOf(name),
        host: SIM_HOST,
        slug: `filled/${name}`,
        part: '{}',
      })),
    );
    for (let start = 0; start < names.length; start += 500) {
      await knex('components')
        .whereIn(
          'entity_ref',
          names
            .slice(start, start + 500)
            .map(name => `component:default/${name}`),
        )
        .update({ due_at: instant, lease_token: null, lease_until: null });
    }
  });
}
