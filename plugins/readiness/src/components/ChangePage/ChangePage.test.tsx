/* eslint-disable no-script-url -- hostile on purpose */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { Route, Routes } from 'react-router-dom';
import { sampleChange, sampleEvents } from '../../__testUtils__/changes';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { ago } from '../../__testUtils__/fixtures';
import {
  renderWithApi,
  RenderOptions,
} from '../../__testUtils__/renderWithApi';
import { setNarrow } from '../../__testUtils__/setNarrow';
import { ChangePage } from './ChangePage';

const page = (
  <Routes>
    <Route path="/changes/:id" element={<ChangePage />} />
  </Routes>
);

const showWith = (api: RenderOptions['api']) =>
  renderWithApi(page, { api, at: '/changes/github.com~billing~482' });

const show = (changed: Partial<ChangeReadiness> = {}) =>
  showWith({ getChange: async () => sampleChange(changed) });

const section = async (name: RegExp) =>
  within(await screen.findByRole('region', { name }));

describe('the heading', () => {
  it('has the status with its reason, then which change it is', async () => {
    const { api } = show();
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Blocked: 2 things missing',
      }),
    ).toBeVisible();
    expect(api.getChange).toHaveBeenCalledWith('github.com~billing~482');
    expect(
      screen.getByText('invoice-api#482: Refunds without a receipt', {
        selector: 'h2 ~ p, div + p',
      }),
    ).toBeVisible();
    expect(
      screen.getByText('The gate does not pass until each item', {
        exact: false,
      }),
    ).toBeVisible();
    const gates = within(screen.getByRole('list', { name: 'Gates' }));
    expect(gates.getByRole('listitem')).toHaveTextContent(
      'Production: Blocked',
    );
    expect(screen.getByText('By omar')).toBeVisible();
    expect(screen.getByText('refunds-without-receipt into main')).toBeVisible();
    expect(screen.getByText('At commit 9f2c81d4')).toBeVisible();
    expect(screen.getByRole('link', { name: 'invoice-api' })).toHaveAttribute(
      'href',
      '/catalog/default/component/invoice-api/readiness',
    );
    expect(
      screen.getByRole('link', { name: /^invoice-api#482 at its host/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/example/invoice-api/pull/482',
    );
  });

  it('links no address but http(s)', async () => {
    show({
      url: 'javascript:alert(1)',
      events: sampleEvents.map(event => ({ ...event, url: 'data:,x' })),
    });
    expect(await screen.findByText('javascript:alert(1)')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    for (const link of screen.getAllByRole('link')) {
      expect(link.getAttribute('href')).toMatch(/^(\/|https?:)/);
    }
  });

  it.each<[Partial<ChangeReadiness>, string]>([
    [{ state: 'merged', release: 'unreleased' }, 'Merged, not released'],
    [{ state: 'merged', release: 'unknown' }, 'Merged, release not known'],
    [{ state: 'draft' }, 'Draft'],
    [{ aiState: 'unknown' }, 'AI not declared'],
    [{ author: { login: 'bot[bot]', kind: 'bot' } }, 'By bot[bot] (bot)'],
    [
      { gateStatus: 'noGate', gates: [], missing: 0 },
      'No gate asks anything of this change, or nothing it asks applies here, so nothing was judged.',
    ],
    [
      { dependencyBot: true },
      'A dependency bot wrote this change. It is judged, but not part of any sum or median.',
    ],
  ])('of %j reads %p', async (changed, words) => {
    show(changed);
    expect((await screen.findAllByText(words))[0]).toBeVisible();
  });
});

describe('what it lacks', () => {
  it('has sentences to copy, under the change', async () => {
    const user = userEvent.setup();
    const writeText = jest.fn();
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText },
      configurable: true,
    });
    show();
    const missing = await section(/^Missing evidence/);
    expect(missing.getAllByRole('listitem')).toHaveLength(2);
    await user.click(missing.getByRole('button', { name: 'Copy all' }));
    await user.click(await screen.findByRole('menuitem', { name: 'As text' }));
    await waitFor(() => expect(writeText).toHaveBeenCalledTimes(1));
    expect(writeText.mock.calls[0][0]).toMatch(
      /^invoice-api#482: Refunds without a receipt \(github.com\/example\/invoice-api\)\nBlocked: 2 things missing\n/,
    );
    expect((await section(/^Advisory/)).getAllByRole('listitem')).toHaveLength(
      1,
    );
  });

  it('has each requirement with its evidence', async () => {
    show();
    const all = await section(/^All requirements/);
    expect(
      all.getByRole('button', {
        name: 'Evidence (1) for A person reviewed it',
      }),
    ).toBeVisible();
  });

  it('has the sensitive areas, each with why', async () => {
    show();
    const areas = await section(/^Sensitive areas/);
    expect(areas.getByRole('term')).toHaveTextContent('Payments');
    expect(areas.getByRole('definition')).toHaveTextContent(
      /^It changes src\/refunds\/refund.ts, which CODEOWNERS gives/,
    );
  });
});

