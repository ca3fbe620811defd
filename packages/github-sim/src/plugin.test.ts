import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import { githubSimPlugin } from './plugin';

describe('githubSimPlugin', () => {
  async function start(data: object) {
    const { server } = await startTestBackend({
      features: [
        githubSimPlugin,
        mockServices.rootConfig.factory({
          data: { backend: { baseUrl: 'http://localhost:7007' }, ...data },
        }),
      ],
    });
    return request(server);
  }

  it('serves the API, with links below the backend', async () => {
    const backend = await start({ githubSim: { changes: 20 } });
    const { status, body } = await backend
      .get('/github-sim/api/v3/repos/skerry-line/payment-gateway/pulls/482')
      .set('authorization', 'token x');
    expect(status).toBe(200);
    expect(body.html_url).toBe(
      'http://localhost:7007/github-sim/skerry-line/payment-gateway/pull/482',
    );
  });

  it('serves pages that say they are samples, and escape what they show', async () => {
    const backend = await start({ githubSim: { changes: 20, commands: true } });
    const path = '/github-sim/skerry-line/payment-gateway';
    await backend.post('/github-sim/simulator/edit').send({
      repository: 'skerry-line/payment-gateway',
      number: 482,
      title: '<script>alert(1)</script>',
    });
    const page = await backend.get(`${path}/pull/482`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Sample data');
    expect(page.text).toContain('RolePolicy.java');
    expect(page.text).not.toContain('<script>');
    const list = await backend.get(path);
    expect(list.text).toContain('#482 &lt;script&gt;');
    expect((await backend.get(`${path}/pull/99999`)).text).toContain(
      'no page of its own',
    );
    expect((await backend.get('/github-sim/none/none')).status).toBe(404);
  });

  it('obeys commands only where they are allowed', async () => {
    const backend = await start({ githubSim: { changes: 20 } });
    const command = { repository: 'skerry-line/seat-maps', title: 'No' };
    expect(
      await backend.post('/github-sim/simulator/issue').send(command),
    ).toMatchObject({ status: 404 });
  });

  it('serves nothing without configuration', async () => {
    const backend = await start({});
    expect(await backend.get('/github-sim/')).toMatchObject({ status: 404 });
  });

  it('tells what happens by webhook', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const server: Server = createServer((req, res) => {
      seen.push(req.headers);
      req.resume();
      res.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const backend = await start({
      githubSim: {
        changes: 20,
        commands: true,
        webhook: { url, secret: 'sea' },
      },
    });
    const arrived = once(server, 'request');
    await backend.post('/github-sim/simulator/review').send({
      repository: 'skerry-line/payment-gateway',
      number: 482,
      state: 'APPROVED',
    });
    await arrived;
    expect(seen).toMatchObject([
      {
        'x-github-event': 'pull_request_review',
        'x-hub-signature-256': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
      },
    ]);
    server.closeAllConnections();
    server.close();
  });
});
