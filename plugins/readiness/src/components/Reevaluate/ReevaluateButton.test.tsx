import { useState } from 'react';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import {
  blockedReadiness,
  sampleReadiness,
} from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReadinessTab } from '../ReadinessTab';
import { ReevaluateButton } from './ReevaluateButton';

afterEach(() => {
  jest.useRealTimers();
});

const button = () => screen.findByRole('button', { name: 'Re-evaluate' });

it('shows progress, keeps the focus, and then reads and announces the result', async () => {
  const user = userEvent.setup();
  let finish: () => void = () => {};
  let readiness = blockedReadiness();
  const { api } = renderWithApi(<ReadinessTab />, {
    api: {
      getComponent: async () => readiness,
      refresh: entityRef =>
        new Promise(done => {
          finish = () =>
            done({
              entityRef,
              status: 'ready',
              evaluationId: 'x',
              evaluatedAt: '',
            });
        }),
    },
  });
  await user.click(await button());
  const running = screen.getByRole('button', { name: 'Re-evaluating' });
  expect(running).toHaveAttribute('aria-disabled', 'true');
  expect(running).toHaveFocus();
  await user.click(running);
  expect(api.refresh).toHaveBeenCalledTimes(1);

  readiness = sampleReadiness({ evaluationId: 'evaluation-2' });
  finish();
  expect(await screen.findByRole('heading', { name: 'Ready' })).toBeVisible();
  const announced = await screen.findByText('Re-evaluated. Ready');
  expect(announced).toHaveAttribute('aria-live', 'polite');
  expect(await button()).toHaveFocus();
  expect(api.getHistory).toHaveBeenCalledTimes(2);
});

it.each([
  [
    429,
    'component:default/x was refreshed moments ago; try again in 24 seconds',
    'It was re-evaluated a moment ago. Try again in 24 seconds.',
  ],
  [
    429,
    'Too many requests',
    'It was re-evaluated a moment ago. Try again a little later.',
  ],
  [
    403,
    'Unauthorized',
    'You may not re-evaluate this component: that takes the permission readiness.refresh.',
  ],
  [500, 'Broken', 'Could not re-evaluate. Broken'],
])('says in words why not after %p', async (status, message, text) => {
  const user = userEvent.setup();
  const error = await refusal(status, message);
  renderWithApi(<ReadinessTab />, {
    api: {
      getComponent: async () => blockedReadiness(),
      refresh: () => Promise.reject(error),
    },
  });
  await user.click(await button());
  expect(await screen.findByText(text)).toHaveAttribute('role', 'status');
  // What was shown still is.
  expect(
    screen.getByRole('heading', { name: /^Blocked: 2 things missing/ }),
  ).toBeVisible();
});

describe('what soon is no longer true', () => {
  function begin() {
    jest.useFakeTimers({ advanceTimers: true });
    return userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  }
  const pass = (milliseconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  it('goes away: that it was re-evaluated', async () => {
    const user = begin();
    renderWithApi(<ReadinessTab />);
    await user.click(await button());
    expect(await screen.findByText('Re-evaluated. Ready')).toBeInTheDocument();
    await pass(15_000);
    expect(screen.queryByText(/^Re-evaluated/)).toBeNull();
  });

  it('neither follows a later result nor stays beside it', async () => {
    const user = userEvent.setup();
    let later: () => void = () => {};
    function Page() {
      const [result, setResult] = useState({
        headline: 'Old',
        evaluatedAt: '1',
      });
      later = () => setResult({ headline: 'Blocked', evaluatedAt: '3' });
      return (
        <ReevaluateButton
          {...result}
          entityRef="component:default/x"
          label="Re-evaluate"
          onDone={async () =>
            setResult({ headline: 'Ready', evaluatedAt: '2' })
          }
        />
      );
    }
    renderWithApi(<Page />);
    await user.click(await button());
    expect(await screen.findByText('Re-evaluated. Ready')).toBeInTheDocument();
    act(() => later());
    expect(screen.queryByText(/^Re-evaluated/)).toBeNull();
  });

  it('goes away: that it was too soon, whose wait the header names', async () => {
    const user = begin();
    const error = await refusal(429, 'x', { 'Retry-After': '1' });
    renderWithApi(<ReadinessTab />, {
      api: { refresh: () => Promise.reject(error) },
    });
    await user.click(await button());
    expect(
      await screen.findByText(
        'It was re-evaluated a moment ago. Try again in 1 second.',
      ),
    ).toBeVisible();
    await pass(15_000);
    expect(screen.queryByText(/a moment ago\./)).toBeNull();
  });
});
