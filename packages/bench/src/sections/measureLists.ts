import { Bench } from '../Bench';
import { measureLoad } from '../client/measureLoad';
import { Summary, summarize } from '../report/summarize';
import { PermissionMode } from '../server/protocol';
import { listEndpoints } from './listEndpoints';

export type ListFigure = Summary | 'not available (404)';

/** Figures of one size: label of the endpoint to figure. */
export type ListFigures = Map<string, ListFigure>;

/** Lists, scorecards and the audit, one request after another. */
export async function measureLists(
  bench: Bench,
  permission: PermissionMode,
): Promise<ListFigures> {
  const figures: ListFigures = new Map();
  await bench.withServer(permission, async ({ connect }) => {
    const client = await connect(permission === 'off' ? 'service' : 'user');
    for (const { label, nextPath } of await listEndpoints(bench, client)) {
      if ((await client.send(nextPath())).status === 404) {
        figures.set(label, 'not available (404)');
        continue;
      }
      bench.progress(`${label}, permissions ${permission}`);
      const load = await measureLoad({
        client,
        nextPath,
        concurrency: 1,
        duration: bench.options.duration,
      });
      figures.set(label, summarize(load));
    }
  });
  return figures;
}
