import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ENGINES } from './__testUtils__/engines';
import { createSoleWork } from './createSoleWork';
import { connect } from './database/migrate';
import { WorkLeaseStore } from './database/WorkLeaseStore';
import { HEARTBEAT, LEASE } from './leases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ENGINES });
const never = new AbortController().signal;

/** Resolves when it is told to. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(ENGINES)(
  'work that one replica does at a time, on %s',
  engine => {
    const harness = async () => {
      const knex = await databases.init(engine);
      await connect({ getClient: async () => knex });
      const clock = { now: Date.parse('2026-02-10T09:00:00.000Z') };
      const leases = new WorkLeaseStore(knex, async () =>
        new Date(clock.now).toISOString(),
      );
      const logger = mockServices.logger.mock();
      const replica = (
        work: (signal: AbortSignal) => Promise<unknown>,
        pause?: number,
      ) => createSoleWork({ id: 'some-work', leases, logger, pause, work });
      return { knex, clock, leases, logger, replica };
    };

    it('is left to whoever does it, and free when they are done', async () => {
      const { replica } = await harness();
      const { open, opened } = gate();
      const other = jest.fn(async () => {});
      const first = replica(() => opened)(never);
      // The lease is taken before the work begins.
      await new Promise(resolve => setTimeout(resolve, 50));
      await replica(other)(never);
      expect(other).not.toHaveBeenCalled();
      open();
      await first;
      await replica(other)(never);
      expect(other).toHaveBeenCalledTimes(1);
    });

    it('is done by one of many who begin at once', async () => {
      const { replica } = await harness();
      const { open, opened } = gate();
      const work = jest.fn(() => opened);
      const all = Promise.all(
        Array.from({ length: 8 }, () => replica(work)(never)),
      );
      await new Promise(resolve => setTimeout(resolve, 200));
      open();
      await all;
      expect(work).toHaveBeenCalledTimes(1);
    });

    it('is taken over from whoever was not heard of, a second after and not before', async () => {
      const { clock, leases } = await harness();
      const token = await leases.take('some-work', LEASE);
      expect(token).toEqual(expect.any(String));
      clock.now += LEASE - 1000;
      expect(await leases.take('some-work', LEASE)).toBeUndefined();
      clock.now += 1000;
      const other = await leases.take('some-work', LEASE);
      expect(other).toEqual(expect.any(String));
      // Whoever had it neither keeps it nor gives it back.
      expect(await leases.extend('some-work', token!, LEASE)).toBe(false);
      await leases.release('some-work', token!, 0);
      expect(await leases.take('some-work', LEASE)).toBeUndefined();
      expect(await leases.extend('some-work', other!, LEASE)).toBe(true);
    });

    it('tells whoever lost it to stop', async () => {
      const { knex, replica } = await harness();
      jest.useFakeTimers({
        doNotFake: ['nextTick', 'setImmediate', 'performance'],
      });
      try {
        const stopped = new Promise<unknown>(resolve => {
          replica(
            signal =>
              new Promise<void>(done => {
                signal.addEventListener('abort', () => {
                  resolve(signal.reason.message);
                  done();
                });
              }),
          )(never);
        });
        let taken = 0;
        while (taken === 0) {
          taken = await knex('work_leases').update({ token: 'another' });
        }
        await jest.advanceTimersByTimeAsync(HEARTBEAT);
        expect(await stopped).toBe('Another replica does some-work');
      } finally {
        jest.useRealTimers();
      }
    });

    it('stops whoever cannot say for a whole lease that it is there', async () => {
      const { leases, replica } = await harness();
      let reason: string | undefined;
      let started = () => {};
      const begun = new Promise<void>(resolve => {
        started = resolve;
      });
      const { open, opened } = gate();
      const done = replica(signal => {
        signal.addEventListener('abort', () => {
          reason = signal.reason.message;
        });
        started();
        return opened;
      });
      jest
        .spyOn(leases, 'extend')
        .mockRejectedValue(new Error('The database is away'));
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
      try {
        const running = done(never);
        await begun;
        await jest.advanceTimersByTimeAsync(LEASE - HEARTBEAT);
        expect(reason).toBeUndefined();
        await jest.advanceTimersByTimeAsync(HEARTBEAT);
        expect(reason).toBe('Another replica may do some-work by now');
        open();
        await running;
      } finally {
        jest.useRealTimers();
      }
    });

    it('rests as long as it is told to, and no longer', async () => {
      const { clock, replica } = await harness();
      const work = jest.fn(async () => {});
      await replica(work, 25_000)(never);
      clock.now += 24_000;
      await replica(work, 25_000)(never);
      expect(work).toHaveBeenCalledTimes(1);
      clock.now += 1000;
      await replica(work, 25_000)(never);
      expect(work).toHaveBeenCalledTimes(2);
    });

    it('is free again after it failed', async () => {
      const { replica } = await harness();
      await expect(
        replica(async () => {
          throw new Error('It broke');
        })(never),
      ).rejects.toThrow('It broke');
      const work = jest.fn(async () => {});
      await replica(work)(never);
      expect(work).toHaveBeenCalledTimes(1);
    });
  },
);
