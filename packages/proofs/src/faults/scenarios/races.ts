import { FaultWorld } from '../world/FaultWorld';
import { isBlocked, ownerOf } from '../world/Writer';
import { Scenario } from './Scenario';

const DAY = 86_400_000;
const APPROVERS = ['henrik.solberg', 'ingrid.aune'] as const;

/** Two people at two replicas settle the same waiver in the same moment. */
export const races: Scenario = {
  id: 'races',
  title: 'the same decision at two replicas at once',
  inShortForm: true,
  async run(world, { short }) {
    const { catalog } = world;
    const blocked = catalog
      .services()
      .filter(isBlocked)
      .slice(0, short ? 5 : 20);
    for (const name of blocked) {
      const id = await requestWaiver(world, name);
      const urls = world.fleet.alive().map(({ url }) => url);
      const answers = await Promise.all(
        APPROVERS.map((as, index) =>
          world.api.post(
            `/waivers/${id}/approve`,
            {},
            { as, url: urls[index % urls.length] },
          ),
        ),
      );
      const statuses = answers.map(({ status }) => status).sort();
      if (statuses.join() !== '200,409') {
        throw new Error(
          `Two approvals of one waiver were answered ${statuses.join(
            ', ',
          )}: ${answers.map(({ text }) => text).join('\n')}`,
        );
      }
    }
    const [{ n }] = await world
      .knex('record_ledger')
      .where({ event: 'waiver-approved' })
      .count({ n: '*' });
    if (Number(n) !== blocked.length) {
      throw new Error(
        `${n} approvals are in the ledger, not ${blocked.length}`,
      );
    }
    return [`${blocked.length} waivers, each approved once`];
  },
};

async function requestWaiver(
  { api }: FaultWorld,
  name: string,
): Promise<string> {
  const { status, body, text } = await api.post(
    '/waivers',
    {
      requirementId: 'monitoring-linked',
      subject: { entityRef: `component:default/${name}` },
      reason: 'The dashboards move this week.',
      expiresAt: new Date(Date.now() + 5 * DAY).toISOString(),
    },
    { as: ownerOf(name) },
  );
  if (status !== 201) {
    throw new Error(`Asking for a waiver answered ${status}: ${text}`);
  }
  return body.id;
}
