import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadinessApi } from '../../api';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  counts,
  sampleGroup,
  sampleScorecard,
  sampleScorecards,
} from '../../__testUtils__/organisation';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { savedFiles } from '../../__testUtils__/savedFiles';
import { setNarrow } from '../../__testUtils__/setNarrow';
import { ScorecardsPage } from './ScorecardsPage';

function show(at = '/', api: Partial<ReadinessApi> = {}, owns?: string[]) {
  const user = userEvent.setup();
  return { user, ...renderWithApi(<ScorecardsPage />, { at, api, owns }) };
}

function withTotals(changed: Parameters<typeof sampleScorecard>[0]) {
  const totals = sampleScorecard(changed);
  return { getScorecards: async () => ({ ...sampleScorecards, totals }) };
}

/** What the backend was asked for last. */
function asked(api: ReadinessApi) {
  const { calls } = (api.getScorecards as jest.Mock).mock;
  return calls[calls.length - 1][0];
}

const location = () => screen.getByTestId('location').textContent;
const groups = () => screen.findByRole('table', { name: 'Readiness by group' });
const headline = () => screen.findByRole('heading', { name: /components?/ });
const href = (name: string | RegExp) =>
  screen.getByRole('link', { name }).getAttribute('href');

beforeEach(() => setNarrow(false));

