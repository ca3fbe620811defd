import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pilot } from '@readiness/backstage-plugin-readiness-common';
import { fakePilotsApi } from '../../__testUtils__/fakePilotsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { samplePilot } from '../../__testUtils__/pilots';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { PilotsPage } from '../PilotsPage';

const SAVE = { name: 'Save the draft' };
const GO_ON = { name: 'Go on from the newest plan' };
const { plan } = samplePilot('draft');

/** A form about a draft at version 4, which is `stored` by then. */
async function openForm(stored: Pilot, refused = 'It was changed meanwhile') {
  const conflict = await refusal(409, refused);
  let now = samplePilot('draft', { version: 4 });
  const rendered = renderWithApi(<PilotsPage />, {
    at: '/agents/edit',
    api: {
      pilots: fakePilotsApi({
        get: async () => now,
        update: async (_id, { baseVersion }) => {
          if (now.state !== 'draft' || baseVersion !== now.version) {
            throw conflict;
          }
          return now;
        },
      }),
    },
  });
  const title = await screen.findByLabelText('Title');
  now = stored;
  return { ...rendered, title, user: userEvent.setup() };
}

it('saves on the version that the form was opened with', async () => {
  const { api, user } = await openForm(samplePilot('draft', { version: 4 }));
  await user.click(screen.getByRole('button', SAVE));
  await waitFor(() =>
    expect(api.pilots.update).toHaveBeenCalledWith(
      'agents',
      expect.objectContaining({ title: plan.title, baseVersion: 4 }),
    ),
  );
  expect(screen.queryByRole('button', GO_ON)).toBeNull();
});

it('keeps what was typed when somebody else was first, and goes on from the newest plan', async () => {
  const { api, container, title, user } = await openForm(
    samplePilot('draft', {
      version: 5,
      plan: { ...plan, title: 'Theirs', days: 21 },
    }),
  );
  await user.clear(title);
  await user.type(title, 'Mine');
  await user.click(screen.getByRole('button', SAVE));
  expect(
    await screen.findByText('It was not saved: It was changed meanwhile'),
  ).toBeVisible();
  expect(title).toHaveValue('Mine');
  await user.click(screen.getByRole('button', GO_ON));
  const news = await screen.findByText(/You go on from the newest plan now/);
  const status = news.closest<HTMLElement>('[role="status"]')!;
  expect(status).toHaveFocus();
  const changes = within(status).getAllByRole('listitem');
  expect(changes.map(item => item.textContent)).toEqual([
    expect.stringContaining('Title: what you typed stays here'),
    expect.stringContaining('Days: “21” now'),
  ]);
  expect(changes[0]).toHaveTextContent('“Theirs” was written');
  expect(title).toHaveValue('Mine');
  expect(screen.getByLabelText('Days')).toHaveValue('21');
  expect(screen.queryByText(/It was not saved/)).toBeNull();
  expect(await findAxeProblems(container)).toEqual([]);
  await user.click(screen.getByRole('button', SAVE));
  await waitFor(() =>
    expect(api.pilots.update).toHaveBeenLastCalledWith(
      'agents',
      expect.objectContaining({ title: 'Mine', days: 21, baseVersion: 5 }),
    ),
  );
  await waitFor(() =>
    expect(screen.getByTestId('location')).not.toHaveTextContent('edit'),
  );
});

it('says that there is no going on once the pilot was started', async () => {
  const { title, user } = await openForm(
    samplePilot('started', { version: 5 }),
    'This pilot was started: its plan is frozen',
  );
  await user.type(title, ' more');
  await user.click(screen.getByRole('button', SAVE));
  await user.click(await screen.findByRole('button', GO_ON));
  expect(
    await screen.findByText(/cannot go on .* was started meanwhile/),
  ).toBeVisible();
  expect(title).toHaveValue(`${plan.title} more`);
});

it('offers no newer plan for what is refused otherwise', async () => {
  const error = await refusal(400, 'days must be at least 7 days');
  renderWithApi(<PilotsPage />, {
    at: '/agents/edit',
    api: {
      pilots: fakePilotsApi({
        get: async () => samplePilot('draft'),
        update: () => Promise.reject(error),
      }),
    },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', SAVE));
  expect(await screen.findByText('must be at least 7 days')).toBeVisible();
  expect(screen.queryByRole('button', GO_ON)).toBeNull();
});
