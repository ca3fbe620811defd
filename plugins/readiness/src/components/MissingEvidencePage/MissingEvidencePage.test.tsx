import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MissingEvidenceItem } from '@readiness/backstage-plugin-readiness-common';
import { ReadinessApi } from '../../api';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  sampleAudit,
  sampleGapGroup,
  sampleGaps,
} from '../../__testUtils__/organisation';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { savedFiles } from '../../__testUtils__/savedFiles';
import { setNarrow } from '../../__testUtils__/setNarrow';
import { MissingEvidencePage } from './MissingEvidencePage';

function show(at = '/', api: Partial<ReadinessApi> = {}) {
  const user = userEvent.setup();
  const writeText = jest.fn().mockResolvedValue(undefined);
  // After `setup`, which puts a clipboard of its own there.
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText },
    configurable: true,
  });
  const rendered = renderWithApi(<MissingEvidencePage />, { at, api });
  return { user, writeText, ...rendered };
}

function withTotals(changed: Partial<(typeof sampleAudit)['totals']>) {
  const totals = { ...sampleAudit.totals, ...changed };
  const items = totals.gaps === 0 ? [] : sampleAudit.items;
  const audit = { ...sampleAudit, totals, items, totalItems: items.length };
  return { getMissingEvidence: async () => audit };
}

/** So many gaps, of which as many are given as are asked for. */
function manyGaps(total: number): Partial<ReadinessApi> {
  const gap = (index: number): MissingEvidenceItem => ({
    ...sampleGaps[0],
    subject: `component:default/component-${index}`,
    title: `Component ${index}`,
  });
  return {
    queryMissingEvidence: async ({ limit = 20 }) => ({
      items: Array.from({ length: Math.min(limit, total) }, (_, at) => gap(at)),
      totalItems: total,
      pageInfo: {},
    }),
  };
}

/** What the backend was asked for last. */
function asked(api: ReadinessApi, method: keyof ReadinessApi) {
  const { calls } = (api[method] as jest.Mock).mock;
  return calls[calls.length - 1][0];
}

const location = () => screen.getByTestId('location').textContent;
const list = () =>
  screen.findByRole('list', { name: 'Missing evidence by group' });
const rollback = () =>
  screen.findByRole('button', { name: 'A rollback note exists' });

beforeEach(() => setNarrow(false));

describe('the answer', () => {
  const none = { missing: 0, stale: 0, violated: 0, undetermined: 0 };

  it.each([
    [
      { gaps: 31, byOutcome: { ...none, missing: 28, stale: 2, violated: 1 } },
      '31 pieces of evidence are missing in 11 of 18 components',
      undefined,
    ],
    [
      {},
      '31 pieces of evidence are missing',
      '4 more could not be checked. Together they are in 11 of 18 components.',
    ],
    [
      { gaps: 1, byOutcome: { ...none, undetermined: 1 }, components: 1 },
      '1 piece of evidence could not be checked in 1 of 18 components',
      undefined,
    ],
  ])('to %j is %p', async (totals, headline, also) => {
    show('/', withTotals(totals));
    await list();
    expect(
      screen.getByRole('heading', { level: 2, name: headline }),
    ).toBeVisible();
    expect(screen.queryByText(/Together/)?.textContent).toBe(also);
  });
});

