import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ComponentNumbers } from '@readiness/backstage-plugin-readiness-common';
import { sampleNumbers } from '../../__testUtils__/changes';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { NumbersSection } from './NumbersSection';

const REF = 'component:default/invoice-api';

const show = (numbers: ComponentNumbers = sampleNumbers()) =>
  renderWithApi(<NumbersSection entityRef={REF} allRead />, {
    api: { getNumbers: async () => numbers },
  });

const card = async (title: string) => {
  const heading = await screen.findByRole('heading', { level: 3, name: title });
  return within(heading.closest('li')!);
};

it('says of how many changes they are, and of how many AI is known', async () => {
  show();
  expect(
    await screen.findByText(
      '36 merged changes. AI-assisted: at least 31%, known for 80%.',
    ),
  ).toBeVisible();
  expect(
    screen.getByText(
      '2 were merged without a human review. Of 1 more it is not known.',
    ),
  ).toBeVisible();
  expect(screen.queryByText(/too few changes to set/)).toBeNull();
});

it('says when too little is known of AI to compare', async () => {
  show(sampleNumbers({ aiCoverage: 0.79 }));
  expect(await screen.findByText(/too few changes to set/)).toBeVisible();
});

it('has each number for all and for AI-assisted changes', async () => {
  const numbers = sampleNumbers();
  numbers.all.numbers.reviewEffort = {
    n: 30,
    unknown: 6,
    median: 12_600,
    quality: 'estimated',
  };
  numbers.ai.numbers.reviewEffort = { n: 0, unknown: 11 };
  show(numbers);
  const effort = await card('Review effort');
  const [all, ai] = effort.getAllByRole('definition');
  expect(all).toHaveTextContent('3.5 hours estimatedof 30, 6 unknown');
  expect(ai).toHaveTextContent('Unknown of 0, 11 unknown');
  expect(effort.getByText('All, median')).toBeVisible();
  const tests = await card('Tests added');
  expect(tests.getByText('AI-assisted, sum')).toBeVisible();
});

it('tells no AI-assisted change from an unknown number', async () => {
  const numbers = sampleNumbers();
  numbers.ai.numbers.rework = { n: 0, unknown: 0 };
  show(numbers);
  const [, ai] = (await card('Rework')).getAllByRole('definition');
  expect(ai).toHaveTextContent('No changes');
});

it('has what escaped beside the defects', async () => {
  show();
  const defects = await card('Defects found before release');
  expect(
    defects.getByText(
      '1 more was found after the release. 80% were found before it.',
    ),
  ).toBeVisible();
});

it('draws each by week, and says the same in words', async () => {
  const numbers = sampleNumbers();
  const [first, second, third] = numbers.weeks;
  first.numbers.diffSize = { n: 2, unknown: 0, median: 40 };
  second.numbers.diffSize = { n: 0, unknown: 2 };
  third.numbers.diffSize = { n: 4, unknown: 0, median: 1300 };
  first.from = '2026-11-02T00:00:00Z';
  second.from = '2026-11-09T00:00:00Z';
  third.from = '2026-11-16T00:00:00Z';
  show({ ...numbers, weeks: [first, second, third] });
  const size = await card('Diff size');
  expect(size.getByRole('img')).toHaveAccessibleName(
    'Diff size by week (median), Nov 2, 2026 to Nov 16, 2026: highest 1,300 lines in the week from Nov 16, 2026, lowest 40 lines in that from Nov 2, 2026, latest 1,300 lines in that from Nov 16, 2026. 1 week has no value.',
  );
  const titles = [...size.getByRole('img').querySelectorAll('title')];
  expect(titles.map(({ textContent }) => textContent)).toEqual([
    'Week from Nov 2, 2026: 40 lines (of 2)',
    'Week from Nov 9, 2026: not known',
    'Week from Nov 16, 2026: 1,300 lines (of 4)',
  ]);
  const output = await card('Output');
  expect(output.getByRole('img').querySelector('title')).toHaveTextContent(
    `Week from Nov 2, 2026: ${first.changes} changes merged, ${first.aiChanges} AI-assisted`,
  );
});

