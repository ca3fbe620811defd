import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeCapacityApi,
  sampleCapacity,
  sampleCapacityItem,
} from '../../__testUtils__/fakeCapacityApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReviewQueueSection } from '../ReviewQueue';
import { CopyProvider } from '../Copy';
import { ReviewCapacityPage } from './ReviewCapacityPage';

const show = (capacity: Parameters<typeof fakeCapacityApi>[0] = {}) =>
  renderWithApi(<ReviewCapacityPage />, {
    api: { capacity: fakeCapacityApi(capacity) },
  });

it('says how many have too much waiting, then which and what to do', async () => {
  const { container } = show();
  expect(
    await screen.findByText(
      '1 of 3 have more waiting than two weeks of review',
    ),
  ).toBeVisible();
  const list = screen.getByRole('list', { name: 'Review capacity' });
  const [billing, quiet] = within(list).getAllByRole('listitem');
  expect(billing).toHaveTextContent('Too much waits');
  expect(billing).toHaveTextContent(
    '4 changes, 1,900 lines, 600 of them in sensitive changes',
  );
  expect(billing).toHaveTextContent(
    '640 lines a week get reviewed, 500 in the twelve weeks before, about 3 weeks of review',
  );
  expect(billing).toHaveTextContent(
    'AI assisted at least 34% of 40 changes (known for 80%)',
  );
  expect(quiet).toHaveTextContent('Fewer than five people took part');
  expect(quiet).not.toHaveTextContent('lines a week');
  expect(await findAxeProblems(container)).toEqual([]);
});

it('counts one of a thing as one', async () => {
  const item = sampleCapacityItem({
    queued: {
      changes: 1,
      lines: 1,
      unsized: 0,
      sensitiveLines: 0,
      sensitiveChanges: 0,
    },
    pace: { recent: 1.2 },
    weeks: 1.04,
  });
  show({ query: async () => ({ ...sampleCapacity, items: [item] }) });
  const list = await screen.findByRole('list', { name: 'Review capacity' });
  const only = within(list).getByRole('listitem');
  expect(only).toHaveTextContent('1 change, 1 line');
  expect(only).not.toHaveTextContent('1 lines');
  expect(only).toHaveTextContent(
    '1 line a week gets reviewed, about 1 week of review',
  );
  expect(
    within(only).getByRole('img', {
      name: /: 1 line waiting, .* a week of review is 1 line$/,
    }),
  ).toBeInTheDocument();
});

it('groups by what the reader chooses, in the address', async () => {
  const user = userEvent.setup();
  const { api } = show();
  await user.click(await screen.findByRole('button', { name: 'System' }));
  await waitFor(() =>
    expect(api.capacity.query).toHaveBeenLastCalledWith({ groupBy: 'system' }),
  );
  expect(screen.getByTestId('location')).toHaveTextContent('groupBy=system');
});

it('says when there is nothing, and what failed', async () => {
  show({
    query: async () => ({
      ...sampleCapacity,
      items: [],
      totalItems: 0,
      total: { ...sampleCapacity.total, components: 0 },
    }),
  });
  expect(await screen.findByText('Nothing waits for review')).toBeVisible();
});

it('says what failed', async () => {
  const error = await refusal(500, 'the database is away');
  show({
    query: async () => {
      throw error;
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'the database is away',
  );
});

it('lists what waits in a component, and marks what fits', async () => {
  const { container } = renderWithApi(
    <CopyProvider>
      <ReviewQueueSection entityRef="component:default/invoice-api" allRead />
    </CopyProvider>,
  );
  const list = await screen.findByRole('list', { name: 'Waiting for review' });
  const [first, second] = within(list).getAllByRole('listitem');
  expect(first).toHaveTextContent('400 lines · Permissions');
  expect(first).toHaveTextContent('fits this week');
  expect(second).toHaveTextContent('size not known');
  expect(second).not.toHaveTextContent('fits this week');
  expect(await findAxeProblems(container)).toEqual([]);
});
