import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadinessApi } from '../../api';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  blockedReadiness,
  logsAdvisory,
  monitoringStale,
  rollbackMissing,
  runbookUndetermined,
  sampleReadiness,
} from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReadinessCard } from './ReadinessCard';

const show = (getComponent: ReadinessApi['getComponent']) =>
  renderWithApi(<ReadinessCard />, { api: { getComponent } });

afterEach(() => {
  jest.useRealTimers();
});

it('has the status, three sentences, the rest as a number, and the way on', async () => {
  const { container } = show(async () =>
    blockedReadiness({
      missingEvidence: [
        rollbackMissing,
        monitoringStale,
        runbookUndetermined,
        logsAdvisory,
        logsAdvisory,
      ],
    }),
  );
  expect(await screen.findByText(/^Blocked: 2 things missing/)).toBeVisible();
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText(/has no rollback note/)).toBeVisible();
  expect(screen.getByText('and 2 more')).toBeVisible();
  expect(screen.getByRole('link', { name: /Open readiness/ })).toHaveAttribute(
    'href',
    '/catalog/default/component/invoice-api/readiness',
  );
  expect(screen.getByRole('heading', { name: 'Readiness' })).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
});

it.each([
  ['Ready', sampleReadiness()],
  ['Ready with 2 accepted risks', sampleReadiness({ waived: 2 })],
  [
    'Undetermined: 1 thing could not be checked',
    sampleReadiness({ status: 'undetermined', undetermined: 1 }),
  ],
  ['No gate applies', sampleReadiness({ status: 'noGate' })],
])('reads %p', async (headline, readiness) => {
  show(async () => readiness);
  expect(await screen.findByText(headline)).toBeVisible();
});

it.each([
  [404, 'Not evaluated yet'],
  [403, 'You may not read readiness'],
  [500, 'Readiness could not be read'],
])('after %p says %p', async (status, title) => {
  const error = await refusal(status, 'x');
  show(() => Promise.reject(error));
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
});

it('keeps what it has when the backend is away, and says so', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  const error = await refusal(503, 'Down for a moment');
  let down = false;
  show(async () => {
    if (down) {
      throw error;
    }
    return sampleReadiness();
  });
  await screen.findByText('Ready');
  down = true;
  await act(() => jest.advanceTimersByTimeAsync(30_000));
  expect(
    await screen.findByText(/Could not read the newest state/),
  ).toHaveTextContent('Down for a moment');
  expect(screen.getByText('Ready')).toBeVisible();
});

it('leads the focus to the result of "Evaluate now"', async () => {
  const unknown = await refusal(404, 'Not found');
  let asked = false;
  show(async () => {
    if (!asked) {
      throw unknown;
    }
    return sampleReadiness();
  });
  const button = await screen.findByRole('button', { name: 'Evaluate now' });
  asked = true;
  await userEvent.setup().click(button);
  expect(await screen.findByText('Ready')).toHaveFocus();
});

it('loads', async () => {
  show(() => new Promise(() => {}));
  expect(
    await screen.findByRole('status', { name: 'Loading readiness' }),
  ).toBeInTheDocument();
});