describe('the answer', () => {
  it('says in words that changes are not known, too', async () => {
    show(
      '/',
      withTotals({
        topMissing: [{ requirementId: 'changes-known', components: 3 }],
      }),
    );
    expect(
      await screen.findByRole('link', { name: /^Changes known/ }),
    ).toBeVisible();
    expect(screen.queryByText('changes-known')).toBeNull();
  });

  it('says how much is ready, of what, and how that moved', async () => {
    show();
    expect(await headline()).toHaveTextContent(
      '7 of 18 components are ready to release',
    );
    expect(
      screen.getByText(
        'That is 47% of the 15 components to which a gate applies',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(
        '2 more ready than 12 weeks ago (5 of 18 on Jun 7, 2026)',
      ),
    ).toBeVisible();
  });

  it.each([
    [[], undefined],
    [
      [{ day: '2026-11-16', byStatus: counts({ ready: 7 }) }],
      'Watched since Nov 16, 2026',
    ],
    [
      [
        { day: '2026-11-16', byStatus: counts({ ready: 8 }) },
        { day: '2026-11-18', byStatus: counts({ ready: 7 }) },
      ],
      '1 fewer ready than on Nov 16, 2026 (8 of 8 on Nov 16, 2026)',
    ],
    [
      [
        { day: '2026-11-09', byStatus: counts({ ready: 7 }) },
        { day: '2026-11-16', byStatus: counts({ ready: 7 }) },
      ],
      'As many ready as 1 week ago (7 of 7 on Nov 9, 2026)',
    ],
  ])('over the trend %j says %p', async (trend, text) => {
    show('/', withTotals({ trend }));
    await headline();
    expect(screen.queryByText(/ready (than|as)|Watched/)?.textContent).toBe(
      text,
    );
    const chart = screen.queryByRole('img', { name: /week by week/ });
    expect(chart !== null).toBe(trend.length > 1);
  });

  it('without any gate gives no share', async () => {
    const byStatus = counts({ noGate: 3 });
    const totals = { components: 3, byStatus, shareReady: undefined };
    show('/', withTotals({ ...totals, readyByWaiver: 0, topMissing: [] }));
    expect(await headline()).toHaveTextContent(
      'No gate applies to any of 3 components',
    );
    expect(screen.queryByText(/That is/)).toBeNull();
    expect(screen.getByText('Nothing is missing.')).toBeVisible();
  });

  it('leads from each status to its components, as they are filtered', async () => {
    show('/?gate=production');
    await headline();
    expect(href('6 blocked')).toBe(
      '/components?status=blocked&gate=production',
    );
    expect(href('2 undetermined')).toBe(
      '/components?status=undetermined&gate=production',
    );
    expect(href('7 ready')).toBe('/components?status=ready&gate=production');
    expect(href('3 with no gate')).toBe(
      '/components?status=noGate&gate=production',
    );
    expect(screen.getByText('1 of them with an accepted risk')).toBeVisible();
  });

  it('leads to what is missing most often', async () => {
    show('/?lifecycle=production');
    await headline();
    const missing = await screen.findByRole('link', {
      name: 'A rollback note exists',
    });
    expect(missing).toHaveAttribute(
      'href',
      '/components?lifecycle=production&missing=rollback-note',
    );
    expect(screen.getByText('5 components')).toBeVisible();
  });

  it('shows the trend as a picture with words, and as a table', async () => {
    const { user } = show();
    await headline();
    expect(
      screen.getByRole('img', {
        name: 'Components by status from Jun 7, 2026 to Aug 30, 2026, week by week: Ready from 5 to 7, Undetermined from 2 to 2, Blocked from 8 to 6, No gate from 3 to 3.',
      }),
    ).toBeVisible();
    const button = screen.getByRole('button', { name: 'Show as table' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const table = screen.getByRole('table', { name: /end of each week/ });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Aug 30, 20266273');
    expect(rows[3]).toHaveTextContent('Jun 7, 20268253');
  });
});

describe('the own teams', () => {
  const owns = [
    'user:default/ines',
    'group:default/billing',
    'group:default/idle',
    'role:default/admin',
  ];
  const getScorecards: ReadinessApi['getScorecards'] = async ({ owner }) =>
    owner
      ? {
          ...sampleScorecards,
          items: [
            sampleGroup(),
            sampleGroup({
              value: 'user:default/ines',
              components: 1,
              byStatus: counts({ ready: 1 }),
            }),
            sampleGroup({ value: 'group:default/idle', components: 0 }),
          ],
        }
      : sampleScorecards;

  it('lead to what they have left to do, or to all they have', async () => {
    const { api } = show('/?gate=production', { getScorecards }, owns);
    const own = within(
      await screen.findByRole('region', { name: 'Your teams' }),
    );
    const links = own.getAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/components?status=blocked&status=undetermined&gate=production&owner=group%3Adefault%2Fbilling',
      '/components?gate=production&owner=user%3Adefault%2Fines',
    ]);
    expect(own.getByText('2 of 5 ready')).toBeVisible();
    expect(api.getScorecards).toHaveBeenCalledWith({
      groupBy: 'owner',
      gate: ['production'],
      owner: owns.slice(0, 3),
      limit: 100,
    });
  });

  it.each([
    ['owns nothing', []],
    ['is in a team without components', ['group:default/idle']],
  ])('have no place where the reader %s', async (_, refs) => {
    show(
      '/',
      {
        getScorecards: async ({ owner }) =>
          owner ? { ...sampleScorecards, items: [] } : sampleScorecards,
      },
      refs,
    );
    await headline();
    expect(screen.queryByRole('region', { name: 'Your teams' })).toBeNull();
  });
});

describe('the groups', () => {
  it('show counts, share, what is missing and the trend', async () => {
    show('/?lifecycle=production');
    const [, billing, none] = within(await groups()).getAllByRole('row');
    expect(
      within(billing).getByRole('link', { name: /billing/ }),
    ).toHaveAttribute(
      'href',
      '/components?owner=group%3Adefault%2Fbilling&lifecycle=production',
    );
    expect(billing).toHaveTextContent('2 ready1 undetermined2 blocked');
    expect(billing).toHaveTextContent('40%');
    await waitFor(() =>
      expect(billing).toHaveTextContent('A rollback note exists and 1 more'),
    );
    expect(
      within(billing).getByRole('img', {
        name: 'Ready: 0 of 5 on Jun 7, 2026, 2 of 5 on Aug 30, 2026',
      }),
    ).toBeVisible();
    expect(billing).toHaveTextContent('+2');
    expect(
      within(none).getByRole('link', { name: 'No owner' }),
    ).toHaveAttribute('href', '/components?owner=none&lifecycle=production');
    expect(none).toHaveTextContent('— no gate applies');
    expect(none).toHaveTextContent('Nothing missing');
    expect(none).toHaveTextContent('too new');
  });

  it('are switched, ordered and paged in the address', async () => {
    const { user, api } = show('/?cursor=old', {
      getScorecards: async ({ groupBy = 'owner' }) => ({
        ...sampleScorecards,
        groupBy,
        totalItems: 57,
        pageInfo: { nextCursor: 'after' },
      }),
    });
    await groups();
    const by = within(screen.getByRole('group', { name: 'Group by' }));
    const button = (name: string) => by.getByRole('button', { name });
    expect(button('Owner')).toHaveAttribute('aria-pressed', 'true');
    button('Lifecycle').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location()).toBe('/?groupBy=lifecycle'));
    await screen.findByRole('region', { name: /By lifecycle/ });
    expect(button('Lifecycle')).toHaveAttribute('aria-pressed', 'true');
    expect(button('Lifecycle')).toHaveFocus();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Sort by' }),
      'Smallest share ready first',
    );
    await waitFor(() => expect(asked(api).orderBy).toBe('-shareReady'));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(asked(api).cursor).toBe('after'));
    expect(location()).toBe(
      '/?groupBy=lifecycle&orderBy=-shareReady&cursor=after',
    );
    expect(asked(api).limit).toBe(20);
  });

  it('are narrowed by gate and lifecycle', async () => {
    const { user, api } = show();
    await groups();
    await user.type(screen.getByRole('combobox', { name: 'Gate' }), 'Prod');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(location()).toBe('/?gate=production'));
    await waitFor(() => expect(asked(api).gate).toEqual(['production']));
    await user.click(
      screen.getByRole('button', { name: 'Remove filter Gate: Production' }),
    );
    await waitFor(() => expect(location()).toBe('/'));
    expect(screen.getByRole('search', { name: 'Filters' })).toHaveFocus();
  });

  it('are cards where it is narrow', async () => {
    setNarrow(true);
    const { container } = show();
    const list = await screen.findByRole('list', {
      name: 'Readiness by group',
    });
    expect(screen.queryByRole('table')).toBeNull();
    const [billing] = within(list).getAllByRole('heading');
    expect(billing).toHaveTextContent('billing');
    expect(list).toHaveTextContent('Share ready40%');
    expect(await findAxeProblems(container)).toEqual([]);
  });
});

