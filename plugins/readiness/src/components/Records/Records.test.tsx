import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { Route, Routes } from 'react-router-dom';
import { sampleChange } from '../../__testUtils__/changes';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { ago, blockedReadiness } from '../../__testUtils__/fixtures';
import {
  sampleDecision,
  sampleRecord,
  sampleWaiver,
} from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RecordsApi } from '../../api';
import { dayAfter } from '../../lib/recordFields';
import { ChangePage } from '../ChangePage';
import { ReadinessTab } from '../ReadinessTab';

const DAY = 86_400_000;

const show = (
  record: Partial<SubjectRecord> = {},
  changed: Partial<RecordsApi> = {},
) =>
  renderWithApi(<ReadinessTab />, {
    api: {
      getComponent: async () => blockedReadiness(),
      records: fakeRecordsApi({
        getRecord: async () => sampleRecord(record),
        ...changed,
      }),
    },
  });

const section = async (name: RegExp) =>
  within(await screen.findByRole('region', { name }));

const NOTHING: SubjectRecord['actions'] = {
  decide: false,
  requestWaiver: false,
  attest: [],
  defineContract: false,
  why: { decide: 'Only owners of invoice-api may decide on its release' },
};

it('says that nothing was decided, and why the reader cannot', async () => {
  show({ actions: NOTHING });
  const decision = await section(/^Release decision/);
  expect(decision.getByText('No decision was taken.')).toBeVisible();
  expect(decision.getByText(/Only owners of invoice-api/)).toBeVisible();
  expect(decision.queryByRole('button', { name: /Record/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /Request a waiver/ })).toBeNull();
});

it('shows a decision with what it was taken on, and that it is outdated', async () => {
  const { container } = show({
    decision: sampleDecision({
      state: 'outdated',
      why: 'Something is missing that it was not taken on: x.',
    }),
  });
  const decision = await section(/^Release decision/);
  expect(decision.getByText(/^Ship with known risk until/)).toBeVisible();
  expect(decision.getByText('Outdated')).toBeVisible();
  expect(decision.getByText(/was not taken on: x/)).toBeVisible();
  expect(decision.getByText('invoice-api has no rollback note.')).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
});

it('asks for a waiver from the missing sentence, and says what is refused at its field', async () => {
  const user = userEvent.setup();
  const error = await refusal(
    400,
    'expiresAt must be within 30 days; reason must not be empty: why',
  );
  let fails = true;
  const { api } = show(
    {},
    {
      requestWaiver: async () => {
        if (fails) {
          throw error;
        }
        return sampleWaiver();
      },
    },
  );
  const missing = await section(/^Missing evidence/);
  await user.click(
    missing.getAllByRole('button', { name: /^Request a waiver: / })[0],
  );
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Request a waiver' }),
  );
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(await dialog.findByText('must be within 30 days')).toBeVisible();
  expect(dialog.getByText('must not be empty: why')).toBeVisible();
  fails = false;
  await user.type(
    dialog.getByLabelText(/^Why the risk is acceptable/),
    'Moved',
  );
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.requestWaiver).toHaveBeenLastCalledWith({
    requirementId: 'rollback-note',
    subject: { entityRef: 'component:default/invoice-api' },
    reason: 'Moved',
    expiresAt: expect.stringMatching(/^\d{4}-/),
  });
});

it('proposes an end that the configuration allows', async () => {
  const user = userEvent.setup();
  renderWithApi(<ReadinessTab />, {
    config: {
      readiness: {
        waivers: { maximumDays: 7 },
        decisions: { maximumDays: 60 },
      },
    },
    api: {
      getComponent: async () => blockedReadiness(),
      records: fakeRecordsApi({ getRecord: async () => sampleRecord() }),
    },
  });
  const [waive] = await screen.findAllByRole('button', {
    name: /Request a waiver/,
  });
  await user.click(waive);
  const day = () => within(screen.getByRole('dialog')).getByLabelText(/^Until/);
  // It ends with the day, which is within seven days of now.
  expect(day()).toHaveValue(dayAfter(6));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Record a decision…' }));
  expect(day()).toHaveValue(dayAfter(28));
});