describe('the numbers', () => {
  const card = async (title: string) => {
    const numbers = await section(/^Numbers/);
    const heading = numbers.getByRole('heading', { name: title });
    return heading.closest('li')!;
  };

  it.each([
    ['Diff size', /1,420 lines$/],
    ['Review effort', /3.5 hours.*estimated/],
    ['Defects found before release', /1 defect.*provisional/],
    ['Tests added', /4 tests5 added, 1 removed, 0 newly skipped/],
    ['Cycle time', /UnknownBecause it is not merged\.$/],
  ])('have %p', async (title, words) => {
    show();
    expect(await card(title)).toHaveTextContent(words);
  });

  it('are explained where they stand', async () => {
    const user = userEvent.setup();
    show();
    const size = within(await card('Diff size'));
    await user.click(
      await size.findByRole('button', { name: 'What Diff size means' }),
    );
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      /Version 1 of this definition/,
    );
  });
});

describe('AI assistance', () => {
  it('has what decides, what else was seen, and how much was looked at', async () => {
    show();
    const ai = await section(/^AI assistance/);
    expect(ai.getByText(/^Decided by:/)).toHaveTextContent(
      'Decided by: Copilot: commit 1a2b3c4d names it in Co-authored-by (high confidence)',
    );
    expect(ai.getAllByRole('listitem').map(li => li.textContent)).toEqual([
      'AI: the branch begins with copilot/ (low confidence)',
    ]);
    expect(ai.getByText('All commits were looked at.')).toBeVisible();
  });

  it('that nothing declares is not said to be none', async () => {
    show({ ai: { state: 'unknown', signals: [], coverage: 'partial' } });
    const ai = await section(/^AI assistance/);
    expect(ai.getByText('AI not declared')).toBeVisible();
    expect(ai.getByText(/does not mean that none did/)).toBeVisible();
    expect(ai.getByText(/^Not all commits could be looked at/)).toBeVisible();
  });
});

