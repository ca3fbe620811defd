import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadinessApi } from '../../api';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { sampleSummaries, sampleSummary } from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { savedFiles } from '../../__testUtils__/savedFiles';
import { setNarrow } from '../../__testUtils__/setNarrow';
import { ComponentsPage } from './ComponentsPage';

function show(at = '/', api: Partial<ReadinessApi> = {}) {
  const user = userEvent.setup();
  return { user, ...renderWithApi(<ComponentsPage />, { at, api }) };
}

/** What the backend was asked for last. */
function asked(api: ReadinessApi) {
  const { calls } = (api.queryComponents as jest.Mock).mock;
  return calls[calls.length - 1][0];
}

const location = () => screen.getByTestId('location').textContent;
const table = () => screen.findByRole('table');

beforeEach(() => setNarrow(false));
afterEach(() => {
  jest.useRealTimers();
});

describe('rows', () => {
  it('name the component, its status, gates, owner, system and top gap', async () => {
    show();
    const [, ...rows] = within(await table()).getAllByRole('row');
    const invoice = within(rows[0]);
    expect(invoice.getByRole('link', { name: 'Invoice API' })).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-api/readiness',
    );
    expect(invoice.getByText('Blocked')).toBeVisible();
    await waitFor(() => expect(rows[0]).toHaveTextContent('Production'));
    expect(invoice.getByRole('link', { name: /billing/ })).toBeVisible();
    expect(invoice.getByRole('link', { name: /payments/ })).toBeVisible();
    expect(rows[0]).toHaveTextContent(/no rollback note.*and 2 more/);
    expect(rows[0]).toHaveTextContent('4 minutes ago');
    expect(rows[1]).toHaveTextContent('(overdue)');
    expect(rows[2]).toHaveTextContent('Ready, accepted risk');
    expect(rows[3]).toHaveTextContent('Nothing missing');
    expect(rows[4]).toHaveTextContent('Not judged');
    expect(screen.getByText('5 components')).toBeVisible();
  });

  it('link only owners the catalog knows', async () => {
    const items = [
      sampleSummary({ owner: 'group:default/gone', ownerResolved: false }),
      sampleSummary({
        entityRef: 'component:default/ledger',
        ownerResolved: true,
      }),
    ];
    show('/', {
      queryComponents: async () => ({ items, totalItems: 2, pageInfo: {} }),
    });
    expect(within(await table()).getByText('group:default/gone')).toBeVisible();
    expect(screen.queryByRole('link', { name: /gone/ })).toBeNull();
    expect(screen.getByRole('link', { name: /billing/ })).toBeVisible();
  });

  it('are cards with a choice of order where it is narrow', async () => {
    setNarrow(true);
    const { user, api, container } = show();
    const list = await screen.findByRole('list', {
      name: 'Components and their readiness',
    });
    expect(screen.queryByRole('table')).toBeNull();
    expect(within(list).getAllByRole('listitem')).toHaveLength(5);
    expect(within(list).getAllByRole('heading')[0]).toHaveTextContent(
      'Invoice API',
    );
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Sort by' }),
      'Most missing first',
    );
    await waitFor(() => expect(asked(api).orderBy).toBe('-missing'));
    expect(await findAxeProblems(container)).toEqual([]);
  });
});