describe('a group', () => {
  it('says how much, of what kind, and where the most', async () => {
    show('/?gate=production');
    await rollback();
    const [first, second] = (await list()).children;
    expect(first).toHaveTextContent(
      '15 missing, 2 out of date, 1 violated, 2 could not be checked in 9 components',
    );
    expect(second).toHaveTextContent('in 1 component');
    const top = within(first as HTMLElement).getByRole('list', {
      name: 'Owners with the most',
    });
    expect(top).toHaveTextContent(/billing\s?12No owner\s?8/);
    const hrefs = within(top)
      .getAllByRole('link')
      .map(link => link.getAttribute('href'));
    expect(hrefs).toEqual([
      '/components?gate=production&owner=group%3Adefault%2Fbilling&missing=rollback-note',
      '/components?gate=production&owner=none&missing=rollback-note',
    ]);
  });

  it('of owners leads to what each lacks', async () => {
    const item = sampleGapGroup({
      value: 'none',
      breakdown: [{ value: 'rollback-note', gaps: 3 }],
    });
    show('/?groupBy=owner', {
      getMissingEvidence: async () => ({
        ...sampleAudit,
        groupBy: 'owner',
        items: [item],
      }),
    });
    expect(
      await screen.findByRole('button', { name: 'No owner' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'A rollback note exists' }),
    ).toHaveAttribute('href', '/components?owner=none&missing=rollback-note');
  });

  it('opens to its gaps, which are read then', async () => {
    const { user, api } = show('/?lifecycle=production&missing=other');
    const button = await rollback();
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(api.queryMissingEvidence).not.toHaveBeenCalled();
    button.focus();
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const links = await screen.findAllByRole('link', { name: 'Invoice API' });
    expect(links[0]).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-api/readiness',
    );
    expect(asked(api, 'queryMissingEvidence')).toEqual({
      lifecycle: ['production'],
      missing: ['rollback-note'],
      limit: 20,
    });
    expect(screen.getByText(/Invoice API has no rollback note/)).toBeVisible();
    expect(screen.getByText(/Write the steps into/)).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: /^Copy: Invoice API has no rollback/,
      }),
    ).toBeVisible();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('link', { name: 'Invoice API' })).toBeNull();
  });

  it('shows more of its gaps on request, keeping the focus', async () => {
    const { user, api } = show('/', manyGaps(33));
    await user.click(await rollback());
    expect(await screen.findByText('20 of 33 shown')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    const end = await screen.findByText('33 of 33 shown');
    expect(asked(api, 'queryMissingEvidence').limit).toBe(40);
    expect(screen.getByRole('link', { name: 'Component 32' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    await waitFor(() => expect(end).toHaveFocus());
  });

  it('says when its gaps cannot be read', async () => {
    const error = await refusal(503, 'Down for a moment');
    const { user, api } = show('/', {
      queryMissingEvidence: () => Promise.reject(error),
    });
    await user.click(await rollback());
    expect(
      await screen.findByRole('heading', { name: /items could not be read/ }),
    ).toBeVisible();
    (api.queryMissingEvidence as jest.Mock).mockResolvedValue({
      items: sampleGaps,
      totalItems: 2,
      pageInfo: {},
    });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findAllByRole('link', { name: 'Invoice API' }),
    ).toHaveLength(2);
  });
});

describe('the groups', () => {
  it('are switched and paged in the address', async () => {
    const { user, api } = show('/?owner=none&cursor=old', {
      getMissingEvidence: async ({ groupBy = 'requirement' }) => ({
        ...sampleAudit,
        groupBy,
        pageInfo: { nextCursor: 'after' },
      }),
    });
    await list();
    await user.click(screen.getByRole('button', { name: 'System' }));
    await waitFor(() => expect(location()).toBe('/?owner=none&groupBy=system'));
    await screen.findByRole('region', { name: /By system/ });
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(asked(api, 'getMissingEvidence')).toMatchObject({
        owner: ['none'],
        groupBy: 'system',
        cursor: 'after',
        limit: 20,
      }),
    );
  });

  it('are narrowed by owner', async () => {
    const { user } = show();
    await list();
    await user.type(screen.getByRole('combobox', { name: 'Owner' }), 'disc');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(location()).toBe('/?owner=group%3Adefault%2Fdiscovery'),
    );
  });
});

describe('the text', () => {
  it('holds the answer, the groups and the sentences', async () => {
    const { user, writeText, api } = show('/?gate=production', manyGaps(502));
    await rollback();
    await user.click(screen.getByRole('button', { name: 'Copy as text' }));
    await waitFor(() => expect(writeText).toHaveBeenCalledTimes(1));
    const lines = writeText.mock.calls[0][0].split('\n');
    expect(lines.slice(0, 8)).toEqual([
      '31 pieces of evidence are missing',
      '4 more could not be checked. Together they are in 11 of 18 components.',
      'Only Gate: Production',
      '',
      'By requirement',
      '- A rollback note exists: 15 missing, 2 out of date, 1 violated, 2 could not be checked in 9 components',
      '- Monitoring is linked: 11 missing, 1 out of date, 1 violated, 2 could not be checked in 1 component',
      '',
    ]);
    expect(lines[8]).toBe('What is missing');
    expect(lines[9]).toMatch(/^- Component 0: Invoice API has no rollback/);
    expect(lines.slice(-2)).toEqual(['2 more were left out.', '']);
    expect(lines).toHaveLength(9 + 500 + 2);
    expect(api.queryMissingEvidence).toHaveBeenCalledWith({
      gate: ['production'],
      limit: 500,
    });
  });

  it('says when it could not be gathered', async () => {
    const error = await refusal(503, 'Down for a moment');
    const { user, writeText } = show('/', {
      queryMissingEvidence: () => Promise.reject(error),
    });
    await list();
    await user.click(screen.getByRole('button', { name: 'Copy as text' }));
    expect(
      await screen.findByText(/could not be gathered\. Down for a moment/),
    ).toBeVisible();
    expect(writeText).not.toHaveBeenCalled();
  });
});

