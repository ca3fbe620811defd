import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { sampleDecision, sampleWaiver } from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RecordsApi } from '../../api';
import { RecordsPage } from './RecordsPage';

const show = (changed: Partial<RecordsApi> = {}, search = '') =>
  renderWithApi(<RecordsPage />, {
    at: `/${search}`,
    api: { records: fakeRecordsApi(changed) },
  });

const pageOf = <TItem,>(
  items: TItem[],
  pageInfo: { nextCursor?: string; prevCursor?: string } = {},
) => ({ items, totalItems: items.length, pageInfo });

const location = () => screen.getByTestId('location').textContent;

const DECISIONS = [
  sampleDecision(),
  sampleDecision({
    id: 'decision-2',
    subject: { changeId: 'github.com~billing~482' },
    subjectName: 'invoice-api#482',
    decision: 'reduce-scope',
    state: 'superseded',
  }),
];

describe('release decisions', () => {
  it('lead to what they are about and to its release sheet', async () => {
    const { container, api } = show({
      queryDecisions: async () => pageOf(DECISIONS),
    });
    const list = await screen.findByRole('list', { name: 'Release decisions' });
    const [first, second] = within(list)
      .getAllByRole('listitem')
      .map(item => within(item));
    expect(first.getByText(/^Ship with known risk until/)).toBeVisible();
    expect(first.getByText('In force')).toBeVisible();
    expect(first.getByText(/answers for it\. Decided by/)).toBeVisible();
    expect(first.getByRole('link', { name: 'invoice-api' })).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-api/readiness',
    );
    expect(
      first.getByRole('link', { name: 'Release sheet of invoice-api' }),
    ).toHaveAttribute(
      'href',
      '/readiness/release-sheet?entityRef=component%3Adefault%2Finvoice-api',
    );
    expect(
      second.getByText(/^Reduce scope, to be looked at again on/),
    ).toBeVisible();
    expect(second.getByText('Superseded')).toBeVisible();
    expect(
      second.getByRole('link', { name: 'invoice-api#482' }),
    ).toHaveAttribute('href', '/readiness/changes/github.com~billing~482');
    expect(api.records.queryWaivers).not.toHaveBeenCalled();
    expect(await findAxeProblems(container)).toEqual([]);
  });

  it('are paged, and narrowed by their state from the first page on', async () => {
    const user = userEvent.setup();
    const { api } = show({
      queryDecisions: async ({ cursor }) =>
        pageOf(
          DECISIONS,
          cursor ? { prevCursor: 'one' } : { nextCursor: 'two' },
        ),
    });
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(api.records.queryDecisions).toHaveBeenLastCalledWith(
        expect.objectContaining({ cursor: 'two' }),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Outdated' }));
    await waitFor(() =>
      expect(api.records.queryDecisions).toHaveBeenLastCalledWith({
        state: ['outdated'],
        entityRef: undefined,
        changeId: undefined,
        cursor: undefined,
      }),
    );
    expect(location()).toBe('/?decisions=outdated');
  });

  it('go to the first page from one that is gone', async () => {
    const error = await refusal(400, 'cursor is not one of this list');
    show(
      {
        queryDecisions: async ({ cursor }) => {
          if (cursor) {
            throw error;
          }
          return pageOf(DECISIONS);
        },
      },
      '?cursor=nonsense',
    );
    expect(
      await screen.findByText(/This is the first page/),
    ).toBeInTheDocument();
    expect(location()).toBe('/');
  });

  it('of one component are asked for by the address, until that is taken away', async () => {
    const user = userEvent.setup();
    const { api } = show({}, '?entityRef=component:default/invoice-api');
    expect(await screen.findByText('None of that kind')).toBeVisible();
    expect(api.records.queryDecisions).toHaveBeenCalledWith(
      expect.objectContaining({
        entityRef: ['component:default/invoice-api'],
      }),
    );
    await user.click(
      screen.getByRole('button', {
        name: 'Remove filter Component: invoice-api',
      }),
    );
    expect(await screen.findByText('No decisions yet')).toBeVisible();
    expect(location()).toBe('/');
  });
});

describe('accepted risks', () => {
  it('have their state and who said what, and are settled in place', async () => {
    const user = userEvent.setup();
    const { container, api } = show(
      {
        queryWaivers: async () =>
          pageOf([
            sampleWaiver(),
            sampleWaiver({
              id: 'waiver-2',
              state: 'denied',
              requirementTitle: 'Monitoring linked',
              decidedBy: 'user:default/ingrid',
              decidedAt: new Date().toISOString(),
              decisionReason: 'Link the dashboard instead.',
              may: { approve: false, deny: false, revoke: false },
            }),
          ]),
      },
      '?list=waivers',
    );
    const list = await screen.findByRole('list', { name: 'Accepted risks' });
    const [asked, denied] = within(list)
      .getAllByRole('listitem')
      .map(item => within(item));
    expect(asked.getByText('Waits for approval')).toBeVisible();
    expect(asked.getByRole('link', { name: 'invoice-api' })).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-api/readiness',
    );
    expect(denied.getByText('Denied')).toBeVisible();
    expect(denied.getByText(/Link the dashboard instead\./)).toHaveTextContent(
      /Denied by .*ingrid/i,
    );
    expect(denied.queryByRole('button')).toBeNull();
    expect(await findAxeProblems(container)).toEqual([]);
    await user.click(asked.getByRole('button', { name: /^Approve…/ }));
    await user.click(screen.getByRole('button', { name: 'Accept the risk' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.records.settleWaiver).toHaveBeenCalledWith(
      'waiver-1',
      'approve',
      {},
    );
    expect(api.records.queryWaivers).toHaveBeenCalledTimes(2);
  });

  it('that end soon are a choice beside their states', async () => {
    const user = userEvent.setup();
    const { api } = show({
      queryWaivers: async () => pageOf([sampleWaiver()]),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Accepted risks' }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Ends within 14 days' }),
    );
    await waitFor(() =>
      expect(api.records.queryWaivers).toHaveBeenLastCalledWith({
        expiringWithin: 14,
        entityRef: undefined,
        changeId: undefined,
        cursor: undefined,
      }),
    );
    expect(location()).toBe('/?list=waivers&waivers=ending');
    await user.click(screen.getByRole('button', { name: 'Accepted' }));
    await waitFor(() =>
      expect(api.records.queryWaivers).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: ['approved'] }),
      ),
    );
  });

  it('say how there comes to be one where there is none', async () => {
    const { container } = show({}, '?list=waivers');
    expect(await screen.findByText('No waivers yet')).toBeVisible();
    expect(
      screen.getByText(/request a waiver beside its sentence/),
    ).toBeVisible();
    expect(await findAxeProblems(container)).toEqual([]);
  });
});

describe('other states', () => {
  it('loads', async () => {
    show({ queryDecisions: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: /Reading risks/ }),
    ).toBeInTheDocument();
  });

  it('says why it cannot be read, and reads again', async () => {
    const user = userEvent.setup();
    const error = await refusal(503, 'Down for a moment');
    let down = true;
    show({
      queryDecisions: async () => {
        if (down) {
          throw error;
        }
        return pageOf(DECISIONS);
      },
    });
    expect(
      await screen.findByText('Risks and decisions could not be read'),
    ).toBeVisible();
    expect(screen.getByText('Down for a moment')).toBeVisible();
    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Release decisions' }),
    ).toBeVisible();
  });

  it('says what takes a permission', async () => {
    const error = await refusal(403, 'No');
    show({ queryDecisions: () => Promise.reject(error) });
    expect(await screen.findByText(/readiness\.read/)).toBeVisible();
  });
});
