import { act, renderHook } from '@testing-library/react';
import { refusal } from '../__testUtils__/fakeReadinessApi';
import { PollOptions, usePolled } from './usePolled';

const INTERVAL = 30_000;

function setVisibility(state: DocumentVisibilityState) {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

async function pass(milliseconds: number) {
  await act(() => jest.advanceTimersByTimeAsync(milliseconds));
}

function run<T>(load: () => Promise<T>, options?: PollOptions<T>) {
  return renderHook(props => usePolled(props.load, options), {
    initialProps: { load },
  });
}

describe('usePolled', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('reads again while visible, showing the old value meanwhile', async () => {
    let finish: (value: string) => void = () => {};
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockImplementation(() => new Promise(done => (finish = done)));
    const { result } = run(load, { interval: INTERVAL });
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await pass(0);
    expect(result.current).toMatchObject({ loading: false, value: 'first' });

    await pass(INTERVAL);
    expect(load).toHaveBeenCalledTimes(2);
    expect(result.current).toMatchObject({ loading: false, value: 'first' });
    await act(async () => finish('second'));
    expect(result.current.value).toBe('second');
  });

  it('waits for an answer slower than the interval', async () => {
    const finish: Array<(value: string) => void> = [];
    const load = jest.fn(() => new Promise<string>(done => finish.push(done)));
    const { result } = run(load, { interval: INTERVAL });
    await pass(2.5 * INTERVAL);
    expect(load).toHaveBeenCalledTimes(1);
    await act(async () => finish[0]('first'));
    expect(result.current.value).toBe('first');

    await pass(INTERVAL);
    expect(load).toHaveBeenCalledTimes(2);
    // The reader's own wish supersedes the tick's.
    act(() => {
      result.current.reload();
    });
    expect(load).toHaveBeenCalledTimes(3);
    await act(async () => finish[1]('superseded'));
    expect(result.current.value).toBe('first');
    await pass(INTERVAL);
    expect(load).toHaveBeenCalledTimes(3);
    await act(async () => finish[2]('wished for'));
    expect(result.current.value).toBe('wished for');
  });

  it('reads as often as what was read asks for', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('busy')
      .mockResolvedValue('calm');
    const interval = (value?: string) => (value === 'busy' ? 3000 : INTERVAL);
    run(load, { interval });
    await pass(0);
    await pass(3000);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(9000);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(INTERVAL);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('does not read while hidden, and catches up when shown', async () => {
    const load = jest.fn(async () => 'value');
    run(load, { interval: INTERVAL });
    await pass(0);
    act(() => setVisibility('hidden'));
    await pass(5 * INTERVAL);
    expect(load).toHaveBeenCalledTimes(1);
    await act(async () => setVisibility('visible'));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each([
    [500, 'value'],
    [429, 'value'],
    [403, undefined],
    [404, undefined],
  ])('after an answer of %p shows %p', async (status, value) => {
    const error = await refusal(status, 'refused');
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('value')
      .mockRejectedValue(error);
    const { result } = run(load, { interval: INTERVAL });
    await pass(0);
    await pass(INTERVAL);
    expect(result.current.value).toBe(value);
    expect(result.current.failure?.message).toBe('refused');
  });

  it.each([
    [true, 'one'],
    [false, undefined],
  ])(
    'with keepPrevious %p shows %p while a new question runs',
    async (keepPrevious, value) => {
      const { result, rerender } = run(async () => 'one', { keepPrevious });
      await pass(0);
      rerender({ load: () => new Promise<string>(() => {}) });
      expect(result.current).toMatchObject({ loading: true, value });
    },
  );

  it('ignores an answer that comes after the question changed', async () => {
    let late: (value: string) => void = () => {};
    const { result, rerender } = run(
      () => new Promise<string>(done => (late = done)),
    );
    rerender({ load: async () => 'new' });
    await pass(0);
    await act(async () => late('old'));
    expect(result.current.value).toBe('new');
  });
});