describe('the review', () => {
  it('is drawn, in words, and as a table', async () => {
    const user = userEvent.setup();
    show();
    const review = await section(/^Review/);
    const chart = review.getByRole('img');
    expect(chart).toHaveAccessibleName(
      /^Review of invoice-api#482 from .*: 2 pushes, 4 reviews, 2 of them approvals. Last: Approved\.$/,
    );
    const titles = [...chart.querySelectorAll('title')].map(
      ({ textContent }) => textContent,
    );
    // Every event, and the time it was a draft.
    expect(titles).toHaveLength(sampleEvents.length + 1);
    expect(titles).toContain('Draft');
    await user.click(review.getByRole('button', { name: 'Show as table' }));
    const rows = within(review.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(sampleEvents.length + 1);
    expect(rows[3]).toHaveTextContent(/Commentedreview-helper\[bot\] \(AI\)/);
    expect(rows[6]).toHaveTextContent(
      /Approved, of an earlier commitpetra55aa66bb/,
    );
    expect(
      within(rows[8]).getByRole('link', { name: /^Approved/ }),
    ).toHaveAttribute('href', expect.stringContaining('pullrequestreview-1'));
  });

  it('names what is not known of it', async () => {
    show({ events: [], unknownParts: ['Its reviews could not be read: 502'] });
    const review = await section(/^Review/);
    expect(review.getByText(/^Nothing is known of how/)).toBeVisible();
    expect(review.getByRole('listitem')).toHaveTextContent(
      'Its reviews could not be read: 502',
    );
    expect(review.queryByRole('img')).toBeNull();
  });
});

describe('the files', () => {
  afterEach(() => setNarrow(false));

  it('add up to the diff size, and those left out have their rule', async () => {
    const user = userEvent.setup();
    show();
    const files = await section(/^Files/);
    expect(
      files.getByText('6 files, 1,420 lines added and removed: the diff size.'),
    ).toBeVisible();
    const counted = files.getByRole('table', { name: /^Files that make up/ });
    const rows = within(counted).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'src/refunds/refund.ts modified+612 −88codePayments',
      'src/refunds/receipts.ts new+340 −0codePayments',
      'src/ledger/accounts.ts renamed from src/ledger/konten.ts+150 −150code–',
      'src/ledger/accounts.test.ts modified+62 −4test–',
      'docs/refunds.md modified+14 −0documentation–',
      'docs/refund-flow.png newbinarycode–',
    ]);
    await user.click(
      files.getByRole('button', {
        name: '2 files left out of the diff size (4,782 lines)',
      }),
    );
    const excluded = files.getByRole('table', { name: /^Files left out/ });
    expect(within(excluded).getAllByRole('row')[2]).toHaveTextContent(
      'linguist-generated in .gitattributes at the base',
    );
  });

  it('say when they do not add up', async () => {
    const { numbers } = sampleChange();
    show({
      numbers: { ...numbers, diffSize: { value: 9000, quality: 'truncated' } },
    });
    const files = await section(/^Files/);
    expect(files.getByText(/That is not the diff size above/)).toBeVisible();
  });

  it('that are not known are said to be, with why', async () => {
    show({ files: { unknown: 'the host answered 502' } });
    const files = await section(/^Files/);
    expect(
      files.getByText(
        'The files of this change are not known: the host answered 502',
      ),
    ).toBeVisible();
  });

  it('are a list where there is no room for a table', async () => {
    setNarrow(true);
    show();
    const files = await section(/^Files/);
    expect(files.queryByRole('table')).toBeNull();
    expect(files.getAllByRole('listitem')[0]).toHaveTextContent(
      'src/refunds/refund.ts+612 −88 · code · modified · Payments',
    );
  });
});

describe('the sprint note', () => {
  it('is ready to paste, as text and as Markdown', async () => {
    const user = userEvent.setup();
    const writeText = jest.fn();
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText },
      configurable: true,
    });
    show();
    const note = await section(/^Sprint note/);
    expect(note.getByText('3.5 hours (estimated)')).toBeVisible();
    for (const how of ['As text', 'As Markdown']) {
      await user.click(note.getByRole('button', { name: 'Copy the note' }));
      await user.click(await screen.findByRole('menuitem', { name: how }));
    }
    await waitFor(() => expect(writeText).toHaveBeenCalledTimes(2));
    expect(writeText.mock.calls[0][0]).toMatch(
      /^Feature: Refunds without a receipt\nGenerated diff: 1420 lines\n/,
    );
    expect(writeText.mock.calls[1][0]).toMatch(/^- \*\*Feature:\*\*/);
  });
});

describe('reporting', () => {
  const minutes = () =>
    screen.findByRole('textbox', { name: 'Minutes you spent reviewing' });
  const defect = () =>
    screen.getByRole('textbox', { name: 'A defect you found' });
  const record = () => screen.getByRole('button', { name: 'Record' });

  it('is not offered to who may not', async () => {
    show({ mayReport: false });
    const reported = await section(/^Reported by people/);
    expect(
      reported.getByText(/^Defect “The refund is booked twice”/),
    ).toHaveTextContent(/found 20 hours ago, by ines/);
    expect(reported.queryByRole('form')).toBeNull();
  });

  it('records under the name of the reader, and shows the new numbers', async () => {
    const user = userEvent.setup();
    const { api } = show();
    await user.type(await minutes(), '45');
    await user.type(defect(), 'Rounds down');
    await user.click(record());
    expect(await screen.findByText('Recorded under your name.')).toBeVisible();
    expect(api.reportOnChange).toHaveBeenCalledWith('github.com~billing~482', {
      reviewMinutes: 45,
      defect: { title: 'Rounds down' },
    });
    expect(jest.mocked(api.getChange).mock.calls.length).toBeGreaterThan(1);
    expect(await minutes()).toHaveValue('');
    expect(defect()).toHaveValue('');
  });

  it('says what is wrong at its field, and goes there', async () => {
    const user = userEvent.setup();
    const { api } = show();
    await user.type(await minutes(), 'an hour');
    await user.click(record());
    expect(await minutes()).toHaveFocus();
    expect(await minutes()).toBeInvalid();
    expect(await minutes()).toHaveAccessibleDescription(
      'Enter whole minutes, from 1 to 6000.',
    );
    await user.clear(await minutes());
    await user.click(record());
    expect(await minutes()).toHaveAccessibleDescription(
      'Enter minutes or a defect.',
    );
    await user.type(defect(), 'ab{Enter}');
    expect(await minutes()).toBeValid();
    expect(defect()).toHaveFocus();
    expect(api.reportOnChange).not.toHaveBeenCalled();
  });

  it.each([
    [400, 'reviewMinutes must be <= 6000', 'Could not record this. reviewMi'],
    [403, 'Not its author', 'You may not report on this change. Not its aut'],
  ])(
    'refused with %p says why and keeps what was typed',
    async (status, message, words) => {
      const user = userEvent.setup();
      const error = await refusal(status, message);
      showWith({
        getChange: async () => sampleChange(),
        reportOnChange: () => Promise.reject(error),
      });
      await user.type(await minutes(), '45');
      await user.click(record());
      expect(await screen.findByText(words, { exact: false })).toBeVisible();
      expect(await minutes()).toHaveValue('45');
      expect(screen.queryByText('Recorded under your name.')).toBeNull();
    },
  );
});

