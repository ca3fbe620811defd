import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePilotsApi } from '../../__testUtils__/fakePilotsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import {
  sampleMeasure,
  samplePilotChanges,
  sampleScorecard,
} from '../../__testUtils__/pilots';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { setNarrow } from '../../__testUtils__/setNarrow';
import { PilotsPage } from '../PilotsPage';

const show = (pilots: Parameters<typeof fakePilotsApi>[0] = {}) =>
  renderWithApi(<PilotsPage />, {
    at: '/agents',
    api: { pilots: fakePilotsApi(pilots) },
  });

describe('without a scorecard', () => {
  it('says that it is being made where there is none yet', async () => {
    const none = await refusal(404, 'It is being made');
    show({ getScorecard: () => Promise.reject(none) });
    expect(
      await screen.findByRole('heading', {
        name: 'The scorecard is being made',
      }),
    ).toBeVisible();
    expect(screen.getByText('It shows here within a minute.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that it could not be read where that failed', async () => {
    const away = await refusal(500, 'the database is away');
    show({ getScorecard: () => Promise.reject(away) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The scorecard could not be read');
    expect(alert).toHaveTextContent('the database is away');
    expect(screen.queryByText('The scorecard is being made')).toBeNull();
  });
});

describe('change by change', () => {
  afterEach(() => setNarrow(false));

  it.each([
    [true, 340],
    [false, 720],
  ])('is drawn for the room there is: narrow %s', async (narrow, width) => {
    setNarrow(narrow);
    show();
    const chart = await screen.findByRole('img', { name: /^Pickup time of/ });
    expect(chart.getAttribute('viewBox')).toMatch(`0 0 ${width} `);
    const [first, last] = [/^5 hours?$/, /^12 hours?$/].map(text =>
      within(chart).getByText(text),
    );
    expect(first).toHaveAttribute('text-anchor', narrow ? 'start' : 'middle');
    expect(last).toHaveAttribute('text-anchor', 'end');
  });
});

it('shows all changes and the first ones again, by a button that stays', async () => {
  const user = userEvent.setup();
  const [change] = samplePilotChanges.items;
  show({
    getChanges: async () => ({
      hidden: 0,
      items: Array.from({ length: 21 }, (_, index) => ({
        ...change,
        id: `${change.id}${index}`,
      })),
    }),
  });
  const changes = within(
    await screen.findByRole('region', { name: /^Counted changes/ }),
  );
  const rows = () => changes.getAllByRole('row').length - 1;
  await user.click(await changes.findByRole('button', { name: 'Show all 21' }));
  expect(rows()).toBe(21);
  const fewer = changes.getByRole('button', { name: 'Show the first only' });
  expect(fewer).toHaveFocus();
  expect(fewer).toHaveAttribute('aria-expanded', 'true');
  await user.click(fewer);
  expect(rows()).toBe(20);
});

it('says one line and one week', async () => {
  const [output, ...others] = sampleScorecard().questions;
  const size = sampleMeasure({
    id: 'diffSize',
    kind: 'size',
    unit: 'lines',
    baseline: { n: 3, unknown: 0, median: 1, iqr: [1, 2] },
  });
  show({
    getScorecard: async () =>
      sampleScorecard({
        questions: [{ ...output, measures: [size] }, ...others],
      }),
  });
  expect(
    await screen.findByText('1 line (half are between 1 line and 2 lines)'),
  ).toBeVisible();
  expect(
    screen.getByRole('img', {
      name: '33 merged in 1 week before, 24 in 2 weeks of the pilot',
    }),
  ).toBeVisible();
});