it('proposes no longer one for a waiver that is renewed', async () => {
  const user = userEvent.setup();
  const ends = new Date(Date.now() + 3 * DAY).toISOString();
  renderWithApi(<ReadinessTab />, {
    config: { readiness: { waivers: { maximumDays: 10 } } },
    api: {
      getComponent: async () => blockedReadiness(),
      records: fakeRecordsApi({
        getRecord: async () =>
          sampleRecord({
            waivers: [sampleWaiver({ state: 'approved', expiresAt: ends })],
          }),
      }),
    },
  });
  await user.click(
    await screen.findByRole('button', { name: /^Ask to renew/ }),
  );
  expect(
    within(screen.getByRole('dialog')).getByLabelText(/^Until/),
  ).toHaveValue(dayAfter(9));
});

it('decides on the evaluation that was seen, also when the page goes on', async () => {
  const user = userEvent.setup();
  const stale = await refusal(
    409,
    'What you saw has changed since: it was judged again.',
  );
  let shown = blockedReadiness({ evaluationId: 'first' });
  const records = fakeRecordsApi({
    decide: async ({ evaluationId }) => {
      if (evaluationId !== 'second') {
        throw stale;
      }
      return sampleDecision();
    },
  });
  const { api } = renderWithApi(<ReadinessTab />, {
    api: { getComponent: async () => shown, records },
  });
  await user.click(
    await screen.findByRole('button', { name: 'Record a decision…' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Why'), 'The season');
  shown = blockedReadiness({ evaluationId: 'second' });
  const confirm = dialog.getByRole('button', { name: 'Record the decision' });
  await user.click(confirm);
  expect(await dialog.findByText(/has changed since/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Show what it is now' }));
  await waitFor(() =>
    expect(
      dialog.queryByRole('button', { name: 'Show what it is now' }),
    ).toBeNull(),
  );
  // What was typed is kept.
  expect(dialog.getByLabelText('Why')).toHaveValue('The season');
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.decide).toHaveBeenLastCalledWith(
    expect.objectContaining({
      evaluationId: 'second',
      decision: 'ship-with-known-risk',
      reason: 'The season',
    }),
  );
});

describe('while the page goes on', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('decides on what the dialog showed last, and lists it', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const stale = await refusal(
      409,
      'What you saw has changed since: it was judged again.',
    );
    const [gap] = blockedReadiness().missingEvidence;
    let shown = blockedReadiness({ evaluationId: 'first' });
    const records = fakeRecordsApi({
      decide: async ({ evaluationId }) => {
        if (evaluationId === 'first') {
          throw stale;
        }
        return sampleDecision();
      },
    });
    const { api } = renderWithApi(<ReadinessTab />, {
      api: { getComponent: async () => shown, records },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Record a decision…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^It is taken on these/)).toBeVisible();
    expect(dialog.getByText(/has no rollback note/)).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Record the decision' });
    shown = blockedReadiness({
      evaluationId: 'second',
      missingEvidence: [{ ...gap, sentence: 'There is another gap now.' }],
    });
    await user.click(confirm);
    await user.click(
      await dialog.findByRole('button', { name: 'Show what it is now' }),
    );
    expect(await dialog.findByText('There is another gap now.')).toBeVisible();
    expect(dialog.queryByText(/has no rollback note/)).toBeNull();
    expect(dialog.getByRole('status')).toHaveTextContent('This is so now.');
    shown = blockedReadiness({
      evaluationId: 'third',
      missingEvidence: [{ ...gap, sentence: 'Nobody saw this in the dialog.' }],
    });
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(
      await screen.findByText('Nobody saw this in the dialog.'),
    ).toBeInTheDocument();
    expect(dialog.queryByText('Nobody saw this in the dialog.')).toBeNull();
    await user.click(confirm);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.records.decide).toHaveBeenLastCalledWith(
      expect.objectContaining({ evaluationId: 'second' }),
    );
  });

  it('attests for the commit that was seen', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    let headSha = 'a'.repeat(40);
    const { api } = renderWithApi(
      <Routes>
        <Route path="/changes/:id" element={<ChangePage />} />
      </Routes>,
      {
        at: '/changes/github.com~billing~482',
        api: {
          getChange: async () => sampleChange({ headSha }),
          records: fakeRecordsApi({
            getRecord: async () =>
              sampleRecord({
                actions: {
                  ...sampleRecord().actions,
                  attest: ['rollback-plan'],
                },
              }),
          }),
        },
      },
    );
    const attested = await section(/^Attested by people/);
    await user.click(attested.getByRole('button', { name: 'Attest…' }));
    const dialog = within(await screen.findByRole('dialog'));
    headSha = 'b'.repeat(40);
    jest.mocked(api.getChange).mockClear();
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(api.getChange).toHaveBeenCalled();
    expect(dialog.getByText(/for commit a{12}\./)).toBeVisible();
    await user.type(dialog.getByLabelText(/^What you looked at/), 'The plan');
    await user.click(dialog.getByRole('button', { name: 'Attest it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.records.attest).toHaveBeenCalledWith(
      { changeId: 'github.com~billing~482' },
      expect.objectContaining({ headSha: 'a'.repeat(40) }),
    );
  });

  it('goes on with what was written once the newest commit was looked at', async () => {
    const user = userEvent.setup();
    const moved = await refusal(
      409,
      'invoice-api#482 has another commit since',
    );
    let headSha = 'a'.repeat(40);
    const refuseOld = (sha: string | undefined) => {
      if (sha !== headSha) {
        throw moved;
      }
    };
    const { api } = renderWithApi(
      <Routes>
        <Route path="/changes/:id" element={<ChangePage />} />
      </Routes>,
      {
        at: '/changes/github.com~billing~482',
        api: {
          getChange: async () => sampleChange({ headSha }),
          records: fakeRecordsApi({
            getRecord: async () =>
              sampleRecord({
                actions: {
                  ...sampleRecord().actions,
                  attest: ['rollback-plan'],
                },
              }),
            attest: async (subject, attested) => {
              refuseOld(attested.headSha);
              return fakeRecordsApi().attest(subject, attested);
            },
            requestWaiver: async ({ subject }) => {
              refuseOld('headSha' in subject ? subject.headSha : undefined);
              return sampleWaiver();
            },
          }),
        },
      },
    );
    const finish = async (open: RegExp, field: RegExp, confirm: string) => {
      const [button] = await screen.findAllByRole('button', { name: open });
      await user.click(button);
      const dialog = within(await screen.findByRole('dialog'));
      await user.type(dialog.getByLabelText(field), 'Looked at');
      headSha = String(Number(headSha[0] === 'a')).repeat(40);
      await user.click(dialog.getByRole('button', { name: confirm }));
      await user.click(
        await dialog.findByRole('button', { name: 'Show what it is now' }),
      );
      expect(
        await dialog.findByText(new RegExp(`commit ${headSha.slice(0, 12)}`)),
      ).toBeVisible();
      expect(dialog.getByLabelText(field)).toHaveValue('Looked at');
      await user.click(dialog.getByRole('button', { name: confirm }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    };
    await finish(/^Attest…$/, /^What you looked at/, 'Attest it');
    expect(api.records.attest).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({ headSha }),
    );
    await finish(/^Request a waiver: /, /^Why the risk/, 'Ask for it');
    expect(api.records.requestWaiver).toHaveBeenLastCalledWith(
      expect.objectContaining({
        reason: 'Looked at',
        subject: { changeId: 'github.com~billing~482', headSha },
      }),
    );
  });

  it('says when what is so now cannot be read', async () => {
    const user = userEvent.setup();
    const stale = await refusal(409, 'What you saw has changed since: x.');
    const down = await refusal(503, 'Down for a moment');
    let fails = false;
    renderWithApi(<ReadinessTab />, {
      api: {
        getComponent: async () => {
          if (fails) {
            throw down;
          }
          return blockedReadiness();
        },
        records: fakeRecordsApi({ decide: () => Promise.reject(stale) }),
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Record a decision…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(
      dialog.getByRole('button', { name: 'Record the decision' }),
    );
    fails = true;
    await user.click(
      await dialog.findByRole('button', { name: 'Show what it is now' }),
    );
    expect(await dialog.findByText(/Down for a moment/)).toBeVisible();
    expect(
      dialog.getByRole('button', { name: 'Show what it is now' }),
    ).toBeVisible();
  });
});

it('asks when a decision is to be looked at again, and takes no for an answer', async () => {
  const user = userEvent.setup();
  const error = await refusal(400, 'changes must name changes that are known');
  let fails = true;
  const { api } = show(
    {},
    {
      decide: async () => {
        if (fails) {
          throw error;
        }
        return sampleDecision();
      },
    },
  );
  await user.click(
    await screen.findByRole('button', { name: 'Record a decision…' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByLabelText('Reduce scope'));
  expect(dialog.queryByLabelText('Until')).toBeNull();
  // Only a risk must have an end.
  const again = dialog.getByLabelText('Look at it again on');
  expect(again).toHaveValue('');
  await user.type(again, dayAfter(14));
  const confirm = dialog.getByRole('button', { name: 'Record the decision' });
  await user.click(confirm);
  expect(
    await dialog.findByText('must name changes that are known'),
  ).toBeVisible();
  expect(api.records.decide).toHaveBeenLastCalledWith(
    expect.objectContaining({
      decision: 'reduce-scope',
      expiresAt: `${dayAfter(14)}T23:59:59.000Z`,
    }),
  );
  fails = false;
  await user.clear(dialog.getByLabelText('Look at it again on'));
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.decide).toHaveBeenLastCalledWith(
    expect.not.objectContaining({ expiresAt: expect.anything() }),
  );
});

it('stays open until what was sent is answered', async () => {
  const user = userEvent.setup();
  let answer = () => {};
  show(
    {},
    {
      decide: () =>
        new Promise(resolve => {
          answer = () => resolve(sampleDecision());
        }),
    },
  );
  const opener = { name: 'Record a decision…' };
  await user.click(await screen.findByRole('button', opener));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Record the decision' }));
  const cancel = dialog.getByRole('button', { name: 'Cancel' });
  expect(cancel).toHaveAttribute('aria-disabled', 'true');
  await user.click(cancel);
  await user.keyboard('{Escape}');
  expect(screen.getByRole('dialog')).toBeInTheDocument();
  answer();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('has earlier decisions on demand', async () => {
  const user = userEvent.setup();
  const { api, container } = show(
    { decision: sampleDecision({ id: 'newest' }) },
    {
      queryDecisions: async () => ({
        items: [
          sampleDecision({
            id: 'earlier',
            state: 'superseded',
            reason: 'The fair was that week.',
          }),
          sampleDecision({
            id: 'of-a-change',
            subject: { changeId: 'github.com~billing~482' },
            state: 'superseded',
            reason: 'On a change.',
          }),
        ],
        totalItems: 2,
        pageInfo: {},
      }),
    },
  );
  const decision = await section(/^Release decision/);
  const earlier = await decision.findByRole('button', {
    name: '1 earlier decision',
  });
  expect(earlier).toHaveAttribute('aria-expanded', 'false');
  expect(decision.queryByText('The fair was that week.')).toBeNull();
  await user.click(earlier);
  expect(decision.getByText('The fair was that week.')).toBeInTheDocument();
  expect(decision.getByText('Superseded')).toBeInTheDocument();
  expect(decision.queryByText('On a change.')).toBeNull();
  expect(
    decision.getByRole('link', { name: 'All risks and decisions about it' }),
  ).toHaveAttribute(
    'href',
    '/readiness/records?entityRef=component%3Adefault%2Finvoice-api',
  );
  expect(api.records.queryDecisions).toHaveBeenCalledWith({
    entityRef: ['component:default/invoice-api'],
    state: ['superseded'],
    limit: 50,
  });
  expect(await findAxeProblems(container)).toEqual([]);
});

it('looks for no earlier decision where there is none at all', async () => {
  const { api } = show();
  const decision = await section(/^Release decision/);
  expect(decision.getByText('No decision was taken.')).toBeVisible();
  expect(api.records.queryDecisions).not.toHaveBeenCalled();
});

describe('an accepted risk that ends soon', () => {
  const accepted = (changed: Partial<WaiverRecord> = {}) =>
    sampleWaiver({
      state: 'approved',
      may: { approve: false, deny: false, revoke: false },
      ...changed,
    });

  it('is asked for again, from its end on', async () => {
    const user = userEvent.setup();
    const waiver = accepted();
    const { api } = show({ waivers: [waiver] });
    const risks = await section(/^Accepted risks/);
    await user.click(
      risks.getByRole('button', {
        name: 'Ask to renew… A rollback note exists',
      }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Ask to renew this waiver' }),
    );
    expect(dialog.getByText(waiver.sentence)).toBeVisible();
    const until = dayAfter(14, waiver.expiresAt);
    expect(dialog.getByLabelText('Until')).toHaveValue(until);
    await user.type(
      dialog.getByLabelText(/^Why the risk is acceptable/),
      'Moved',
    );
    await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.records.requestWaiver).toHaveBeenCalledWith({
      requirementId: 'rollback-note',
      subject: { entityRef: 'component:default/invoice-api' },
      reason: 'Moved',
      expiresAt: `${until}T23:59:59.000Z`,
    });
  });

  it.each<[string, Partial<SubjectRecord>]>([
    ['it ends later', { waivers: [accepted({ expiresAt: ago(-20 * DAY) })] }],
    [
      'it was renewed',
      {
        waivers: [
          accepted(),
          accepted({ id: 'longer', expiresAt: ago(-40 * DAY) }),
        ],
      },
    ],
    [
      'it is asked for again already',
      { waivers: [accepted(), sampleWaiver({ id: 'again' })] },
    ],
    ['the reader may not', { waivers: [accepted()], actions: NOTHING }],
  ])('is not asked for again when %s', async (_, record) => {
    show(record);
    const risks = await section(/^Accepted risks/);
    expect(risks.getAllByText('Accepted')[0]).toBeVisible();
    expect(risks.queryByRole('button', { name: /renew/ })).toBeNull();
  });
});

it('lets an approver settle a waiver, and nobody their own', async () => {
  const user = userEvent.setup();
  const { api, container } = show({
    waivers: [
      sampleWaiver(),
      sampleWaiver({
        id: 'own',
        requirementTitle: 'Monitoring linked',
        may: { approve: false, deny: false, revoke: false },
        mayNot: 'Whoever asked for a waiver cannot settle it',
      }),
    ],
  });
  const risks = await section(/^Accepted risks/);
  expect(risks.getByText(/cannot settle it\./)).toBeVisible();
  expect(risks.getAllByRole('button')).toHaveLength(2);
  expect(await findAxeProblems(container)).toEqual([]);
  await user.click(risks.getByRole('button', { name: /^Deny… A rollback/ }));
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Deny this waiver?' }),
  );
  await user.type(dialog.getByLabelText('Why'), 'Write it first');
  await user.click(dialog.getByRole('button', { name: 'Deny it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.settleWaiver).toHaveBeenCalledWith('waiver-1', 'deny', {
    reason: 'Write it first',
  });
});

it('says that somebody else was first, and keeps what was typed', async () => {
  const user = userEvent.setup();
  const taken = await refusal(409, 'Somebody else approved it just now.');
  show(
    { waivers: [sampleWaiver()] },
    { settleWaiver: () => Promise.reject(taken) },
  );
  const risks = await section(/^Accepted risks/);
  await user.click(risks.getByRole('button', { name: /^Deny… A rollback/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Why'), 'Write it first');
  await user.click(dialog.getByRole('button', { name: 'Deny it' }));
  expect(await dialog.findByText(/Somebody else approved it/)).toBeVisible();
  expect(dialog.getByLabelText('Why')).toHaveValue('Write it first');
  expect(dialog.getByRole('button', { name: 'Deny it' })).toBeEnabled();
});

it('attests what the gates ask for', async () => {
  const user = userEvent.setup();
  const { api } = show({
    actions: {
      ...sampleRecord().actions,
      attest: ['architecture-review', 'security-review'],
    },
  });
  const attested = await section(/^Attested by people/);
  await user.click(attested.getByRole('button', { name: 'Attest…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(
    dialog.getByLabelText('What you attest'),
    'security-review',
  );
  await user.type(
    dialog.getByLabelText(/^What you looked at/),
    'Walked through',
  );
  await user.click(dialog.getByRole('button', { name: 'Attest it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.attest).toHaveBeenCalledWith(
    { entityRef: 'component:default/invoice-api' },
    { about: 'security-review', statement: 'Walked through' },
  );
});

it('keeps the focus at the records when the button of a dialog is gone', async () => {
  const user = userEvent.setup();
  let attest: SubjectRecord['actions']['attest'] = ['security-review'];
  show(
    {},
    {
      getRecord: async () =>
        sampleRecord({ actions: { ...sampleRecord().actions, attest } }),
    },
  );
  const opener = { name: 'Attest…' };
  await user.click(await screen.findByRole('button', opener));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^What you looked at/), 'All of it');
  attest = [];
  await user.click(dialog.getByRole('button', { name: 'Attest it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByRole('button', opener)).toBeNull();
  expect(document.activeElement).toContainElement(
    screen.getByRole('region', { name: /^Release decision/ }),
  );
  expect(document.body).not.toHaveFocus();
});

it('costs nothing else when records cannot be read', async () => {
  const error = await refusal(500, 'No database');
  show({}, { getRecord: () => Promise.reject(error) });
  expect(
    await screen.findByText(/What people recorded could not be read/),
  ).toHaveTextContent('No database');
  expect(screen.getByRole('heading', { name: /^Blocked/ })).toBeVisible();
});
