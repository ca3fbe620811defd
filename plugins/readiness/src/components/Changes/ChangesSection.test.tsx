import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ChangeQuery,
  ComponentChanges,
} from '@readiness/backstage-plugin-readiness-common';
import {
  changeGap,
  sampleChanges,
  sampleChangeSummary,
  sampleComponentChanges,
} from '../../__testUtils__/changes';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  blockedReadiness,
  sampleReadiness,
} from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { CopyProvider } from '../Copy';
import { AdvisoriesSection, MissingEvidenceSection } from '../MissingEvidence';
import { ReadinessTab } from '../ReadinessTab';
import { ChangesSection } from './ChangesSection';

const REF = 'component:default/invoice-api';

function show(
  changes?: Partial<ComponentChanges>,
  options?: Parameters<typeof renderWithApi>[1],
) {
  return renderWithApi(
    <ChangesSection
      entityRef={REF}
      title="Invoice API"
      changes={changes && { ...sampleComponentChanges, ...changes }}
    />,
    options,
  );
}

const rowsOf = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('the counts', () => {
  it.each<[Partial<ComponentChanges>, string]>([
    [{}, '3 open · 2 merged and not released (1 blocked)'],
    [{ blocked: 0 }, '3 open · 2 merged and not released'],
    [{ releasesKnown: false }, '3 open'],
    [
      { releasesKnown: false, releasesWithheld: true },
      '3 open · 2 merged and not released (1 blocked)',
    ],
  ])('of %j read %p', async (changes, words) => {
    show(changes);
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('pending changes', () => {
  it('stand by state, the strictest first, with what each lacks', async () => {
    const { api } = show({});
    const open = await screen.findByRole('list', { name: 'Open' });
    expect(api.queryChanges).toHaveBeenCalledWith(
      expect.objectContaining({ entityRef: [REF], pending: true }),
    );
    const [first, second, third] = rowsOf(open);
    expect(first).toMatch(
      /^invoice-api#482: Refunds.*Blocked.*changes no test.*1 more is missing.*AI-assisted.*Opened 2 days ago/,
    );
    expect(second).toMatch(
      /#486.*Undetermined.*AI not declared.*dependency bot/,
    );
    expect(third).toMatch(/#485.*Ready.*Declared not AI-assisted/);
    const merged = screen.getByRole('list', { name: 'Merged, not released' });
    expect(rowsOf(merged)).toEqual([
      expect.stringMatching(/#474.*Blocked.*Merged 4 days ago/),
      expect.stringMatching(/#477.*Ready, accepted risk/),
    ]);
    expect(screen.getByRole('list', { name: 'Draft' })).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 3, name: 'Draft (1)' }),
    ).toBeVisible();
  });

  it('lead to their pages, and to their host only by http(s)', async () => {
    show(
      {},
      {
        api: {
          queryChanges: async () => ({
            items: [
              sampleChangeSummary({ id: 'a/b' }),
              sampleChangeSummary({
                number: 2,
                // eslint-disable-next-line no-script-url -- hostile on purpose
                url: 'javascript:alert(1)',
              }),
            ],
            totalItems: 2,
            pageInfo: {},
          }),
        },
      },
    );
    const links = await screen.findAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/readiness/changes/a%2Fb',
      'https://github.com/example/invoice-api/pull/482',
      '/readiness/changes/github.com~billing~2',
    ]);
  });

  it('show five of a kind until asked for all', async () => {
    const user = userEvent.setup();
    const items = Array.from({ length: 7 }, (_, number) =>
      sampleChangeSummary({ number }),
    );
    show(
      {},
      {
        api: {
          queryChanges: async () => ({ items, totalItems: 9, pageInfo: {} }),
        },
      },
    );
    const list = await screen.findByRole('list', { name: 'Open' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Show all 7' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(7);
    expect(screen.getByText(/^7 of 9 are shown here/)).toBeVisible();
  });

  it.each<[ComponentChanges['followed'], RegExp]>([
    ['yes', /^No change is open or waiting for its release\.$/],
    ['reading', /^No change that was read is open .* There may be more/],
    ['failed', /^No change that was read is open .* There may be more/],
  ])('that are none are said to be, followed: %s', async (followed, words) => {
    show(
      { open: 0, unreleased: 0, blocked: 0, followed },
      {
        api: {
          queryChanges: async () => ({
            items: [],
            totalItems: 0,
            pageInfo: {},
          }),
        },
      },
    );
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('that cannot be read can be asked for again', async () => {
    const user = userEvent.setup();
    const error = await refusal(500, 'No database');
    let broken = true;
    show(
      {},
      {
        api: {
          queryChanges: async () => {
            if (broken) {
              throw error;
            }
            return { items: sampleChanges, totalItems: 8, pageInfo: {} };
          },
        },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('No database');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('list', { name: 'Open' })).toBeVisible();
  });
});

describe('what is known of the repository', () => {
  it('without a source says how to connect one, and asks for nothing', async () => {
    const { api } = show();
    expect(
      await screen.findByText(
        /^No source of changes answers for the repository of Invoice API/,
      ),
    ).toBeVisible();
    expect(screen.getByText('github.com/project-slug')).toBeVisible();
    expect(api.queryChanges).not.toHaveBeenCalled();
  });

  it.each<[ComponentChanges['progress'], RegExp, string | null]>([
    [
      { read: 120, total: 450 },
      /^Read 120 of about 450 changes. Until all are read/,
      '27',
    ],
    [{ read: 1 }, /^Read 1 change so far/, null],
    [undefined, /^Read 0 changes so far/, null],
  ])('reading %j', async (progress, words, now) => {
    show({ followed: 'reading', progress });
    const bar = await screen.findByRole('progressbar', { name: words });
    expect(bar.getAttribute('aria-valuenow')).toBe(now);
  });

  it('failed has the problem and what becomes of it', async () => {
    show({ followed: 'failed', problem: 'GitHub refused to list `a/b`.' });
    expect(
      await screen.findByText(
        /^GitHub refused to list.*tried again by itself/,
        {
          selector: '[role=status] div',
        },
      ),
    ).toHaveTextContent(/tell whoever runs Readiness/);
  });

  it('not read yet says that, and nothing of changes', async () => {
    const { api } = show({ followed: 'no', open: 0, unreleased: 0 });
    expect(
      await screen.findByText(/^The changes of this repository are not read/),
    ).toBeVisible();
    expect(screen.queryByText(/open/)).toBeNull();
    expect(api.queryChanges).not.toHaveBeenCalled();
  });

  it('releases that are not known are said to be', async () => {
    show({ releasesKnown: false });
    expect(
      await screen.findByText(/^Which changes production runs is not known/),
    ).toBeVisible();
  });

  it('releases that are not told any more are said to block', async () => {
    show({ releasesKnown: false, releasesWithheld: true });
    expect(
      await screen.findByText(/^Which changes production runs is not told/),
    ).toBeVisible();
    expect(
      screen.queryByText(/^Which changes production runs is not known/),
    ).not.toBeInTheDocument();
  });
});

describe('all changes', () => {
  async function open() {
    const user = userEvent.setup();
    const queryChanges = jest.fn(async (query: ChangeQuery) => ({
      items: query.pending ? [] : sampleChanges,
      totalItems: query.state ? 0 : 8,
      pageInfo: query.pending ? {} : { nextCursor: 'second' },
    }));
    show({}, { api: { queryChanges } });
    const button = await screen.findByRole('button', {
      name: 'Show all changes',
    });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    await screen.findByRole('list', { name: 'All changes' });
    return { user, queryChanges };
  }

  it('are filtered by state, status and AI, and paged', async () => {
    const { user, queryChanges } = await open();
    expect(screen.getByText('8 changes')).toBeVisible();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Status' }),
      'Blocked',
    );
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'AI' }),
      'Declared not AI-assisted',
    );
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(queryChanges).toHaveBeenLastCalledWith({
        entityRef: [REF],
        gateStatus: ['blocked'],
        aiState: ['not-ai'],
        orderBy: '-createdAt',
        limit: 20,
        cursor: 'second',
      }),
    );
    // Another filter goes back to the first page.
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'State' }),
      'Draft',
    );
    await waitFor(() =>
      expect(queryChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: ['draft'] }),
      ),
    );
    expect(queryChanges.mock.lastCall?.[0].cursor).toBeUndefined();
  });

  it('say where each stands', async () => {
    await open();
    const list = screen.getByRole('list', { name: 'All changes' });
    expect(rowsOf(list)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/#470.*Merged and released/),
        expect.stringMatching(/#468.*Closed without merging/),
      ]),
    );
  });
});