describe('filters', () => {
  it('come from the address', async () => {
    const { api } = show(
      '/?status=blocked&status=ready&gate=production&owner=group:default/billing&system=s&missing=rollback-note&q=inv&orderBy=-name&limit=50',
    );
    await table();
    expect(asked(api)).toEqual({
      status: ['blocked', 'ready'],
      gate: ['production'],
      owner: ['group:default/billing'],
      system: ['s'],
      missing: ['rollback-note'],
      q: 'inv',
      orderBy: '-name',
      limit: 50,
      cursor: undefined,
    });
    expect(screen.getByRole('searchbox')).toHaveValue('inv');
    const active = within(screen.getByRole('list', { name: 'Active filters' }));
    expect(
      await active.findByRole('button', {
        name: 'Remove filter Missing requirement: A rollback note exists',
      }),
    ).toBeVisible();
  });

  it.each([
    ['Status', 'Blocked (1)', 'status=blocked', { status: ['blocked'] }],
    ['Gate', 'Production (4)', 'gate=production', { gate: ['production'] }],
    [
      'Owner',
      'billing (2)',
      'owner=group%3Adefault%2Fbilling',
      { owner: ['group:default/billing'] },
    ],
    [
      'System',
      'search (1)',
      'system=system%3Adefault%2Fsearch',
      { system: ['system:default/search'] },
    ],
    [
      'Missing requirement',
      'Monitoring is linked (1)',
      'missing=monitoring-linked',
      { missing: ['monitoring-linked'] },
    ],
    ['Domain', 'No domain (2)', 'domain=none', { domain: ['none'] }],
    [
      'Lifecycle',
      'production (4)',
      'lifecycle=production',
      { lifecycle: ['production'] },
    ],
  ])(
    'by %s, chosen with the keyboard, go to the address and the backend',
    async (filter, option, search, query) => {
      const { user, api } = show('/?cursor=old');
      await table();
      const box = screen.getByRole('combobox', { name: filter });
      await user.type(box, option.replace(/ \(\d+\)/, ''));
      expect(box).toHaveAttribute('aria-expanded', 'true');
      expect(screen.getByRole('option', { name: option })).toBeVisible();
      await user.keyboard('{ArrowDown}{Enter}');
      await waitFor(() => expect(location()).toBe(`/?${search}`));
      await waitFor(() => expect(asked(api)).toMatchObject(query));
      expect(asked(api).cursor).toBeUndefined();
      expect(api.getFacets).toHaveBeenLastCalledWith(
        expect.objectContaining(query),
      );
    },
  );

  it.each([
    ['owner=none', 'Owner: No owner'],
    ['system=none', 'System: No system'],
    ['domain=none', 'Domain: No domain'],
    ['lifecycle=none', 'Lifecycle: No lifecycle'],
    ['gate=none', 'Gate: No gate'],
  ])('read %p as words', async (search, words) => {
    show(`/?${search}`);
    expect(
      await screen.findByRole('button', { name: `Remove filter ${words}` }),
    ).toBeVisible();
  });

  it('apply to the file', async () => {
    const names = savedFiles();
    const { user, api } = show('/?owner=none&q=x&orderBy=name&cursor=c');
    await table();
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(names).toHaveLength(1));
    expect(names[0]).toMatch(/^readiness-components-[-\d]{10}\.csv$/);
    expect(api.exportCsv).toHaveBeenCalledWith(
      'components',
      expect.objectContaining({ owner: ['none'], q: 'x' }),
    );
  });

  it('are removed one by one or all at once', async () => {
    const { user, api } = show('/?status=blocked&status=ready&q=inv&limit=50');
    await user.click(
      await screen.findByRole('button', {
        name: 'Remove filter Status: Blocked',
      }),
    );
    await waitFor(() => expect(asked(api).status).toEqual(['ready']));
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(location()).toBe('/?limit=50'));
    expect(screen.getByRole('searchbox')).toHaveValue('');
    expect(screen.queryByRole('list', { name: 'Active filters' })).toBeNull();
  });

  it('keep the focus near when they are removed', async () => {
    const { user } = show('/?status=blocked&status=ready&gate=production&q=x');
    const chip = (name: string) => screen.findByRole('button', { name });
    await user.click(await chip('Remove filter Status: Blocked'));
    await waitFor(async () =>
      expect(await chip('Remove filter Status: Ready')).toHaveFocus(),
    );
    await user.click(await chip('Remove filter Gate: Production'));
    await waitFor(async () =>
      expect(await chip('Remove filter Status: Ready')).toHaveFocus(),
    );
    await user.click(await chip('Clear all'));
    await waitFor(() => expect(screen.getByRole('searchbox')).toHaveFocus());
  });

  it('keep what is being typed when a poll lands', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const { api } = renderWithApi(<ComponentsPage />);
    await table();
    const box = screen.getByRole('combobox', { name: 'Owner' });
    await user.type(box, 'disc');
    const before = (api.getFacets as jest.Mock).mock.calls.length;
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(api.getFacets).toHaveBeenCalledTimes(before + 1);
    expect(box).toHaveValue('disc');
  });

  it('keep what is being typed when the search runs', async () => {
    const { user } = show('/?owner=group:default/billing');
    await table();
    const box = screen.getByRole('combobox', { name: 'Owner' });
    await user.type(screen.getByRole('searchbox'), 'inv');
    await user.type(box, 'disc');
    await waitFor(() => expect(location()).toMatch(/q=inv/));
    expect(box).toHaveValue('disc');
  });

  it('search once the reader pauses', async () => {
    const { user, api } = show();
    await table();
    const before = (api.queryComponents as jest.Mock).mock.calls.length;
    await user.type(screen.getByRole('searchbox'), 'ledger');
    await waitFor(() => expect(location()).toBe('/?q=ledger'));
    await waitFor(() => expect(asked(api).q).toBe('ledger'));
    expect(api.queryComponents).toHaveBeenCalledTimes(before + 1);
  });
});

