import { withinPatience } from './withinPatience';

describe('withinPatience', () => {
  const { signal } = new AbortController();
  const late = () => 'late';

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('answers what the work does, and leaves nothing behind', async () => {
    let given: AbortSignal | undefined;
    await expect(
      withinPatience(
        1000,
        signal,
        async asked => {
          given = asked;
          return 'in time';
        },
        late,
      ),
    ).resolves.toBe('in time');
    // Whatever the work left open ends with it.
    expect(given?.aborted).toBe(true);
    await expect(
      withinPatience(
        1000,
        signal,
        async () => {
          throw new Error('the host is down');
        },
        late,
      ),
    ).rejects.toThrow('the host is down');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says so of work that takes too long, and tells it to end', async () => {
    let given: AbortSignal | undefined;
    const answer = withinPatience(
      1000,
      signal,
      asked => {
        given = asked;
        return new Promise<string>(resolve =>
          asked.addEventListener('abort', () => resolve('told to end')),
        );
      },
      late,
    );
    await jest.advanceTimersByTimeAsync(999);
    expect(given?.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await expect(answer).resolves.toBe('late');
    expect(given?.aborted).toBe(true);
  });

  it('may fail instead of answering late', async () => {
    const answer = withinPatience(
      1000,
      signal,
      () => new Promise<string>(() => {}),
      () => {
        throw new Error('did not answer within a second');
      },
    );
    const failed = answer.catch((error: Error) => error.message);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await failed).toBe('did not answer within a second');
  });

  it('tells the work when whoever asked gives up', async () => {
    const asker = new AbortController();
    const answer = withinPatience(
      1000,
      asker.signal,
      asked =>
        new Promise<string>(resolve =>
          asked.addEventListener('abort', () => resolve('given up')),
        ),
      late,
    );
    asker.abort();
    await expect(answer).resolves.toBe('given up');
  });
});
