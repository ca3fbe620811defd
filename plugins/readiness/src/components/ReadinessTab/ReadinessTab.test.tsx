/* eslint-disable no-script-url -- hostile on purpose */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import {
  ago,
  blockedReadiness,
  runbookUndetermined,
  sampleReadiness,
} from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReadinessTab } from './ReadinessTab';

const show = (readiness: ComponentReadiness) =>
  renderWithApi(<ReadinessTab />, {
    api: { getComponent: async () => readiness },
  });

const section = async (name: RegExp) =>
  within(await screen.findByRole('region', { name }));

describe('the status line', () => {
  it.each<[string, Partial<ComponentReadiness>, string]>([
    [
      'Blocked: 2 things missing',
      { status: 'blocked', missing: 2 },
      'Production: Blocked',
    ],
    [
      'Undetermined: 1 thing could not be checked',
      { status: 'undetermined', undetermined: 1 },
      'Production: Undetermined',
    ],
    ['Ready', {}, 'Production: Ready'],
    ['Ready with 1 accepted risk', { waived: 1 }, 'Production: Ready'],
  ])('reads %p', async (headline, changed, gate) => {
    show(sampleReadiness(changed));
    expect(
      await screen.findByRole('heading', { level: 2, name: headline }),
    ).toBeVisible();
    const gates = within(screen.getByRole('list', { name: 'Gates' }));
    expect(gates.getByRole('listitem')).toHaveTextContent(gate);
  });

  it('gives each gate its own status', async () => {
    show(blockedReadiness());
    const gates = within(await screen.findByRole('list', { name: 'Gates' }));
    expect(gates.getAllByRole('listitem').map(li => li.textContent)).toEqual([
      'Production: Blocked',
      'Payments: Ready',
    ]);
  });

  it('names sensitive areas by their titles, where there are any', async () => {
    show(
      sampleReadiness({
        sensitiveAreas: ['external-integrations', 'no-longer-known'],
      }),
    );
    expect(
      await screen.findByText(
        'Sensitive areas: External integrations, no-longer-known',
      ),
    ).toBeVisible();
  });

  it('says what blocked means, and no more than that', async () => {
    show(blockedReadiness());
    expect(
      await screen.findByText(
        'The gate does not pass until each item under Missing evidence is supplied.',
      ),
    ).toBeVisible();
  });

  it('does not take the focus by itself', async () => {
    show(blockedReadiness());
    const headline = await screen.findByRole('heading', { name: /^Blocked/ });
    expect(headline).not.toHaveFocus();
  });

  it('says when it was evaluated, when it may change, and that it is overdue', async () => {
    const evaluatedAt = ago(3 * 60_000);
    show(blockedReadiness({ evaluatedAt, overdue: true }));
    const time = await screen.findByText('3 minutes ago', { selector: 'time' });
    expect(time).toHaveAttribute('datetime', evaluatedAt);
    expect(time).toHaveAttribute('title', expect.stringMatching(/\d{4}/));
    expect(time).toHaveAttribute('tabindex', '0');
    expect(screen.getByText(/May change by itself/)).toBeVisible();
    expect(
      screen.getByText(/An evaluation that was due has not happened/),
    ).toBeVisible();
  });
});

