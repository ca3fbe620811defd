import { mockServices } from '@backstage/backend-test-utils';
import { createRunner } from './createRunner';

describe('a runner', () => {
  const logger = mockServices.logger.mock();
  const start = (work: () => Promise<unknown>) =>
    createRunner({ id: 'some-work', work, delay: 1, patience: 1000, logger });
  const soon = () => new Promise(resolve => setTimeout(resolve, 50));

  it('runs once for any number of requests before it begins', async () => {
    const work = jest.fn(async () => {});
    const runner = start(work);
    runner.ask();
    runner.ask();
    runner.ask();
    await soon();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('runs once more for what was asked while it was at it', async () => {
    let release = () => {};
    const work = jest.fn(
      () =>
        new Promise<void>(resolve => {
          release = resolve;
        }),
    );
    const runner = start(work);
    const first = runner.run(new AbortController().signal);
    runner.ask();
    await soon();
    release();
    await soon();
    expect(work).toHaveBeenCalledTimes(2);
    release();
    await first;
  });

  it('goes on after work that failed', async () => {
    const work = jest.fn(async () => {
      throw new Error('no database');
    });
    const runner = start(work);
    runner.ask();
    await soon();
    runner.ask();
    await soon();
    expect(work).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledWith('Work was interrupted', {
      id: 'some-work',
      error: 'no database',
    });
  });
});
