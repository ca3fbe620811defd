import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  eventsServiceFactory,
  eventsServiceRef,
  EventsService,
} from '@backstage/plugin-events-node';
import {
  ChangeHint,
  ChangeSource,
  readinessExtensionPoint,
} from '@readiness/backstage-plugin-readiness-node';
import { newFile, startGithubSim } from 'github-sim';
import readinessModuleGithub from './index';

async function start(data: object) {
  const sources: ChangeSource[] = [];
  let events: EventsService | undefined;
  const backend = await startTestBackend({
    extensionPoints: [
      [
        readinessExtensionPoint,
        {
          addSource: () => {},
          addRequirement: () => {},
          addChangeSource: source => sources.push(source),
        },
      ],
    ],
    features: [
      readinessModuleGithub,
      eventsServiceFactory,
      createBackendModule({
        pluginId: 'readiness',
        moduleId: 'sender',
        register: env =>
          env.registerInit({
            deps: { service: eventsServiceRef, logger: coreServices.logger },
            init: async ({ service }) => {
              events = service;
            },
          }),
      }),
      mockServices.rootConfig.factory({
        data: { ...data, events: { useEventBus: 'never' } },
      }),
    ],
  });
  return {
    sources,
    stop: () => backend.stop(),
    publish: (eventPayload: unknown) =>
      events!.publish({ topic: 'github', eventPayload }),
  };
}

describe('the module', () => {
  it('adds a source for every host with credentials', async () => {
    const { sources, stop } = await start({
      integrations: {
        github: [{ host: 'github.com' }, { host: 'ghe.example', token: 'x' }],
      },
    });
    expect(sources.map(({ id, hosts }) => [id, hosts])).toEqual([
      ['github', ['ghe.example']],
    ]);
    await stop();
  });

  it('adds none where no host has credentials', async () => {
    const { sources, stop } = await start({});
    expect(sources).toEqual([]);
    await stop();
  });

  it('stops the start over a wrong configuration', async () => {
    await expect(
      start({ readiness: { github: { hosts: ['github.com'] } } }),
    ).rejects.toThrow(/readiness.github.hosts\[0\]/);
  });

  it('pulls what a delivery hints at, with the credentials of the integration', async () => {
    const sim = await startGithubSim({
      seed: 3,
      now: '2026-03-02T09:00:00.000Z',
      changes: 60,
    });
    const { host } = new URL(sim.url);
    const { sources, publish, stop } = await start({
      integrations: {
        github: [{ host, apiBaseUrl: sim.apiBaseUrl, token: 'sim-token' }],
      },
    });
    const [source] = sources;
    const hints: ChangeHint[] = [];
    await source.listen?.(async hint => {
      hints.push(hint);
    });
    sim.world.push({
      repository: 'skerry-line/payment-gateway',
      number: 482,
      by: 'henrik-solberg',
      commits: [
        {
          message: 'Test the limit',
          files: [newFile('src/test/java/LimitTest.java', '// a test\n')],
        },
      ],
    });
    const deliveries = [...sim.deliveries.pending()];
    for (const { body } of deliveries) {
      await publish(JSON.parse(body));
    }
    const repository = { host, slug: 'skerry-line/payment-gateway' };
    expect(hints).toContainEqual({ type: 'change', repository, number: 482 });
    await expect(
      source.pullChange(repository, 482, {
        signal: new AbortController().signal,
        now: '2026-03-02T09:00:00.000Z',
        known: async () => new Map(),
      }),
    ).resolves.toMatchObject({
      headSha: sim.world.repository(repository.slug).pulls.get(482)?.headSha,
    });
    await stop();
    await sim.close();
  });
});