describe('the file', () => {
  it('is of the groups as they are filtered', async () => {
    const names = savedFiles();
    const { user, api } = show('/?gate=production&groupBy=system&cursor=c');
    await groups();
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(names).toHaveLength(1));
    expect(names[0]).toMatch(/^readiness-scorecards-\d{4}-\d\d-\d\d\.csv$/);
    expect(api.exportCsv).toHaveBeenCalledWith('scorecards', {
      gate: ['production'],
      groupBy: 'system',
    });
  });

  it('shows that it is made, and that it could not be', async () => {
    const error = await refusal(503, 'Down for a moment');
    let fail: () => void = () => {};
    const { user } = show('/', {
      exportCsv: () => new Promise((_, reject) => (fail = () => reject(error))),
    });
    await groups();
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    expect(
      screen.getByRole('button', { name: 'Preparing the file' }),
    ).toHaveAttribute('aria-disabled', 'true');
    fail();
    expect(
      await screen.findByText(/could not be made\. Down for a moment/),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Download CSV' })).toHaveFocus();
  });
});

it('prints under a heading that says what it is', async () => {
  const print = jest.fn();
  window.print = print;
  const { user, container } = show('/?gate=production&owner=none');
  await groups();
  await user.click(screen.getByRole('button', { name: 'Print' }));
  expect(print).toHaveBeenCalledTimes(1);
  const area = container.querySelector('[data-readiness-print]');
  expect(area).toHaveTextContent('Readiness: scorecards');
  expect(area).toHaveTextContent('Only Gate: Production; Owner: No owner');
  for (const button of within(area as HTMLElement).getAllByRole('button')) {
    expect(button.closest('[data-no-print]')).not.toBeNull();
  }
});

describe('states', () => {
  const empty = {
    ...withTotals({ components: 0, byStatus: counts(), trend: [] }),
  };

  it.each([
    ['/', 'No components yet'],
    ['/?gate=x', 'No component matches'],
  ])('at %p without components says %p', async (at, title) => {
    show(at, empty);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('loads', async () => {
    show('/', { getScorecards: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Loading the scorecards' }),
    ).toBeInTheDocument();
  });

  it('forbidden names the permission', async () => {
    const error = await refusal(403, 'Unauthorized');
    show('/', { getScorecards: () => Promise.reject(error) });
    expect(await screen.findByText(/readiness\.read/)).toBeVisible();
  });

  it('an error can be tried again', async () => {
    const error = await refusal(503, 'Down for a moment');
    const { user, api } = show('/', {
      getScorecards: () => Promise.reject(error),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Down for a moment',
    );
    (api.getScorecards as jest.Mock).mockResolvedValue(sampleScorecards);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await headline()).toBeVisible();
  });
});

it('has no serious accessibility problem', async () => {
  const { user, container } = show('/?gate=production', {}, [
    'group:default/billing',
  ]);
  await groups();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(await findAxeProblems(container)).toEqual([]);
});
