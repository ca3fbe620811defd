import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ChangesPage } from './ChangesPage';

const AT = '/?entityRef=component%3Adefault%2Finvoice-api&gateStatus=blocked';

it('lists what the address asks for, with the components', async () => {
  const { api } = renderWithApi(<ChangesPage />, { at: AT });
  const list = await screen.findByRole('list', { name: 'All changes' });
  expect(api.queryChanges).toHaveBeenCalledWith(
    expect.objectContaining({
      entityRef: ['component:default/invoice-api'],
      gateStatus: ['blocked'],
    }),
  );
  expect(
    within(list).getAllByRole('link', { name: 'invoice-api' })[0],
  ).toHaveAttribute('href', '/catalog/default/component/invoice-api/readiness');
  expect(screen.getByRole('combobox', { name: 'Status' })).toHaveValue(
    'blocked',
  );
});

it('keeps filters in the address, and lets the component go', async () => {
  const user = userEvent.setup();
  renderWithApi(<ChangesPage />, { at: AT });
  await user.selectOptions(
    await screen.findByRole('combobox', { name: 'State' }),
    'Open',
  );
  const location = screen.getByTestId('location');
  expect(location).toHaveTextContent(`${AT}&state=open`);
  await user.click(
    screen.getByRole('button', {
      name: 'Remove filter Component: invoice-api',
    }),
  );
  await waitFor(() =>
    expect(location).toHaveTextContent(/^\/\?gateStatus=blocked&state=open$/),
  );
  // The button is gone; the focus is not.
  expect(document.body).not.toHaveFocus();
});

it('says when nothing matches, and when there is nothing yet', async () => {
  const user = userEvent.setup();
  renderWithApi(<ChangesPage />, {
    at: AT,
    api: {
      queryChanges: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    },
  });
  expect(
    await screen.findByText('No change matches all of these filters.'),
  ).toBeVisible();
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Status' }),
    'Any',
  );
  expect(await screen.findByText('No change is known yet.')).toBeVisible();
});

it('says that there are more than are counted', async () => {
  renderWithApi(<ChangesPage />, {
    api: {
      queryChanges: async () => ({
        items: [],
        totalItems: 10_000,
        pageInfo: {},
      }),
    },
  });
  expect(await screen.findByText('10,000 changes or more')).toBeVisible();
});

it('goes to the first page from one that is no longer there', async () => {
  const error = await refusal(400, 'cursor: unknown');
  const { api } = renderWithApi(<ChangesPage />, {
    at: '/?state=open&cursor=gone',
    api: {
      queryChanges: async ({ cursor }) => {
        if (cursor) {
          throw error;
        }
        return { items: [], totalItems: 0, pageInfo: {} };
      },
    },
  });
  expect(
    await screen.findByText(/page in this address is no longer there/),
  ).toBeVisible();
  expect(screen.getByTestId('location')).toHaveTextContent('/?state=open');
  expect(api.queryChanges).toHaveBeenCalledTimes(2);
});

it('forbidden names the permission', async () => {
  const error = await refusal(403, 'Unauthorized');
  renderWithApi(<ChangesPage />, {
    api: { queryChanges: () => Promise.reject(error) },
  });
  expect(await screen.findByText(/readiness\.read/)).toBeVisible();
});
