import { Client } from '../client/Client';
import { Random } from '../organisation/Random';
import { API, componentPath } from '../paths';
import { ListEndpoint } from '../sections/listEndpoints';
import { changeId } from './fill/deriveChanges';

const STATUSES = ['blocked', 'undetermined', 'ready'];
const DAY = 86_400_000;
/** In days ago. */
const WINDOW = { from: 60, to: 46 };
/** Components of which the second page is asked for. */
const PAGED = 50;

/**
 * Answers about changes, and about the components they belong to.
 *
 * @param names - the components that are asked about
 * @param count - how many changes each has
 */
export async function changeEndpoints(options: {
  client: Client;
  names: readonly string[];
  count: number;
  seed: number;
}): Promise<ListEndpoint[]> {
  const { client, names, count } = options;
  const random = new Random(options.seed);
  const list = `${API}/changes/by-query`;
  const ofComponent = (name: string) =>
    `${list}?entityRef=component:default/${name}`;
  const each = (label: string, toPath: (name: string) => string) => ({
    label,
    nextPath: () => toPath(random.pick(names)),
  });
  const [from, to] = [WINDOW.from, WINDOW.to].map(days =>
    new Date(Date.now() - days * DAY).toISOString(),
  );
  const status = () => random.pick(STATUSES);
  // Whoever sees none of a pilot's components does not see it.
  const { items: pilots } = await client.json<{ items: Array<{ id: string }> }>(
    `${API}/pilots?limit=500`,
  );
  const ofPilot = (label: string, rest: string) =>
    pilots.length > 0
      ? [
          {
            label,
            nextPath: () => `${API}/pilots/${random.pick(pilots).id}${rest}`,
          },
        ]
      : [];
  const paged = Array.from({ length: PAGED }, () =>
    ofComponent(random.pick(names)),
  );
  const secondPages = await nextPages(client, paged);
  const [secondOfAll] = await nextPages(client, [list]);
  return [
    each('component', componentPath),
    each('changes of a component', ofComponent),
    ...(secondPages.length > 0
      ? [
          {
            label: 'changes of a component, page 2',
            nextPath: () => random.pick(secondPages),
          },
        ]
      : []),
    each(
      'changes of a component, pending',
      name => `${ofComponent(name)}&pending=true`,
    ),
    each(
      'changes of a component, by status',
      name => `${ofComponent(name)}&gateStatus=${status()}`,
    ),
    each(
      'change',
      name => `${API}/changes/${changeId(name, random.integer(1, count))}`,
    ),
    each('numbers of a component', name => `${componentPath(name)}/numbers`),
    each('sprint note', name => `${componentPath(name)}/sprint-note`),
    { label: 'all changes', nextPath: () => list },
    ...(secondOfAll
      ? [{ label: 'all changes, page 2', nextPath: () => secondOfAll }]
      : []),
    {
      label: 'all changes, pending',
      nextPath: () => `${list}?pending=true`,
    },
    {
      label: 'all changes, by status',
      nextPath: () => `${list}?gateStatus=${status()}`,
    },
    {
      label: 'all changes, AI-assisted',
      nextPath: () => `${list}?aiState=ai`,
    },
    { label: 'pilots', nextPath: () => `${API}/pilots` },
    ...ofPilot('a pilot', ''),
    ...ofPilot('scorecard of a pilot', '/scorecard'),
    ...ofPilot('counted changes of a pilot', '/changes'),
    ...(['owner', 'system', 'component'] as const).map(group => ({
      label: `review capacity by ${group}`,
      nextPath: () => `${API}/review-capacity?groupBy=${group}`,
    })),
    each('review queue', name => `${componentPath(name)}/review-queue`),
    {
      label: 'all changes, of two weeks',
      nextPath: () => `${list}?from=${from}&to=${to}`,
    },
  ];
}

/** The second pages of lists, of those that have one. */
async function nextPages(client: Client, lists: string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const path of lists) {
    const { pageInfo } = await client.json<{
      pageInfo: { nextCursor?: string };
    }>(path);
    if (pageInfo.nextCursor) {
      const separator = path.includes('?') ? '&' : '?';
      paths.push(
        `${path}${separator}cursor=${encodeURIComponent(pageInfo.nextCursor)}`,
      );
    }
  }
  return paths;
}
