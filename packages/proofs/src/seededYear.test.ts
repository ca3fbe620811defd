import { TestDatabases } from '@backstage/backend-test-utils';
import { IN_ORDER } from './year/Courier';
import { startYear } from './year/startYear';

jest.setTimeout(900_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'], disableDocker: true });

it('proto', async () => {
  const knex = await databases.init('SQLITE_3');
  const changes = Number(process.env.N ?? 400);
  const t0 = performance.now();
  const c0 = process.cpuUsage();
  const year = await startYear({ knex, seed: 1, changes, days: Math.round(changes * 364 / 2000) });
  console.log('start', performance.now() - t0);
  const parts: any = (year as any).parts;
  const sum: Record<string, number> = {};
  const timed = async (n: string, f: () => Promise<any>) => { const t = performance.now(); await f(); sum[n] = (sum[n] ?? 0) + performance.now() - t; };
  const orig = parts.scheduler.run.bind(parts.scheduler);
  parts.scheduler.run = (id: string) => timed(id, () => orig(id));
  const od = parts.courier.deliver.bind(parts.courier);
  parts.courier.deliver = (p: any) => timed('deliver', () => od(p));
  let calls = 0;
  const take = year.sim.faults.take.bind(year.sim.faults);
  const byCall: Record<string, number> = {};
  (year.sim.faults as any).take = (a: any, b: any) => { calls++; const k = a === 'graphql' ? (/query (\w+)/.exec(b)?.[1] ?? '?') : b.replace(/\?.*/, '').replace(/[0-9a-f]{40}/g, 'SHA').replace(/\d+/g, 'N').replace(/skerry-line\/[\w-]+/, 'R'); byCall[k] = (byCall[k] ?? 0) + 1; return take(a, b); };
  const inspector = require('node:inspector');
  const session = new inspector.Session(); session.connect();
  const post = (m: string, a?: any) => new Promise<any>((res, rej) => session.post(m, a, (e: any, r: any) => e ? rej(e) : res(r)));
  await post('Profiler.enable'); await post('Profiler.setSamplingInterval', { interval: 1000 }); await post('Profiler.start');
  if (process.env.NORUN) {
    const run = parts.scheduler.run; parts.scheduler.run = async () => {};
    const st = globalThis.setTimeout;
    (globalThis as any).setTimeout = (f: any, ms: any, ...r: any[]) => ms === 150 ? st(() => {}, 1e6).unref() : st(f, ms, ...r);
  }
  while (!year.isOver) {
    await year.passDay(IN_ORDER, 1);
  }
  require('fs').writeFileSync('/tmp/h8.cpuprofile', JSON.stringify((await post('Profiler.stop')).profile));
  const cpu = process.cpuUsage(c0);
  console.log({ sum, calls, byCall, counts: year.counts, cpu: (cpu.user + cpu.system) / 1e6, wall: (performance.now() - t0) / 1000, heap: process.memoryUsage().heapUsed / 1e6 });
  console.log(await knex('changes').count(), await knex('changes').select('status').count().groupBy('status'), await knex('change_pulls').count());
  await year.end();
});
