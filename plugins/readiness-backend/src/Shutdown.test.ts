import { Shutdown } from './Shutdown';

const never = new AbortController().signal;

it('tells work to stop, and waits until it did', async () => {
  const shutdown = new Shutdown();
  let gaveBack = false;
  const work = shutdown.run(
    signal =>
      new Promise<void>(resolve => {
        signal.addEventListener('abort', () => {
          setImmediate(() => {
            gaveBack = true;
            resolve();
          });
        });
      }),
    never,
  );
  expect(shutdown.hasBegun).toBe(false);
  await shutdown.begin();
  expect(shutdown.hasBegun).toBe(true);
  expect(gaveBack).toBe(true);
  await work;
});

it('does not wait for work that does not listen', async () => {
  jest.useFakeTimers();
  try {
    const shutdown = new Shutdown();
    shutdown.run(() => new Promise(() => {}), never).catch(() => {});
    const begun = shutdown.begin();
    await jest.advanceTimersByTimeAsync(5000);
    await expect(begun).resolves.toBeUndefined();
  } finally {
    jest.useRealTimers();
  }
});

it('hands on the failures of work, and why else it must stop', async () => {
  const shutdown = new Shutdown();
  await expect(
    shutdown.run(async () => {
      throw new Error('It broke');
    }, never),
  ).rejects.toThrow('It broke');
  const reason = new Error('Out of time');
  await expect(
    shutdown.run(async signal => signal.reason, AbortSignal.abort(reason)),
  ).resolves.toBe(reason);
});
