import { SharedClock } from './SharedClock';

const START = Date.parse('2026-02-10T09:00:00.000Z');
const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

it('is that of the process until the database was asked', () => {
  const clock = new SharedClock(async () => instant(START + 10 * MINUTE));
  expect(clock.now()).toEqual(new Date(START));
});

it.each([10 * MINUTE, -10 * MINUTE])(
  'goes on from what the database says, %d ms apart',
  async apart => {
    const clock = new SharedClock(async () => instant(Date.now() + apart));
    expect(await clock.synchronise()).toBe(apart);
    jest.advanceTimersByTime(5000);
    expect(clock.now()).toEqual(new Date(START + apart + 5000));
  },
);

it('does not mind what a question takes', async () => {
  const clock = new SharedClock(async () => {
    jest.advanceTimersByTime(1000);
    const told = instant(Date.now() + MINUTE);
    jest.advanceTimersByTime(1000);
    return told;
  });
  expect(await clock.synchronise()).toBe(MINUTE);
});

it('leaves a clock alone that is hardly wrong', async () => {
  const clock = new SharedClock(async () => instant(Date.now() + 200));
  expect(await clock.synchronise()).toBe(0);
  expect(clock.now()).toEqual(new Date(START));
});

it('keeps what it knows while the database does not answer', async () => {
  const answers = [async () => instant(Date.now() + MINUTE)];
  const clock = new SharedClock(async () => {
    const answer = answers.shift();
    if (!answer) {
      throw new Error('Not now');
    }
    return answer();
  });
  await clock.synchronise();
  await expect(clock.synchronise()).rejects.toThrow('Not now');
  expect(clock.now()).toEqual(new Date(START + MINUTE));
});