describe('while the page is open', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows and announces what a push does within five seconds', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let change = sampleChange();
    showWith({ getChange: async () => change });
    await screen.findByRole('heading', { name: /^Blocked/ });
    change = sampleChange({
      gateStatus: 'ready',
      missing: 0,
      missingEvidence: [],
      headSha: 'abcdef0123456789',
    });
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(await screen.findByRole('heading', { name: 'Ready' })).toBeVisible();
    expect(screen.getByText('At commit abcdef01')).toBeVisible();
    expect(
      screen.getByText('Ready', { selector: '[aria-live=polite]' }),
    ).toBeInTheDocument();
  });

  it('announces a status that comes back, too', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const ready = sampleChange({
      gateStatus: 'ready',
      missing: 0,
      missingEvidence: [],
    });
    let change = ready;
    const { container } = showWith({ getChange: async () => change });
    const told = () => container.querySelector('[aria-live=polite]');
    await screen.findByRole('heading', { name: 'Ready' });
    expect(told()).toBeEmptyDOMElement();
    for (const [next, words] of [
      [sampleChange(), /^Blocked/],
      [ready, /^Ready$/],
    ] as const) {
      change = next;
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      await waitFor(() => expect(told()).toHaveTextContent(words));
    }
  });

  it('reads a merged one as seldom as the tab', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const getChange = jest.fn(async () =>
      sampleChange({ state: 'merged', mergedAt: ago(0) }),
    );
    showWith({ getChange });
    await screen.findByRole('heading', { name: /^Blocked/ });
    await act(() => jest.advanceTimersByTimeAsync(20_000));
    expect(getChange).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(12_000));
    expect(getChange).toHaveBeenCalledTimes(2);
  });

  it('keeps what it has when the backend is away', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const error = await refusal(503, 'Down for a moment');
    const getChange = jest
      .fn<Promise<ChangeReadiness>, []>()
      .mockResolvedValueOnce(sampleChange())
      .mockRejectedValue(error);
    showWith({ getChange });
    await screen.findByRole('heading', { name: /^Blocked/ });
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(
      await screen.findByText(/Could not read the newest state/),
    ).toHaveTextContent('Down for a moment');
    expect(screen.getByRole('heading', { name: /^Blocked/ })).toBeVisible();
  });
});

describe('other states', () => {
  it('loads', async () => {
    showWith({ getChange: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Loading the change' }),
    ).toBeInTheDocument();
  });

  it.each<[number, string]>([
    [404, 'No such change'],
    [403, 'You may not read readiness'],
    [500, 'The change could not be read'],
  ])('%p is said in words', async (status, title) => {
    const error = await refusal(status, 'refused');
    showWith({ getChange: () => Promise.reject(error) });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });
});

it('has no serious accessibility problem', async () => {
  const user = userEvent.setup();
  const { container } = show();
  for (const name of [/^Show as table/, /left out of the diff size/]) {
    await user.click(await screen.findByRole('button', { name }));
  }
  expect(await findAxeProblems(container)).toEqual([]);
});
