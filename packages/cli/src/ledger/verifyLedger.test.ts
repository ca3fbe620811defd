import { runReadiness } from '../__testUtils__/runReadiness';
import { startServer } from '../__testUtils__/startServer';

const server = startServer();
const run = (...args: string[]) =>
  runReadiness(['verify-ledger', ...args], {
    env: { READINESS_URL: server.url, READINESS_TOKEN: 't0ken' },
  });

it('says that the ledger holds', async () => {
  server.replies({ body: { ok: true, components: 3, rows: 41 } });
  const { exitCode, output } = await run();
  expect(exitCode).toBe(0);
  expect(output).toContain('The ledger holds: 41 entries');
  expect(server.received.at(-1)).toMatchObject({
    method: 'POST',
    url: '/api/readiness/admin/ledger/verify',
    headers: { authorization: 'Bearer t0ken' },
  });
});

it('names the first broken row', async () => {
  const broken = {
    table: 'waivers',
    row: 'w1\u001b[2J',
    entityRef: 'component:default/booking',
    problem: 'The row is not as it was written: it was edited',
  };
  server.replies({ body: { ok: false, components: 3, rows: 41, broken } });
  const { exitCode, output } = await run();
  expect(exitCode).toBe(1);
  expect(output).toContain('The ledger is broken at waivers w1');
  expect(output).toContain('it was edited.');
  expect(output).not.toContain('\u001b');
  expect(JSON.parse((await run('--json')).output)).toMatchObject({ broken });
});

it('ends with 2 where the server does not say', async () => {
  server.replies({
    body: {
      ok: true,
      components: 3,
      rows: 41,
      broken: { table: 'x', row: 'y', problem: 'z' },
    },
  });
  expect((await run()).exitCode).toBe(2);
  server.replies({
    status: 403,
    body: {
      error: {
        name: 'NotAllowedError',
        message: 'This needs the permission readiness.admin',
      },
    },
  });
  const refused = await run();
  expect(refused.exitCode).toBe(2);
  expect(refused.errors).toContain('readiness.admin');
});
