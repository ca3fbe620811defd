import { TestClock } from '../__testUtils__/TestClock';
import { Lane } from './Lane';

const never = new AbortController().signal;

describe('a lane', () => {
  it('lets nobody overtake when one gives up in the queue', async () => {
    const lane = new Lane('host', new TestClock(), 0);
    const order: string[] = [];
    let finish = () => {};
    const first = lane.run(never, async () => {
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      order.push('first');
    });
    const abort = new AbortController();
    const second = lane.run(abort.signal, async () => {
      order.push('second');
    });
    const third = lane.run(never, async () => {
      order.push('third');
    });
    abort.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    expect(order).toEqual([]);
    finish();
    await Promise.all([first, third]);
    expect(order).toEqual(['first', 'third']);
  });

  it('goes on after one that failed', async () => {
    const lane = new Lane('host', new TestClock(), 0);
    const failing = lane.run(never, async () => {
      throw new Error('broken');
    });
    const following = lane.run(never, async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    await expect(following).resolves.toBe('fine');
  });

  it('waits for the longest pause that concerns a request', async () => {
    const clock = new TestClock();
    const lane = new Lane('host', clock, 60_000);
    lane.pause({ resource: 'core', until: clock.now() + 5000 });
    lane.pause({ resource: 'core', until: clock.now() + 2000 });
    lane.pause({ resource: 'graphql', until: clock.now() + 9000 });
    await lane.awaitTurn(['core'], never);
    expect(clock.slept).toEqual([5000]);
    await lane.awaitTurn(['core', 'graphql'], never);
    expect(clock.slept).toEqual([5000, 4000]);
  });

  it('takes a strike after an answer for a first one, and none for hours', async () => {
    const clock = new TestClock();
    const lane = new Lane('host', clock, 0);
    const strike = () => {
      lane.pause({ resource: 'everything' });
      const wait = lane.exhausted([]).retryAt.getTime() - clock.now();
      clock.advance(wait);
      return wait / 60_000;
    };
    expect([strike(), strike(), strike(), strike(), strike()]).toEqual([
      1, 2, 4, 8, 15,
    ]);
    lane.forgive();
    expect(strike()).toBe(1);
  });
});
