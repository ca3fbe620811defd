import { FaultWorld } from '../world/FaultWorld';
import { Scenario } from './Scenario';

const MEGABYTE = 1024 * 1024;

/** Bodies of 10 MB, of everybody who may send something. */
export const largePayloads: Scenario = {
  id: 'large-payloads',
  title: 'bodies of 10 MB',
  inShortForm: true,
  async run(world) {
    const before = await countRows(world);
    const filler = 'x'.repeat(10 * MEGABYTE);
    const statuses: number[] = [];
    for (const replica of world.fleet.alive()) {
      const { url } = replica;
      for (const path of ['/evidence', '/contracts', '/decisions']) {
        const { status } = await world.api.post(path, { filler }, { url });
        statuses.push(status);
      }
      const response = await fetch(`${url}/api/events/http/github`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'push',
          'x-hub-signature-256': 'sha256=0',
        },
        body: JSON.stringify({ filler }),
      });
      statuses.push(response.status);
    }
    const odd = statuses.filter(status => status !== 413 && status !== 403);
    if (odd.length > 0) {
      throw new Error(`They were answered ${statuses.join(', ')}, not 413`);
    }
    const after = await countRows(world);
    if (after.future !== before.future) {
      throw new Error('Something of them was stored');
    }
    return [`${statuses.length} of them refused`];
  },
};

/** Rows that only such a body could have made. */
async function countRows({ knex }: FaultWorld): Promise<{ future: number }> {
  const [{ n }] = await knex('submissions')
    .whereRaw('length(payload) > ?', [MEGABYTE])
    .count({ n: '*' });
  return { future: Number(n) };
}