describe('sorting', () => {
  it.each([
    ['Component', 'name', '-name', 'ascending', 'descending'],
    ['Owner', 'owner', '-owner', 'ascending', 'descending'],
    ['Top missing evidence', '-missing', 'missing', 'descending', 'ascending'],
    ['Evaluated', '-evaluatedAt', 'evaluatedAt', 'descending', 'ascending'],
  ])('by %s', async (name, first, second, firstSort, secondSort) => {
    const { user, api } = show();
    await table();
    const heading = () => screen.getByRole('columnheader', { name });
    expect(heading()).not.toHaveAttribute('aria-sort');
    for (const [order, sort] of [
      [first, firstSort],
      [second, secondSort],
      [first, firstSort],
    ]) {
      await user.click(within(heading()).getByRole('button'));
      await waitFor(() => expect(asked(api).orderBy).toBe(order));
      expect(heading()).toHaveAttribute('aria-sort', sort);
      expect(location()).toBe(`/?orderBy=${order}`);
    }
  });

  it('is by status, strictest first, until chosen otherwise', async () => {
    const { api } = show();
    await table();
    expect(asked(api).orderBy).toBe('status');
    expect(
      screen.getByRole('columnheader', { name: 'Status' }),
    ).toHaveAttribute('aria-sort', 'ascending');
  });
});

describe('pages', () => {
  const pages = {
    queryComponents: async ({ cursor }: { cursor?: string }) => ({
      items: sampleSummaries.slice(0, 1),
      totalItems: 57,
      pageInfo: cursor ? { prevCursor: 'before' } : { nextCursor: 'after' },
    }),
  };

  it('turn by the cursors of the backend', async () => {
    const { user, api } = show('/?q=x', pages);
    const next = await screen.findByRole('button', { name: 'Next' });
    const previous = screen.getByRole('button', { name: 'Previous' });
    expect(previous).toHaveAttribute('aria-disabled', 'true');
    await user.click(previous);
    expect(location()).toBe('/?q=x');
    expect(screen.getByText('57 components')).toBeVisible();
    await user.click(next);
    await waitFor(() => expect(location()).toBe('/?q=x&cursor=after'));
    await waitFor(() => expect(asked(api).cursor).toBe('after'));
    await waitFor(() =>
      expect(previous).toHaveAttribute('aria-disabled', 'false'),
    );
    // At its end, and yet still where the reader was.
    expect(next).toHaveAttribute('aria-disabled', 'true');
    expect(next).toHaveFocus();
    await user.click(previous);
    await waitFor(() => expect(asked(api).cursor).toBe('before'));
  });

  it('can be of another size, from the first on', async () => {
    const { user, api } = show('/?cursor=after', pages);
    await table();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Per page' }),
      '100',
    );
    await waitFor(() => expect(location()).toBe('/?limit=100'));
    await waitFor(() => expect(asked(api)).toMatchObject({ limit: 100 }));
  });

  it.each([
    ['are gone', () => refusal(400, 'cursor: not a cursor')],
    ['have emptied', undefined],
  ])('that %s lead to the first, with a note', async (_, refuse) => {
    const error = await refuse?.();
    const { user } = show('/?status=blocked&cursor=stale', {
      queryComponents: async ({ cursor }) => {
        if (cursor && error) {
          throw error;
        }
        const items = cursor ? [] : sampleSummaries;
        return { items, totalItems: 5, pageInfo: {} };
      },
    });
    expect(
      await screen.findByText(/The page in this address is no longer there/),
    ).toBeVisible();
    await table();
    expect(location()).toBe('/?status=blocked');
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() =>
      expect(screen.queryByText(/no longer there/)).toBeNull(),
    );
  });
});

describe('states', () => {
  const none = async () => ({ items: [], totalItems: 0, pageInfo: {} });

  it.each([
    ['/', 'No components yet'],
    ['/?q=nothing', 'No component matches'],
  ])('at %p without rows says %p', async (at, title) => {
    show(at, { queryComponents: none });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });

  it('loads', async () => {
    show('/', { queryComponents: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Loading components' }),
    ).toBeInTheDocument();
  });

  it('keeps the old rows while new ones are read', async () => {
    const { user } = show('/', {
      queryComponents: ({ orderBy }) =>
        orderBy === 'name'
          ? new Promise(() => {})
          : Promise.resolve({
              items: sampleSummaries,
              totalItems: 5,
              pageInfo: {},
            }),
    });
    await table();
    await user.click(screen.getByRole('button', { name: 'Component' }));
    expect(
      await screen.findByRole('progressbar', { name: 'Updating the list' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Ledger' })).toBeVisible();
  });

  it('forbidden names the permission', async () => {
    const error = await refusal(403, 'Unauthorized');
    show('/', { queryComponents: () => Promise.reject(error) });
    expect(await screen.findByText(/readiness\.read/)).toBeVisible();
  });

  it('an error can be tried again', async () => {
    const error = await refusal(503, 'Down for a moment');
    const { user, api } = show('/', {
      queryComponents: () => Promise.reject(error),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Down for a moment',
    );
    (api.queryComponents as jest.Mock).mockImplementation(none);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'No components yet' }),
    ).toBeVisible();
  });
});

it('has no serious accessibility problem', async () => {
  const { user, container } = show('/?status=blocked');
  await table();
  expect(await findAxeProblems(container)).toEqual([]);
  await user.click(screen.getByRole('combobox', { name: 'Owner' }));
  await screen.findByRole('listbox');
  expect(await findAxeProblems(document.body)).toEqual([]);
});
