import { settle } from '../world/atRest';
import { FaultWorld } from '../world/FaultWorld';
import { Scenario } from './Scenario';

/** Entities leave the catalog, get other names, and come back. */
export const entityChurn: Scenario = {
  id: 'entity-churn',
  title: 'entities deleted, renamed and made again',
  inShortForm: false,
  async run(world) {
    const { catalog } = world;
    const [gone, named] = catalog.services();
    catalog.remove(gone);
    catalog.rename(named, 'renamed-service');
    await settle(world);
    await expectStatus(world, gone, 404);
    await expectStatus(world, named, 404);
    await expectStatus(world, 'renamed-service', 200);

    catalog.restore(gone);
    catalog.rename('renamed-service', named);
    catalog.nextRound();
    await settle(world);
    await expectStatus(world, gone, 200);
    await expectStatus(world, 'renamed-service', 404);
    const listed = await list(world);
    const wanted = [...catalog.components().keys()].sort();
    if (JSON.stringify(listed) !== JSON.stringify(wanted)) {
      throw new Error('The list is not what the catalog has');
    }
    return ['the list is what the catalog has'];
  },
};

async function expectStatus(
  { api, fleet }: FaultWorld,
  name: string,
  wanted: number,
): Promise<void> {
  for (const { url, name: replica } of fleet.alive()) {
    const { status } = await api.get(
      `/entities/by-name/component/default/${name}`,
      { url },
    );
    if (status !== wanted) {
      throw new Error(
        `${replica} answers ${status} for ${name}, not ${wanted}`,
      );
    }
  }
}

async function list({ api }: FaultWorld): Promise<string[]> {
  const refs: string[] = [];
  let cursor = '';
  do {
    const { body, status, text } = await api.get(
      `/entities/by-query?limit=500${cursor && `&cursor=${cursor}`}`,
    );
    if (status !== 200) {
      throw new Error(`The list answers ${status}: ${text}`);
    }
    refs.push(
      ...body.items.map((item: { entityRef: string }) => item.entityRef),
    );
    cursor = body.pageInfo?.nextCursor ?? body.nextCursor ?? '';
  } while (cursor);
  return refs.sort();
}
