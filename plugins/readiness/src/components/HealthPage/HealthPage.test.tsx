import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GateHealth } from '@readiness/backstage-plugin-readiness-common';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { sampleHealth, troubledHealth } from '../../__testUtils__/health';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { POLL_INTERVAL } from '../../hooks/useComponentReadiness';
import { HealthPage } from './HealthPage';

const show = (getHealth: () => Promise<GateHealth>) =>
  renderWithApi(<HealthPage />, { api: { getHealth } });

const items = (name: string) =>
  within(screen.getByRole('list', { name })).getAllByRole('listitem');

it('says first that the gate is up to date', async () => {
  const { container } = show(async () => sampleHealth());
  expect(await screen.findByText('The gate is up to date')).toBeVisible();
  const [catalog, github] = items('Sources');
  expect(catalog).toHaveTextContent('catalogAnswersevidenceanswered 1 minute');
  expect(github).toHaveTextContent('githubNot asked yetchanges');
  const [repositories, pulls] = items('Waiting work');
  expect(repositories).toHaveTextContent('nothing is due');
  expect(pulls).toHaveTextContent('2 due, the oldest since 3 minutes ago');
  expect(screen.getByText('Nothing failed lately.')).toBeVisible();
  expect(screen.queryByText('Overdue components')).toBeNull();
  expect(screen.queryByText('Repositories with problems')).toBeNull();
  expect(await findAxeProblems(container)).toEqual([]);
});

it('says first what waits, then where, why and what to do', async () => {
  const { container } = show(async () => troubledHealth());
  const lead = await screen.findByText(
    '12 components wait for longer than 10 minutes',
  );
  const other = screen.getByText('1 change waits for longer than 10 minutes');
  expect(other).toBeVisible();
  // What people wait for stands first.
  expect(lead.compareDocumentPosition(other)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
  expect(
    screen.getByText('1 source failed when it was asked last.'),
  ).toBeVisible();
  expect(screen.queryByText('The gate is up to date')).toBeNull();
  expect(screen.getByRole('link', { name: 'booking-api' })).toHaveAttribute(
    'href',
    '/catalog/default/component/booking-api/readiness',
  );
  expect(screen.getByText('and 11 more')).toBeVisible();
  expect(items('Waiting work')[3]).toHaveTextContent('10,000 or more due');
  expect(items('Sources')[0]).toHaveTextContent(
    'failed 1 minute ago: github.com answered 502',
  );
  expect(items('Repositories with problems')[0]).toHaveTextContent(
    'tried 3 times',
  );
  const [first, second] = items('Last errors');
  expect(first).toHaveTextContent(
    'Look at the access to the repository at its code host.',
  );
  expect(first).toHaveTextContent('3 times since 5 minutes ago');
  expect(first).toHaveTextContent('Source: github.');
  expect(second).toHaveTextContent('Once, 2 minutes ago.');
  expect(await findAxeProblems(container)).toEqual([]);
});

it('says first that the catalog cannot be read', async () => {
  show(async () => ({
    ...troubledHealth(),
    state: 'catalog-unreadable' as const,
    catalogUnreadableSince: '2026-03-02T09:00:00.000Z',
  }));
  expect(await screen.findByText('The catalog cannot be read')).toBeVisible();
  expect(screen.getByText(/nothing new is taken from it/)).toBeVisible();
  expect(
    screen.getByText('12 components wait for longer than 10 minutes'),
  ).toBeVisible();
});

it('says that it is being read', async () => {
  show(() => new Promise(() => {}));
  expect(
    await screen.findByRole('status', {
      name: 'Reading the health of the gate',
    }),
  ).toBeVisible();
});

it('says which permission it needs', async () => {
  const error = await refusal(403, 'no');
  show(async () => {
    throw error;
  });
  expect(
    await screen.findByText(/needs the permission readiness\.admin/),
  ).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says what failed, and tries again', async () => {
  const user = userEvent.setup();
  const error = await refusal(503, 'the database is away');
  let away = true;
  show(async () => {
    if (away) {
      throw error;
    }
    return sampleHealth();
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'the database is away',
  );
  away = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The gate is up to date')).toBeVisible();
});

describe('while what was read stands', () => {
  beforeEach(() => jest.useFakeTimers({ advanceTimers: true }));
  afterEach(() => jest.useRealTimers());

  it('says that it could not be read again', async () => {
    const error = await refusal(503, 'the database is away');
    let away = false;
    show(async () => {
      if (away) {
        throw error;
      }
      return sampleHealth();
    });
    expect(await screen.findByText('The gate is up to date')).toBeVisible();
    expect(screen.queryByText(/the database is away/)).toBeNull();
    away = true;
    await act(() => jest.advanceTimersByTimeAsync(2 * POLL_INTERVAL));
    expect(screen.getByText(/the database is away/)).toBeVisible();
    expect(screen.getByText('The gate is up to date')).toBeVisible();
  });
});