it('shows the weeks as a table, the newest first', async () => {
  const user = userEvent.setup();
  show();
  const button = await screen.findByRole('button', { name: 'Show as table' });
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(button);
  const table = screen.getByRole('table', { name: 'Numbers by week' });
  const rows = within(table).getAllByRole('row');
  expect(rows).toHaveLength(13);
  // One week in which nothing was merged.
  expect(within(table).getAllByText('–').length).toBeGreaterThan(0);
  expect(
    within(rows[0])
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(
    expect.arrayContaining(['Merged changes', 'Diff size', 'Support work']),
  );
});

it('asks for the window chosen, in whole weeks', async () => {
  const user = userEvent.setup();
  const { api } = show();
  const chosen = await screen.findByRole('button', { name: '12 weeks' });
  expect(chosen).toHaveAttribute('aria-pressed', 'true');
  await user.click(screen.getByRole('button', { name: '4 weeks' }));
  await waitFor(() => expect(api.getNumbers).toHaveBeenCalledTimes(2));
  const [ref, span] = jest.mocked(api.getNumbers).mock.lastCall!;
  expect(ref).toBe(REF);
  const from = new Date(span!.from!);
  expect(from.getUTCDay()).toBe(1);
  expect(from.toISOString()).toMatch(/T00:00:00.000Z$/);
  const weeks = (Date.parse(span!.to!) - from.getTime()) / (7 * 86_400_000);
  expect(weeks).toBeGreaterThanOrEqual(3);
  expect(weeks).toBeLessThan(4);
});

describe('what a number means', () => {
  const name = 'What Diff size means';

  it('shows to who reaches its button by keyboard, and Escape closes it', async () => {
    const user = userEvent.setup();
    show();
    const button = await screen.findByRole('button', { name });
    while (document.activeElement !== button) {
      await user.tab();
    }
    const tooltip = await screen.findByRole('tooltip');
    expect(tooltip).toHaveTextContent(
      /Lines added plus lines deleted.*A rename alone is 0.*Version 1/,
    );
    expect(button).toHaveAccessibleDescription(/Lines added plus/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    expect(button).toHaveFocus();
  });

  it('shows on hover', async () => {
    const user = userEvent.setup();
    show();
    await user.hover(await screen.findByRole('button', { name }));
    expect(await screen.findByRole('tooltip')).toBeVisible();
  });

  it('costs nothing else when it cannot be read', async () => {
    const error = await refusal(500, 'No database');
    renderWithApi(<NumbersSection entityRef={REF} allRead />, {
      api: { getNumberDefinitions: () => Promise.reject(error) },
    });
    expect(await screen.findByText(/^36 merged changes/)).toBeVisible();
    expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

it('says when nothing was merged', async () => {
  const numbers = sampleNumbers();
  show({ ...numbers, all: { ...numbers.all, changes: 0 } });
  expect(
    await screen.findByText('Nothing was merged in the last 12 weeks.'),
  ).toBeVisible();
});

it('can be asked for again when they cannot be read', async () => {
  const user = userEvent.setup();
  const error = await refusal(500, 'No database');
  const getNumbers = jest
    .fn<Promise<ComponentNumbers>, []>()
    .mockRejectedValueOnce(error)
    .mockResolvedValue(sampleNumbers());
  renderWithApi(<NumbersSection entityRef={REF} allRead />, {
    api: { getNumbers },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('No database');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/^36 merged changes/)).toBeVisible();
});

it('has no serious accessibility problem', async () => {
  const user = userEvent.setup();
  const { container } = show();
  await user.click(
    await screen.findByRole('button', { name: 'Show as table' }),
  );
  expect(await findAxeProblems(container)).toEqual([]);
});
