import { mockServices } from '@backstage/backend-test-utils';
import { SharedClock } from './SharedClock';

const START = Date.parse('2026-02-10T09:00:00.000Z');
const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

const { logger } = mockServices;
const start = (ask: () => Promise<string>) =>
  SharedClock.start(ask, logger.mock());

it('is that of the process where the database never answered', async () => {
  const warned = logger.mock();
  const clock = await SharedClock.start(async () => {
    throw new Error('Not now');
  }, warned);
  expect(clock.now()).toEqual(new Date(START));
  expect(warned.warn).toHaveBeenCalledWith(
    expect.stringContaining('did not tell the time'),
    { error: 'Not now' },
  );
});

it.each([10 * MINUTE, -10 * MINUTE])(
  'goes on from what the database says, %d ms apart',
  async apart => {
    const clock = await start(async () => instant(Date.now() + apart));
    expect(clock.now()).toEqual(new Date(START + apart));
    jest.advanceTimersByTime(5000);
    expect(clock.now()).toEqual(new Date(START + apart + 5000));
  },
);

it('does not mind what a question takes', async () => {
  const clock = await start(async () => {
    jest.advanceTimersByTime(1000);
    const told = instant(Date.now() + MINUTE);
    jest.advanceTimersByTime(1000);
    return told;
  });
  expect(await clock.synchronise()).toBe(MINUTE);
});

it('leaves a clock alone that is hardly wrong', async () => {
  const clock = await start(async () => instant(Date.now() + 200));
  expect(await clock.synchronise()).toBe(0);
  expect(clock.now()).toEqual(new Date(START));
});

it('keeps what it knows while the database does not answer', async () => {
  const answers = [async () => instant(Date.now() + MINUTE)];
  const clock = await start(async () => {
    const answer = answers.shift();
    if (!answer) {
      throw new Error('Not now');
    }
    return answer();
  });
  await expect(clock.synchronise()).rejects.toThrow('Not now');
  expect(clock.now()).toEqual(new Date(START + MINUTE));
});
