import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readinessExtensionPoint } from '@readiness/backstage-plugin-readiness-node';
import { createFakeSource } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { component, group } from './__testUtils__/entities';
import readinessPlugin from './index';

const catalog = catalogServiceMock.factory({ entities: [] });

const start = (
  readiness: JsonObject | undefined,
  ...modules: ReturnType<typeof createBackendModule>[]
) =>
  startTestBackend({
    features: [
      readinessPlugin,
      catalog,
      mockServices.rootConfig.factory({
        data: readiness ? { readiness } : {},
      }),
      ...modules,
    ],
  });

const moduleWith = (
  moduleId: string,
  add: (point: typeof readinessExtensionPoint.T) => void,
) =>
  createBackendModule({
    pluginId: 'readiness',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { readiness: readinessExtensionPoint },
        async init({ readiness }) {
          add(readiness);
        },
      });
    },
  });

describe('the plugin', () => {
  it('answers the plain read of a component as the documented route does', async () => {
    const { server } = await startTestBackend({
      features: [
        readinessPlugin,
        catalogServiceMock.factory({
          entities: [component('invoice-api'), group('billing', 2)],
        }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ],
    });
    const path = '/api/readiness/entities/by-name/component/default/';
    expect((await request(server).get(`${path}invoice-api`)).status).toBe(404);
    const refreshed = await request(server).post(`${path}invoice-api/refresh`);
    expect(refreshed.status).toBe(202);
    const { status, body, headers } = await request(server).get(
      `${path}invoice-api`,
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toMatchObject({
      entityRef: 'component:default/invoice-api',
      status: 'blocked',
      evaluationId: refreshed.body.evaluationId,
      evaluatedAt: refreshed.body.evaluatedAt,
      overdue: false,
    });
    // What is not plain is left to the documented route, which checks it.
    const asked = await request(server).get(`${path}invoice-api?colour=red`);
    expect(asked.status).toBe(400);
    expect(asked.body.error.message).toMatch(/colour/);
    const long = await request(server).get(`${path}${'x'.repeat(64)}`);
    expect(long.status).toBe(400);
    const anonymous = await request(server)
      .get(`${path}invoice-api`)
      .set('authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
  });

  it('starts without configuration and serves the built-in gate', async () => {
    const { server } = await start(undefined);
    const { status, body } = await request(server).get('/api/readiness/gates');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ name: 'production', builtIn: true }]);
  });

  it('does not start with wrong gates, and says everything that is wrong', async () => {
    await expect(
      start({
        gates: [
          { name: 'production', requirements: ['rollback-nte'] },
          { name: 'Second One', requirements: [] },
        ],
      }),
    ).rejects.toThrow(
      /3 problems:\n {2}readiness\.gates\[0\]\.requirements\[0\]\.id .*"rollback-note"[^]*readiness\.gates\[1\]\.name [^]*readiness\.gates\[1\]\.requirements /,
    );
  });

  it('takes sources from modules, each id once', async () => {
    const source = createFakeSource({ id: 'checks', kinds: ['checks'] });
    await start(
      undefined,
      moduleWith('checks', point => point.addSource(source)),
    );
    await expect(
      start(
        undefined,
        moduleWith('one', point => point.addSource(source)),
        moduleWith('two', point => point.addSource(source)),
      ),
    ).rejects.toThrow(/Two sources of evidence have the id "checks"/);
  });

  it('refuses a source or requirement with the id of a built-in one', async () => {
    await expect(
      start(
        undefined,
        moduleWith('one', point =>
          point.addSource(createFakeSource({ id: 'catalog', kinds: ['x'] })),
        ),
      ),
    ).rejects.toThrow(/Two sources of evidence have the id "catalog"/);
  });
});