describe('missing evidence', () => {
  it('has each sentence with its next step, supplier and snippet', async () => {
    show(blockedReadiness());
    const missing = await section(/^Missing evidence/);
    const [rollback, monitoring] = missing
      .getAllByRole('listitem')
      .map(item => within(item));
    expect(rollback.getByText(/has no rollback note/)).toBeVisible();
    expect(rollback.getByText(/Write the steps into/)).toBeVisible();
    expect(rollback.getByRole('link', { name: /billing/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/billing',
    );
    expect(
      rollback.getByRole('group', { name: 'Lines for catalog-info.yaml' }),
    ).toHaveTextContent('readiness/rollback: docs/rollback.md');
    expect(rollback.getByText('Missing')).toBeVisible();
    expect(monitoring.getByText('Out of date')).toBeVisible();
    expect(
      monitoring.getByText('nobody the catalog knows as its owner'),
    ).toBeVisible();
  });

  it('keeps what could not be checked, and advisories, apart', async () => {
    show(blockedReadiness());
    const unknown = await section(/^Could not be checked/);
    expect(unknown.getAllByRole('listitem')).toHaveLength(1);
    expect(
      unknown.getByText('Could not be checked: its source failed'),
    ).toBeVisible();
    const missing = await section(/^Missing evidence/);
    expect(missing.queryByText(/the repository host/)).toBeNull();
    const advisories = await section(/^Advisory/);
    expect(advisories.getByText(/does not say where its logs/)).toBeVisible();
    expect(missing.queryByText(/where its logs/)).toBeNull();
  });

  it('shows nothing of the kind when nothing is missing', async () => {
    show(sampleReadiness());
    await screen.findByRole('heading', { name: 'Ready' });
    expect(screen.queryByRole('region', { name: /Missing/ })).toBeNull();
    expect(screen.queryByRole('region', { name: /Advisory/ })).toBeNull();
  });
});

describe('proof on demand', () => {
  it('shows a requirement with its evidence when asked', async () => {
    const user = userEvent.setup();
    show(blockedReadiness());
    const all = await section(/^All requirements/);
    expect(
      all.getByText('Blocking · Asked by Production, Payments (Advisory)'),
    ).toBeVisible();
    const button = all.getByRole('button', {
      name: 'Evidence (1) for A runbook is linked',
    });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(all.queryByText('repository file')).toBeNull();
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(all.getByText('repository file')).toBeInTheDocument();
    expect(
      all.getByText('Claimed (the component says so itself)'),
    ).toBeInTheDocument();
    expect(all.getByText('its source failed')).toBeInTheDocument();
    const link = all.getByRole('link', { name: /Open the evidence/ });
    expect(link).toHaveAttribute(
      'href',
      'https://github.com/example/invoice-api/blob/main/docs/runbook.md',
    );
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(link).toHaveTextContent('Opens in a new window');
  });

  it('says when an accepted risk lapses', async () => {
    show(blockedReadiness());
    const all = await section(/^All requirements/);
    expect(all.getByText(/The accepted risk lapses/)).toHaveTextContent(
      /lapses in \d days/,
    );
  });
});

describe('hostile values', () => {
  const hostile = 'javascript:alert(document.cookie)';

  it('are text, never links', async () => {
    const user = userEvent.setup();
    show(
      blockedReadiness({
        links: {
          rollback: [{ title: 'Rollback', url: hostile, source: 'annotation' }],
          monitoring: [
            { title: 'data:x', text: 'data:text/html,x', source: 'annotation' },
          ],
          runbook: [
            { title: 'R', url: 'java\tscript:alert(1)', source: 'entity link' },
          ],
          logs: [],
          deployment: [],
          architecture: [],
        },
        requirements: [
          {
            ...blockedReadiness().requirements[1],
            evidence: [
              {
                ...blockedReadiness().requirements[1].evidence[0],
                url: hostile,
              },
            ],
          },
        ],
      }),
    );
    const documents = await section(/^Owners and documents/);
    expect(documents.getByText(`Rollback: ${hostile}`)).toBeVisible();
    expect(documents.getByText('data:x: data:text/html,x')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Evidence \(1\)/ }));
    expect(screen.getByText(hostile)).toBeInTheDocument();
    for (const link of screen.getAllByRole('link')) {
      expect(link.getAttribute('href')).toMatch(/^(\/|https?:)/);
    }
  });

  it('of annotations stand beside their problem', async () => {
    show(blockedReadiness());
    const problems = await section(/^Annotations that could not be used/);
    expect(problems.getByText(/javascript:alert\(1\)/)).toBeVisible();
    expect(problems.getByText(/is neither an http\(s\) URL/)).toBeVisible();
    expect(
      problems.getByText(/Write the address of the dashboard/),
    ).toBeVisible();
    expect(problems.queryByRole('link')).toBeNull();
  });
});

describe('owners', () => {
  it.each([
    [{ resolved: false }, 'No owner is named.'],
    [
      { ref: 'group:default/gone', resolved: false },
      'The catalog does not know this owner.',
    ],
    [
      { ref: 'group:default/billing', resolved: true, members: 1 },
      '(1 member)',
    ],
  ])('%j reads %p', async (owner, text) => {
    show(sampleReadiness({ owner }));
    const documents = await section(/^Owners and documents/);
    const detail = documents.getAllByRole('definition')[0];
    expect(detail).toHaveTextContent(text);
  });
});

describe('history', () => {
  it('has the series in words and the changes with dates', async () => {
    show(blockedReadiness());
    const history = await section(/^History/);
    const chart = await history.findByRole('img');
    expect(chart).toHaveAccessibleName(
      /Undetermined for 12 days from .*, Ready for 9 days from .*, Blocked for 3 days/,
    );
    expect(
      history.getByText('A rollback note exists: Satisfied → Missing'),
    ).toBeVisible();
    expect(history.getByText(/First evaluated/)).toBeVisible();
  });

  it('shows the newest five until asked for all', async () => {
    const user = userEvent.setup();
    const transitions = Array.from({ length: 8 }, (_, index) => ({
      at: ago(index * 86_400_000),
      from: 'ready' as const,
      to: 'blocked' as const,
      missing: 1,
      changes: [],
    }));
    renderWithApi(<ReadinessTab />, {
      api: {
        getHistory: async () => ({ from: '', to: '', daily: [], transitions }),
      },
    });
    const history = await section(/^History/);
    const all = await history.findByRole('button', { name: 'Show all 8' });
    expect(history.getAllByRole('listitem')).toHaveLength(5);
    await user.click(all);
    expect(history.getAllByRole('listitem')).toHaveLength(8);
  });

  it('that cannot be read costs nothing else', async () => {
    const error = await refusal(500, 'No database');
    renderWithApi(<ReadinessTab />, {
      api: { getHistory: () => Promise.reject(error) },
    });
    expect(
      await screen.findByText('The history could not be read. No database'),
    ).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Ready' })).toBeVisible();
  });
});

