import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PilotState } from '@readiness/backstage-plugin-readiness-common';
import { fakePilotsApi } from '../../__testUtils__/fakePilotsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  runningScorecard,
  samplePilot,
  sampleScorecard,
} from '../../__testUtils__/pilots';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { PilotsPage } from './PilotsPage';

const show = (at: string, pilots: Parameters<typeof fakePilotsApi>[0] = {}) =>
  renderWithApi(<PilotsPage />, { at, api: { pilots: fakePilotsApi(pilots) } });

/** A window that nobody lives to see. */
const AHEAD = {
  from: '2126-02-02T09:00:00.000Z',
  to: '2126-02-16T09:00:00.000Z',
};

describe('the list of pilots', () => {
  it('shows each with its three answers, and is accessible', async () => {
    const { container } = show('/');
    const list = await screen.findByRole('list', { name: 'Pilots' });
    const [running, ended] = within(list).getAllByRole('listitem');
    expect(running).toHaveTextContent('Agents refactor');
    expect(running).toHaveTextContent('Running');
    expect(ended).toHaveTextContent('Can’t tell yet');
    expect(ended).toHaveTextContent('Worse');
    expect(ended).toHaveTextContent('Not enough data (provisional)');
    expect(await findAxeProblems(container)).toEqual([]);
  });

  it('says of one that was frozen ahead when it begins', async () => {
    const ahead = samplePilot('started', AHEAD);
    show('/', {
      query: async () => ({ items: [ahead], totalItems: 1, pageInfo: {} }),
    });
    const list = await screen.findByRole('list', { name: 'Pilots' });
    expect(list).toHaveTextContent('Begins on Feb 2, 2126');
    expect(list).not.toHaveTextContent('Running');
  });

  it('is filtered by state, in the address', async () => {
    const user = userEvent.setup();
    const { api } = show('/');
    await user.click(await screen.findByRole('button', { name: 'Decided' }));
    await waitFor(() =>
      expect(api.pilots.query).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: ['decided'] }),
      ),
    );
    expect(screen.getByTestId('location')).toHaveTextContent('state=decided');
  });

  it('does not say of what is asked for now that there was none before', async () => {
    const user = userEvent.setup();
    let answer = () => {};
    show('/?state=decided', {
      query: ({ state }) =>
        state
          ? Promise.resolve({ items: [], totalItems: 0, pageInfo: {} })
          : new Promise(resolve => {
              const items = [samplePilot()];
              answer = () => resolve({ items, totalItems: 1, pageInfo: {} });
            }),
    });
    expect(
      await screen.findByRole('heading', { name: 'No pilot is in this state' }),
    ).toBeVisible();
    const all = screen.getByRole('button', { name: 'All' });
    await user.click(all);
    expect(
      await screen.findByRole('status', { name: 'Reading the pilots' }),
    ).toBeVisible();
    expect(screen.queryByText('No pilots yet')).toBeNull();
    answer();
    expect(await screen.findByRole('list', { name: 'Pilots' })).toBeVisible();
    expect(all).toHaveFocus();
  });

  it('keeps the filter, with the focus on it, whatever the answer is', async () => {
    const user = userEvent.setup();
    const error = await refusal(500, 'the database is away');
    show('/?state=decided', {
      query: async ({ state }) => {
        if (state?.[0] === 'ended') {
          throw error;
        }
        return { items: [], totalItems: 0, pageInfo: {} };
      },
    });
    await screen.findByText('No pilot is in this state');
    const all = screen.getByRole('button', { name: 'All' });
    await user.click(all);
    expect(await screen.findByText('No pilots yet')).toBeVisible();
    expect(all).toHaveFocus();
    const ended = screen.getByRole('button', { name: /^Ended/ });
    await user.click(ended);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    expect(ended).toHaveFocus();
  });

  it('says why somebody may not create one', async () => {
    const user = userEvent.setup();
    show('/', {
      getOptions: async () => ({ mayCreate: false, reason: 'Only leads may.' }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Why can I not create one?' }),
    );
    expect(screen.getByText('Only leads may.')).toBeVisible();
  });

  it('explains what a pilot is while there is none, and says what failed', async () => {
    show('/', {
      query: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    });
    expect(await screen.findByText(/two weeks of low-risk work/)).toBeVisible();
  });

  it('says what failed', async () => {
    const error = await refusal(500, 'the database is away');
    show('/', {
      query: async () => {
        throw error;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
  });
});

describe('a pilot', () => {
  it('that has ended shows its answers, what they follow from, and is accessible', async () => {
    const { container } = show('/agents');
    const review = await screen.findByRole('region', {
      name: 'Did review stay possible?',
    });
    expect(review).toHaveTextContent('Worse');
    expect(review).toHaveTextContent(
      '5.2 hours (half are between 2 hours and 11 hours)',
    );
    expect(
      within(review).getByRole('img', {
        name: 'Pickup time: ×2.1, between ×1.4 and ×3.3; from ×0.833 to ×1.2 does not matter',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('img', {
        name: /Pickup time of 1 changes before and 1 in the pilot/,
      }),
    ).toBeVisible();
    expect(screen.getByText(/2 more changes count/)).toBeVisible();
    expect(screen.getByText(/before its window began/)).toBeVisible();
    expect(await findAxeProblems(container)).toEqual([]);
  });

  it('that runs shows counts alone', async () => {
    show('/agents', {
      get: async () => samplePilot('started'),
      getScorecard: async () => runningScorecard(),
    });
    expect(
      await screen.findByText(/Running: 50% of the time is over/),
    ).toBeVisible();
    expect(screen.queryByText('Did output increase?')).not.toBeInTheDocument();
    expect(screen.queryByText('Change by change')).not.toBeInTheDocument();
    expect(screen.getByText('Merged changes, added up')).toBeVisible();
  });

  it('that was frozen ahead says when it begins', async () => {
    show('/agents', {
      get: async () => samplePilot('started', AHEAD),
      getScorecard: async () => ({ ...runningScorecard(), progress: 0 }),
    });
    expect(await screen.findByText(/merged changes so far/)).toBeVisible();
    const words = screen.getAllByText('Begins on Feb 2, 2126');
    expect(words.length).toBeGreaterThan(1);
    expect(screen.queryByText(/Running/)).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('shows the measures that only describe on demand', async () => {
    const user = userEvent.setup();
    show('/agents');
    const output = await screen.findByRole('region', {
      name: 'Did output increase?',
    });
    const more = within(output).getByRole('button', {
      name: '1 more measure',
    });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await user.click(more);
    expect(within(output).getByText('Diff size')).toBeVisible();
  });

  it('is closed with a note that needs everything', async () => {
    const user = userEvent.setup();
    const { api } = show('/agents');
    await user.click(
      await screen.findByRole('button', { name: 'Write the note' }),
    );
    const form = screen.getByRole('form', { name: 'Decision note' });
    expect(within(form).getByLabelText('The note')).toHaveValue(
      '# Pilot: Agents write tests\n\nDecision:\n',
    );
    await user.click(
      within(form).getByRole('button', {
        name: 'Close the pilot with this note',
      }),
    );
    expect(api.pilots.writeNote).not.toHaveBeenCalled();
    expect(within(form).getAllByText('This is needed.')).toHaveLength(2);
    await user.click(within(form).getByRole('button', { name: /Decision/ }));
    await user.click(await screen.findByRole('option', { name: 'Adjust' }));
    await user.type(within(form).getByLabelText('Because'), 'Review slowed.');
    await user.click(
      within(form).getByRole('button', {
        name: 'Close the pilot with this note',
      }),
    );
    await waitFor(() =>
      expect(api.pilots.writeNote).toHaveBeenCalledWith(
        'agents',
        expect.objectContaining({
          decision: 'adjust',
          reason: 'Review slowed.',
          owner: 'user:default/anna',
        }),
      ),
    );
  });

  it('takes the focus into the form of the note, and back', async () => {
    const user = userEvent.setup();
    show('/agents');
    const opener = { name: 'Write the note' };
    await user.click(await screen.findByRole('button', opener));
    const form = screen.getByRole('form', { name: 'Decision note' });
    expect(
      within(form).getByRole('button', { name: /Decision/ }),
    ).toHaveFocus();
    await user.click(within(form).getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', opener)).toHaveFocus();
  });

  it('offers the note once its draft is there', async () => {
    let answer = () => {};
    show('/agents', {
      getScorecard: () =>
        new Promise(resolve => {
          answer = () => resolve(sampleScorecard());
        }),
    });
    const user = userEvent.setup();
    expect(await screen.findByText('Decision note')).toBeVisible();
    const opener = { name: 'Write the note' };
    expect(screen.queryByRole('button', opener)).toBeNull();
    answer();
    await user.click(await screen.findByRole('button', opener));
    expect(screen.getByLabelText('The note')).toHaveValue(
      '# Pilot: Agents write tests\n\nDecision:\n',
    );
  });

  it('copies a note with who answers for it', async () => {
    const user = userEvent.setup();
    const writeText = jest.fn();
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText },
      configurable: true,
    });
    const note = {
      id: 'note-1',
      decision: 'adjust' as const,
      reason: 'Review slowed.',
      owner: 'group:default/billing',
      reviewOn: '2026-04-01',
      text: 'The whole of it.',
      writtenBy: 'user:default/anna',
      writtenAt: '2026-03-01T09:00:00.000Z',
      verdicts: [],
    };
    show('/agents', {
      get: async () => samplePilot('decided', { notes: [note] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Copy note' }));
    await user.click(
      await screen.findByRole('menuitem', { name: 'As Markdown' }),
    );
    await waitFor(() =>
      expect(writeText).toHaveBeenCalledWith(
        expect.stringContaining('Who answers for it: group:default/billing\n'),
      ),
    );
  });

  it('keeps the focus when it was started', async () => {
    const user = userEvent.setup();
    let state: PilotState = 'draft';
    show('/agents', {
      get: async () => samplePilot(state),
      getScorecard: async () => runningScorecard(),
    });
    await user.click(await screen.findByRole('button', { name: 'Start…' }));
    state = 'started';
    await user.click(
      await screen.findByRole('button', { name: 'Freeze the plan and start' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.body).not.toHaveFocus();
    expect(document.activeElement).toContainElement(
      screen.getByRole('heading', { name: 'Agents write tests' }),
    );
  });

  it('asks until it is answered, and anew each time', async () => {
    const user = userEvent.setup();
    const error = await refusal(409, 'Somebody else changed this pilot');
    let answer = () => {};
    show('/agents', {
      get: async () => samplePilot('started'),
      getScorecard: async () => runningScorecard(),
      end: () =>
        new Promise((_, reject) => {
          answer = () => reject(error);
        }),
    });
    const opener = await screen.findByRole('button', { name: 'End early…' });
    const reason = () => screen.getByLabelText('Why it ends early');
    await user.click(opener);
    await user.type(reason(), 'No time');
    await user.click(screen.getByRole('button', { name: 'End it' }));
    const cancel = screen.getByRole('button', { name: 'Cancel' });
    expect(cancel).toHaveAttribute('aria-disabled', 'true');
    await user.click(cancel);
    await user.keyboard('{Escape}');
    expect(reason()).toBeVisible();
    answer();
    expect(await screen.findByText(/Somebody else changed/)).toBeVisible();
    await user.click(cancel);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(opener);
    expect(reason()).toHaveValue('');
    expect(screen.queryByText(/Somebody else changed/)).toBeNull();
  });

  it('is started after it was said what that means', async () => {
    const user = userEvent.setup();
    const { api } = show('/agents', { get: async () => samplePilot('draft') });
    await user.click(await screen.findByRole('button', { name: 'Start…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Its plan is frozen then');
    await user.click(
      within(dialog).getByRole('button', {
        name: 'Freeze the plan and start',
      }),
    );
    await waitFor(() =>
      expect(api.pilots.start).toHaveBeenCalledWith('agents'),
    );
  });

  it('is ended early only with a reason, and says what was refused', async () => {
    const user = userEvent.setup();
    const error = await refusal(409, 'Somebody else changed this pilot');
    const { api } = show('/agents', {
      get: async () => samplePilot('started'),
      getScorecard: async () => runningScorecard(),
      end: async () => {
        throw error;
      },
    });
    await user.click(await screen.findByRole('button', { name: 'End early…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'End it' }));
    expect(api.pilots.end).not.toHaveBeenCalled();
    await user.type(
      within(dialog).getByLabelText('Why it ends early'),
      'No time',
    );
    await user.click(within(dialog).getByRole('button', { name: 'End it' }));
    expect(
      await within(dialog).findByText(/Somebody else changed this pilot/),
    ).toBeVisible();
  });

  it('that is not known says so', async () => {
    const error = await refusal(404, 'No such pilot is known');
    show('/agents', {
      get: async () => {
        throw error;
      },
    });
    expect(await screen.findByText('This pilot is not known')).toBeVisible();
  });
});

describe('the plan of a pilot', () => {
  it('is sent as it is agreed on, and is accessible', async () => {
    const user = userEvent.setup();
    const { api, container } = show('/new');
    await user.type(await screen.findByLabelText('Title'), 'Agents');
    await user.type(
      screen.getByLabelText('Who answers for it'),
      'user:default/anna',
    );
    await user.click(screen.getByRole('button', { name: 'A rule' }));
    await user.type(screen.getByLabelText('Owned by'), 'group:default/billing');
    await user.click(screen.getByRole('button', { name: 'Test generation' }));
    expect(await findAxeProblems(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() =>
      expect(api.pilots.create).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Agents',
          owner: 'user:default/anna',
          scope: {
            predicate: {
              kind: 'Component',
              'spec.owner': 'group:default/billing',
            },
          },
          workKinds: [
            expect.objectContaining({
              title: 'Test generation',
              labels: ['tests'],
            }),
          ],
          days: 14,
          baselineWeeks: 6,
          threshold: 0.2,
          minimumChanges: 20,
          randomised: null,
        }),
      ),
    );
  });

  it('compares arms that were drawn by lot', async () => {
    const user = userEvent.setup();
    const { api, container } = show('/new');
    await user.click(
      await screen.findByRole('button', { name: 'Other work, by lot' }),
    );
    expect(
      screen.queryByLabelText('Weeks before it to compare with'),
    ).toBeNull();
    await user.clear(screen.getByLabelText('Label of the pilot'));
    await user.type(screen.getByLabelText('Label of the pilot'), 'by-agent');
    expect(await findAxeProblems(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() =>
      expect(api.pilots.create).toHaveBeenCalledWith(
        expect.objectContaining({
          randomised: { pilot: 'by-agent', control: 'control' },
        }),
      ),
    );
  });

  it('says at each field what the server refuses', async () => {
    const user = userEvent.setup();
    const error = await refusal(
      400,
      'title must not be empty: what people call the pilot; days must be at least 7 days',
    );
    show('/new', {
      create: async () => {
        throw error;
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Save the draft' }),
    );
    expect(
      await screen.findByText('must not be empty: what people call the pilot'),
    ).toBeVisible();
    expect(screen.getByLabelText('Days')).toHaveAccessibleDescription(
      'must be at least 7 days',
    );
  });
});
