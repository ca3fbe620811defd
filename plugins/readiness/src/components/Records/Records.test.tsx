import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SubjectRecord } from '@readiness/backstage-plugin-readiness-common';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { blockedReadiness } from '../../__testUtils__/fixtures';
import {
  sampleDecision,
  sampleRecord,
  sampleWaiver,
} from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RecordsApi } from '../../api';
import { ReadinessTab } from '../ReadinessTab';

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

it('costs nothing else when records cannot be read', async () => {
  const error = await refusal(500, 'No database');
  show({}, { getRecord: () => Promise.reject(error) });
  expect(
    await screen.findByText(/What people recorded could not be read/),
  ).toHaveTextContent('No database');
  expect(screen.getByRole('heading', { name: /^Blocked/ })).toBeVisible();
});
