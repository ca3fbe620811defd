import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import request from 'supertest';
import { sampleHostPlugin } from './plugin';

describe('sampleHostPlugin', () => {
  const directory = createMockDirectory({
    content: { ferry: { 'rollback.md': '# Rollback\n' } },
  });

  async function start(data: object) {
    const { server } = await startTestBackend({
      features: [
        sampleHostPlugin,
        mockServices.rootConfig.factory({ data: data as {} }),
      ],
    });
    return request(server);
  }

  it('serves the configured folders', async () => {
    const host = await start({
      sampleHost: { folders: [{ path: '/', directory: directory.path }] },
    });
    const response = await host.get('/sample-repositories/ferry/rollback.md');
    expect(response).toMatchObject({ status: 200, text: '# Rollback\n' });
  });

  it('serves nothing without configuration', async () => {
    const host = await start({});
    const response = await host.get('/sample-repositories/ferry/rollback.md');
    expect(response.status).toBe(404);
  });

  it('refuses a path that does not start with a slash', async () => {
    await expect(
      start({ sampleHost: { folders: [{ path: 'x', directory: '.' }] } }),
    ).rejects.toThrow('sampleHost.folders[0].path');
  });
});