it('gives the file of what is filtered', async () => {
  const names = savedFiles();
  const { user, api } = show('/?missing=rollback-note&groupBy=owner');
  await list();
  await user.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() => expect(names).toHaveLength(1));
  expect(names[0]).toMatch(/^readiness-missing-evidence-[-\d]{10}\.csv$/);
  expect(api.exportCsv).toHaveBeenCalledWith('missing-evidence', {
    missing: ['rollback-note'],
  });
});

it('prints what is open, without buttons', async () => {
  const { user, container } = show('/?owner=none');
  await user.click(await rollback());
  await screen.findAllByRole('link', { name: 'Invoice API' });
  const area = container.querySelector<HTMLElement>('[data-readiness-print]')!;
  expect(area).toHaveTextContent('Readiness: missing evidence');
  expect(area).toHaveTextContent('Only Owner: No owner');
  const printed = within(area)
    .getAllByRole('button')
    .filter(button => !button.closest('[data-no-print]'));
  expect(printed.map(({ textContent }) => textContent)).toEqual([
    'A rollback note exists',
    'Monitoring is linked',
  ]);
});

describe('states', () => {
  const nothing = {
    gaps: 0,
    byOutcome: { missing: 0, stale: 0, violated: 0, undetermined: 0 },
    components: 0,
  };

  it.each([
    ['/', 18, 'Nothing is missing', /Each of the 18 components you may see/],
    [
      '/?gate=x',
      5,
      'Nothing is missing',
      /Each of the 5 components that match/,
    ],
    ['/', 0, 'No components yet', /about a minute after/],
    ['/?gate=x', 0, 'No component matches', /all of these filters/],
  ])(
    'at %p over %p components says %p',
    async (at, ofComponents, title, text) => {
      show(at, withTotals({ ...nothing, ofComponents }));
      expect(await screen.findByRole('heading', { name: title })).toBeVisible();
      expect(screen.getByText(text)).toBeVisible();
    },
  );

  it('loads', async () => {
    show('/', { getMissingEvidence: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', {
        name: 'Loading the missing evidence',
      }),
    ).toBeInTheDocument();
  });

  it('forbidden names the permission', async () => {
    const error = await refusal(403, 'Unauthorized');
    show('/', { getMissingEvidence: () => Promise.reject(error) });
    expect(await screen.findByText(/readiness\.read/)).toBeVisible();
  });

  it('an error can be tried again', async () => {
    const error = await refusal(503, 'Down for a moment');
    const { user, api } = show('/', {
      getMissingEvidence: () => Promise.reject(error),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Down for a moment',
    );
    (api.getMissingEvidence as jest.Mock).mockResolvedValue(sampleAudit);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await list()).toBeVisible();
  });

  it('a page that is gone leads to the first', async () => {
    const error = await refusal(400, 'cursor: not a cursor');
    show('/?owner=none&cursor=stale', {
      getMissingEvidence: async ({ cursor }) => {
        if (cursor) {
          throw error;
        }
        return sampleAudit;
      },
    });
    expect(await screen.findByText(/no longer there/)).toBeVisible();
    await list();
    expect(location()).toBe('/?owner=none');
  });
});

it('has no serious accessibility problem', async () => {
  const { user, container } = show('/?gate=production', manyGaps(33));
  await user.click(await rollback());
  await screen.findByText('20 of 33 shown');
  expect(await findAxeProblems(container)).toEqual([]);
});

it('says nothing of one question by the answer to another', async () => {
  const nothing = await withTotals({ gaps: 0 }).getMissingEvidence();
  const { user } = show('/?lifecycle=retired', {
    getMissingEvidence: ({ lifecycle } = {}) =>
      lifecycle ? Promise.resolve(nothing) : new Promise(() => {}),
  });
  expect(await screen.findByText('Nothing is missing')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Clear all' }));
  expect(screen.queryByText('Nothing is missing')).toBeNull();
  expect(
    screen.getByRole('status', { name: 'Loading the missing evidence' }),
  ).toBeVisible();
});
