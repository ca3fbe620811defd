import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  Inbox,
  ReleaseSheet,
} from '@readiness/backstage-plugin-readiness-common';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  sampleDecision,
  sampleSheet,
  sampleWaiver,
} from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReleaseSheetPage } from '../ReleaseSheetPage';
import { InboxPage } from './InboxPage';

const show = (inbox: () => Promise<Inbox>) =>
  renderWithApi(<InboxPage />, {
    api: { records: fakeRecordsApi({ getInbox: inbox }) },
  });

const FULL: Inbox = {
  waivers: [sampleWaiver()],
  expiring: [
    sampleWaiver({
      id: 'w2',
      state: 'approved',
      may: { approve: false, deny: false, revoke: true },
    }),
  ],
  decisions: [
    sampleDecision({
      state: 'outdated',
      why: 'There are other commits since.',
    }),
  ],
  pilots: [
    {
      id: 'p1',
      title: 'Agents in booking',
      state: 'ended',
      since: new Date().toISOString(),
    },
  ],
  total: 4,
};

it('is friendly where nothing waits', async () => {
  const { container } = show(async () => ({
    waivers: [],
    expiring: [],
    decisions: [],
    pilots: [],
    total: 0,
  }));
  expect(
    await screen.findByRole('heading', { name: 'Nothing waits for you' }),
  ).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
});

it('keeps what is written when somebody else was faster', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  let inbox = FULL;
  show(async () => inbox);
  await user.click(await screen.findByRole('button', { name: /^Deny…/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox'), 'It is not thought out');
  inbox = {
    waivers: [],
    expiring: [],
    decisions: [],
    pilots: [],
    total: 0,
  };
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  expect(await screen.findByText('Nothing waits for you')).toBeInTheDocument();
  expect(dialog.getByRole('textbox')).toHaveValue('It is not thought out');
  // Its button is gone: the focus goes to what stands in its place.
  await user.click(dialog.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toContainElement(
    screen.getByText('Nothing waits for you'),
  );
  expect(document.body).not.toHaveFocus();
  jest.useRealTimers();
});

it('has everything that waits, and settles it in place', async () => {
  const user = userEvent.setup();
  let inbox = FULL;
  const { api, container } = show(async () => inbox);
  expect(
    await screen.findByRole('heading', { name: '4 things wait for you' }),
  ).toBeVisible();
  expect(screen.getByText('Agents in booking')).toBeVisible();
  expect(screen.getByText('There are other commits since.')).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
  const waiting = within(
    screen.getByRole('region', { name: /^Waivers to approve/ }),
  );
  await user.click(waiting.getByRole('button', { name: /^Approve…/ }));
  inbox = { ...FULL, waivers: [], total: 3 };
  await user.click(screen.getByRole('button', { name: 'Accept the risk' }));
  await waitFor(() =>
    expect(
      screen.getByRole('heading', { name: '3 things wait for you' }),
    ).toBeInTheDocument(),
  );
  expect(api.records.settleWaiver).toHaveBeenCalledWith(
    'waiver-1',
    'approve',
    {},
  );
});

it('says why it cannot be read', async () => {
  const error = await refusal(503, 'Down');
  show(() => Promise.reject(error));
  expect(
    await screen.findByText('What waits for you could not be read'),
  ).toBeVisible();
});

describe('the release sheet', () => {
  it('has gate, gaps, decision and what is there', async () => {
    const { container, api } = renderWithApi(<ReleaseSheetPage />, {
      at: '/?entityRef=component:default/invoice-api',
    });
    const sheet = within(
      await screen.findByRole('region', { name: 'Release sheet: invoice-api' }),
    );
    expect(sheet.getByText('invoice-api has no rollback note.')).toBeVisible();
    expect(sheet.getByText('invoice-api has an owner.')).toBeVisible();
    expect(sheet.getByText(/^Ship with known risk until/)).toBeVisible();
    expect(api.records.getReleaseSheet).toHaveBeenCalledWith({
      entityRef: 'component:default/invoice-api',
    });
    expect(await findAxeProblems(container)).toEqual([]);
  });

  it('says when the newest one cannot be read', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const error = await refusal(503, 'Down for a moment');
    const getReleaseSheet = jest
      .fn<Promise<ReleaseSheet>, []>()
      .mockResolvedValueOnce(sampleSheet())
      .mockRejectedValue(error);
    renderWithApi(<ReleaseSheetPage />, {
      at: '/?entityRef=component:default/invoice-api',
      api: { records: fakeRecordsApi({ getReleaseSheet }) },
    });
    const sheet = { name: 'Release sheet: invoice-api' };
    expect(await screen.findByRole('region', sheet)).toBeVisible();
    expect(screen.queryByText(/as last read/)).toBeNull();
    await act(() => jest.advanceTimersByTimeAsync(31_000));
    expect(screen.getByText(/Down for a moment.*as last read/)).toBeVisible();
    expect(screen.getByRole('region', sheet)).toBeVisible();
    jest.useRealTimers();
  });

  it('says so where it names nothing', async () => {
    renderWithApi(<ReleaseSheetPage />);
    expect(await screen.findByText(/you may not see it/)).toBeVisible();
  });
});
