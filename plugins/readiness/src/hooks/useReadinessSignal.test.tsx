import { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { useInboxSignal, useReadinessSignal } from './useReadinessSignal';

function createSignals() {
  const listeners = new Set<(message: object) => void>();
  const api = {
    subscribe(channel: string, listener: (message: never) => void) {
      expect(channel).toBe('readiness');
      listeners.add(listener as never);
      return { unsubscribe: () => listeners.delete(listener as never) };
    },
  };
  return {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[signalApiRef, api as never]]}>
        {children}
      </TestApiProvider>
    ),
    publish: (message: object) =>
      act(() => listeners.forEach(listen => listen(message))),
    listeners,
  };
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTime(milliseconds));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('reads again when its own evaluation was replaced, and only then', () => {
  const { wrapper, publish } = createSignals();
  const reread = jest.fn(async () => {});
  renderHook(() => useReadinessSignal('e1', reread), { wrapper });
  publish({ evaluationIds: ['e2'] });
  publish({ inbox: true });
  expect(reread).not.toHaveBeenCalled();
  publish({ evaluationIds: ['e2', 'e1'] });
  expect(reread).toHaveBeenCalledTimes(1);
});

it('reads the inbox at most once in two seconds, and at last once more', () => {
  const { wrapper, publish } = createSignals();
  const reread = jest.fn(async () => {});
  renderHook(() => useInboxSignal(reread), { wrapper });
  for (let turn = 0; turn < 10; turn += 1) {
    publish({ inbox: true });
  }
  expect(reread).toHaveBeenCalledTimes(1);
  pass(1999);
  expect(reread).toHaveBeenCalledTimes(1);
  pass(1);
  expect(reread).toHaveBeenCalledTimes(2);
  pass(10_000);
  expect(reread).toHaveBeenCalledTimes(2);
});

it('reads nothing any more once the page was left', () => {
  const { wrapper, publish, listeners } = createSignals();
  const reread = jest.fn(async () => {});
  const { unmount } = renderHook(() => useInboxSignal(reread), { wrapper });
  publish({ inbox: true });
  publish({ inbox: true });
  unmount();
  pass(10_000);
  expect(reread).toHaveBeenCalledTimes(1);
  expect(listeners.size).toBe(0);
});

it('needs no signals', () => {
  const { result } = renderHook(() => useInboxSignal(async () => {}), {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    ),
  });
  expect(result.current).toBeUndefined();
});
