import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import {
  blockedReadiness,
  sampleReadiness,
} from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReadinessTab } from '../ReadinessTab';

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
    'Try again in 24 seconds.',
    'Not re-evaluated, it was done a moment ago. Try again in 24 seconds.',
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