describe('on the tab', () => {
  it('missing evidence of a change names it and leads to it', async () => {
    renderWithApi(<ReadinessTab />, {
      api: {
        getComponent: async () =>
          blockedReadiness({
            changes: sampleComponentChanges,
            missingEvidence: [changeGap],
          }),
      },
    });
    const missing = within(
      await screen.findByRole('region', { name: /^Missing evidence/ }),
    );
    expect(
      missing.getByRole('link', { name: 'invoice-api#474' }),
    ).toHaveAttribute('href', '/readiness/changes/github.com~billing~474');
    expect(
      await screen.findByRole('region', { name: 'Changes' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('region', { name: 'Numbers' }),
    ).toBeVisible();
  });

  it('without a source there are neither numbers nor a sprint note', async () => {
    const { api } = renderWithApi(<ReadinessTab />, {
      api: { getComponent: async () => sampleReadiness() },
    });
    expect(
      await screen.findByText(/^No source of changes answers/),
    ).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Numbers' })).toBeNull();
    expect(api.getNumbers).not.toHaveBeenCalled();
  });
});

it('names no change where a gap is none of a change', async () => {
  renderWithApi(
    <CopyProvider>
      <MissingEvidenceSection
        subject={{ title: 'a', where: 'b', headline: 'c' }}
        items={[{ ...changeGap, change: undefined }]}
      />
      <AdvisoriesSection items={[changeGap]} />
    </CopyProvider>,
  );
  const link = { name: 'invoice-api#474' };
  const missing = await screen.findByRole('region', { name: /^Missing/ });
  expect(within(missing).queryByRole('link', link)).toBeNull();
  const advisory = screen.getByRole('region', { name: /^Advisory/ });
  expect(within(advisory).getByRole('link', link)).toBeVisible();
});

it('has no serious accessibility problem', async () => {
  const user = userEvent.setup();
  const { container } = show({ followed: 'reading' });
  await user.click(
    await screen.findByRole('button', { name: 'Show all changes' }),
  );
  await screen.findByRole('list', { name: 'All changes' });
  expect(await findAxeProblems(container)).toEqual([]);
});