describe('while the tab is open', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows and announces a new result by itself', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let readiness = blockedReadiness();
    renderWithApi(<ReadinessTab />, {
      api: { getComponent: async () => readiness },
    });
    const old = await screen.findByRole('heading', { name: /^Blocked/ });
    readiness = sampleReadiness({ evaluationId: 'evaluation-2' });
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    const headline = await screen.findByRole('heading', { name: 'Ready' });
    // The same element with another text: nothing was built anew.
    expect(headline).toBe(old);
    expect(
      screen.getByText('Ready', { selector: '[aria-live=polite]' }),
    ).toBeInTheDocument();
  });

  it('keeps what it has when the backend is away, and says so', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const error = await refusal(503, 'Down for a moment');
    let down = false;
    renderWithApi(<ReadinessTab />, {
      api: {
        getComponent: async () => {
          if (down) {
            throw error;
          }
          return sampleReadiness();
        },
      },
    });
    await screen.findByRole('heading', { name: 'Ready' });
    down = true;
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(
      await screen.findByText(/Could not read the newest state/),
    ).toHaveTextContent('Down for a moment');
    expect(screen.getByRole('heading', { name: 'Ready' })).toBeVisible();
  });
});

describe('other states', () => {
  it('loads', async () => {
    renderWithApi(<ReadinessTab />, {
      api: { getComponent: () => new Promise(() => {}) },
    });
    expect(
      await screen.findByRole('status', { name: 'Loading readiness' }),
    ).toBeInTheDocument();
  });

  it('without a gate says how to annotate this very component', async () => {
    show(sampleReadiness({ status: 'noGate', gates: [], requirements: [] }));
    expect(
      await screen.findByRole('heading', { name: 'No gate applies' }),
    ).toBeVisible();
    const snippet = await screen.findByRole('group', {
      name: 'Annotations for invoice-api',
    });
    await waitFor(() =>
      expect(snippet).toHaveTextContent('readiness/gate: production'),
    );
    expect(snippet).toHaveTextContent('name: invoice-api');
    // It has that one already.
    expect(snippet).not.toHaveTextContent('readiness/runbook');
    expect(
      screen.getByText('Gates an annotation may name: production.'),
    ).toBeVisible();
  });

  it('not evaluated yet offers to evaluate, and then shows the result', async () => {
    const user = userEvent.setup();
    const unknown = await refusal(404, 'Not found');
    let evaluated = false;
    const { api } = renderWithApi(<ReadinessTab />, {
      api: {
        getComponent: async () => {
          if (!evaluated) {
            throw unknown;
          }
          return sampleReadiness();
        },
        refresh: async entityRef => {
          evaluated = true;
          return {
            entityRef,
            status: 'ready',
            evaluationId: 'x',
            evaluatedAt: '',
          };
        },
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'Not evaluated yet' }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Evaluate now' }));
    expect(api.refresh).toHaveBeenCalledWith('component:default/invoice-api');
    // The button is gone; the focus is not.
    expect(await screen.findByRole('heading', { name: 'Ready' })).toHaveFocus();
  });

  it('forbidden names the permission and whom to ask', async () => {
    const error = await refusal(403, 'Unauthorized');
    renderWithApi(<ReadinessTab />, {
      api: { getComponent: () => Promise.reject(error) },
    });
    const text = await screen.findByText(/readiness\.read/);
    expect(text).toHaveTextContent('Ask whoever manages permissions');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('an error can be tried again', async () => {
    const user = userEvent.setup();
    const error = await refusal(500, 'The database is not there');
    let broken = true;
    renderWithApi(<ReadinessTab />, {
      api: {
        getComponent: async () => {
          if (broken) {
            throw error;
          }
          return sampleReadiness();
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is not there',
    );
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Ready' })).toBeVisible();
  });

  it('undetermined shows what could not be checked', async () => {
    show(
      sampleReadiness({
        status: 'undetermined',
        undetermined: 1,
        missingEvidence: [runbookUndetermined],
      }),
    );
    const unknown = await section(/^Could not be checked/);
    expect(unknown.getByRole('button', { name: 'Copy all' })).toBeVisible();
    expect(screen.queryByRole('region', { name: /^Missing/ })).toBeNull();
  });
});

it('has no serious accessibility problem', async () => {
  const { container } = show(blockedReadiness());
  await screen.findByRole('img', { name: /Status by day/ });
  expect(await findAxeProblems(container)).toEqual([]);
});
