import { Bench } from '../Bench';
import { Client } from '../client/Client';
import { Random } from '../organisation/Random';
import { SUBJECTS } from '../organisation/words';
import { API } from '../paths';

/** An answer about many components, and how to ask for it. */
export interface ListEndpoint {
  label: string;
  nextPath: () => string;
}

const GROUPS = ['owner', 'system', 'domain', 'lifecycle', 'gate'];

/** Endpoints that answer a page. */
export async function listEndpoints(
  bench: Bench,
  client: Client,
): Promise<ListEndpoint[]> {
  const random = new Random(bench.options.seed);
  const owners = bench.outline.owners.map(({ ref }) => ref);
  const list = `${API}/entities/by-query`;
  const first = await client.json<{ pageInfo: { nextCursor?: string } }>(list);
  const { nextCursor } = first.pageInfo;
  const fixed = (label: string, path: string): ListEndpoint => ({
    label,
    nextPath: () => path,
  });
  return [
    fixed('list', list),
    {
      label: 'list of an owner',
      nextPath: () => `${list}?owner=${random.pick(owners)}`,
    },
    {
      label: 'list by status and gate',
      nextPath: () =>
        `${list}?status=${random.pick(['blocked', 'ready'])}&gate=${random.pick(
          ['production', 'regulated', 'library'],
        )}`,
    },
    {
      label: 'list by a word',
      nextPath: () => `${list}?q=${random.pick(SUBJECTS)}`,
    },
    ...(nextCursor
      ? [
          fixed(
            'list, page 2',
            `${list}?cursor=${encodeURIComponent(nextCursor)}`,
          ),
        ]
      : []),
    fixed('facets', `${API}/entities/facets`),
    ...GROUPS.map(group =>
      fixed(`scorecards by ${group}`, `${API}/scorecards?groupBy=${group}`),
    ),
    ...['requirement', 'owner'].map(group =>
      fixed(
        `missing evidence by ${group}`,
        `${API}/missing-evidence?groupBy=${group}`,
      ),
    ),
    fixed('missing evidence, listed', `${API}/missing-evidence/by-query`),
  ];
}

/** Endpoints that stream everything. */
export const EXPORTS = ['components', 'missing-evidence', 'scorecards'].map(
  name => ({
    label: `${name}.csv`,
    path: `${API}/export/${name}.csv`,
  }),
);
