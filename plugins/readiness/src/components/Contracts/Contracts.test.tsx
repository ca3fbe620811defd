import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { sampleChange } from '../../__testUtils__/changes';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { sampleContract, sampleRecord } from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RecordsApi } from '../../api';
import { ChangePage } from '../ChangePage';
import { ContractsPage } from './ContractsPage';

const page = (
  <Routes>
    <Route path="/readiness/contracts/*" element={<ContractsPage />} />
    <Route path="/readiness/changes/:id" element={<ChangePage />} />
  </Routes>
);
const show = (path: string, changed: Partial<RecordsApi> = {}) =>
  renderWithApi(page, {
    at: `/readiness/${path}`,
    api: {
      getChange: async () => sampleChange(),
      records: fakeRecordsApi(changed),
    },
  });

it('says what a contract is where there is none yet', async () => {
  const { container } = show('contracts');
  expect(
    await screen.findByRole('heading', { name: 'No contracts yet' }),
  ).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
});

it('shows a contract with its clauses, versions and changes', async () => {
  const { container } = show('contracts/ctr-a');
  const terms = within(
    await screen.findByRole('region', { name: 'Refunds without a receipt' }),
  );
  expect(terms.getByText('The ledger must be changed.')).toBeVisible();
  expect(terms.getByText('Failure behaviour')).toBeVisible();
  const linked = within(
    screen.getByRole('region', { name: /^Linked changes/ }),
  );
  expect(linked.getByText('Older than the code')).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);
});

it('links a change by its address', async () => {
  const user = userEvent.setup();
  const { api } = show('contracts/ctr-a');
  await user.click(
    await screen.findByRole('button', { name: 'Link to a change…' }),
  );
  await user.type(
    screen.getByLabelText('The change'),
    'https://backstage.example/readiness/changes/github.com~billing~482?x=1',
  );
  await user.click(screen.getByRole('button', { name: 'Link it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.linkContract).toHaveBeenCalledWith(sampleContract().id, {
    changeId: 'github.com~billing~482',
  });
});

it('takes a link by hand away, and no other', async () => {
  const user = userEvent.setup();
  const [named] = sampleContract().links;
  const byHand = {
    ...named,
    changeId: 'github.com~billing~483',
    name: 'invoice-api#483',
    origin: 'hand' as const,
    mayUnlink: true,
  };
  let links = [named, byHand];
  const { api } = show('contracts/ctr-a', {
    getContract: async () => sampleContract({ links }),
    unlinkContract: async () => {
      links = [named];
      return sampleContract({ links });
    },
  });
  const [button, ...others] = await screen.findAllByRole('button', {
    name: /^Take the link away: /,
  });
  expect(others).toEqual([]);
  await user.click(button);
  await user.click(screen.getByRole('button', { name: 'Take it away' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.unlinkContract).toHaveBeenCalledWith(sampleContract().id, {
    changeId: 'github.com~billing~483',
  });
  // Its button is gone: the focus is where the list is, not at the top.
  await waitFor(() =>
    expect(document.activeElement).toContainElement(
      screen.getByText(named.name),
    ),
  );
  expect(document.activeElement).not.toBe(document.body);
});

it('asks for what the kind of work needs, and keeps what was typed', async () => {
  const user = userEvent.setup();
  const error = await refusal(
    400,
    'clauses of an endpoint must say who may call it: add one of kind authorisation; title must not be empty',
  );
  let fails = true;
  const { api, container } = show(
    'contracts/new?entityRef=component:default/invoice-api',
    {
      createContract: async () => {
        if (fails) {
          throw error;
        }
        return sampleContract();
      },
    },
  );
  const form = within(
    await screen.findByRole('form', { name: 'Define ready' }),
  );
  expect(form.getByLabelText('Failure behaviour 1')).toBeInTheDocument();
  await user.type(form.getByLabelText('Criterion 1'), 'It refunds');
  const keep = form.getByRole('button', { name: 'Keep this contract' });
  await user.click(keep);
  expect(await form.findByText(/^of an endpoint must say who/)).toBeVisible();
  expect(form.getByText('must not be empty')).toBeVisible();
  expect(await findAxeProblems(container)).toEqual([]);

  await user.type(form.getByLabelText('Request 1'), 'POST /refunds');
  await user.click(form.getByRole('button', { name: 'Refactoring' }));
  expect(form.getByLabelText('Request 1')).toHaveValue('POST /refunds');
  await user.type(
    form.getByLabelText('Callers that must keep working 1'),
    'invoice-web',
  );
  fails = false;
  await user.click(keep);
  await waitFor(() =>
    expect(screen.getByTestId('location')).toHaveTextContent(
      '/readiness/contracts/ctr-',
    ),
  );
  expect(api.records.createContract).toHaveBeenLastCalledWith(
    expect.objectContaining({
      kind: 'refactoring',
      entityRef: 'component:default/invoice-api',
      acceptanceCriteria: ['It refunds'],
      clauses: [
        { kind: 'request', text: 'POST /refunds' },
        { kind: 'caller', text: 'invoice-web' },
      ],
    }),
  );
});

it('takes a contract from a file', async () => {
  const user = userEvent.setup();
  const { api } = show('contracts/new?entityRef=component:default/invoice-api');
  await user.click(
    await screen.findByRole('button', { name: /^Take it from a file/ }),
  );
  await user.type(screen.getByLabelText('Path of the file'), 'docs/c.md');
  await user.click(screen.getByRole('button', { name: 'Read and keep it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.importContract).toHaveBeenCalledWith({
    entityRef: 'component:default/invoice-api',
    path: 'docs/c.md',
  });
});

it('leads from a change without a contract to a new one, and to those that are there', async () => {
  show('changes/github.com~billing~482');
  const contract = within(
    await screen.findByRole('region', { name: 'Contract' }),
  );
  expect(contract.getByText('No contract is linked.')).toBeVisible();
  expect(
    contract.getByRole('button', { name: 'Define ready…' }),
  ).toHaveAttribute(
    'href',
    '/readiness/contracts/new?entityRef=component%3Adefault%2Finvoice-api',
  );
  expect(
    contract.getByRole('button', { name: 'Contracts that are there' }),
  ).toHaveAttribute(
    'href',
    '/readiness/contracts?entityRef=component%3Adefault%2Finvoice-api',
  );
});

it('offers no new contract to whoever may not define one', async () => {
  show('changes/github.com~billing~482', {
    getRecord: async () => {
      const record = sampleRecord();
      return {
        ...record,
        actions: { ...record.actions, defineContract: false },
      };
    },
  });
  const contract = within(
    await screen.findByRole('region', { name: 'Contract' }),
  );
  expect(
    contract.getByRole('button', { name: 'Contracts that are there' }),
  ).toBeVisible();
  expect(contract.queryByRole('button', { name: /^Define/ })).toBeNull();
});

it('shows on a change which clauses its tests show, and maps them', async () => {
  const user = userEvent.setup();
  const { id, title, version, digest, createdAt, clauses } = sampleContract();
  const { api } = show('changes/github.com~billing~482', {
    getRecord: async () =>
      sampleRecord({
        linkedContracts: [
          {
            id,
            title,
            version,
            digest,
            createdAt,
            origin: 'body',
            beforeCode: 'no',
            changes: 12,
            clauses: clauses.map((clause, index) => ({
              ...clause,
              tests: [],
              untouched: index === 0 ? ['src/old.test.ts'] : [],
            })),
          },
        ],
      }),
  });
  const contract = within(
    await screen.findByRole('region', { name: 'Contract' }),
  );
  expect(contract.getByText('Written after the code')).toBeVisible();
  expect(contract.getByText(/counts for 12 changes/)).toBeVisible();
  expect(
    contract.getAllByText('No changed test is mapped to it.'),
  ).toHaveLength(2);
  expect(
    contract.getByText(/not touched by the change: src\/old.test.ts/),
  ).toBeVisible();
  await user.click(contract.getByRole('button', { name: 'Map tests to C1' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('checkbox', { name: 'src/old.test.ts' }));
  await user.click(dialog.getByRole('button', { name: 'Keep it so' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.records.mapClause).toHaveBeenCalledWith(id, {
    changeId: sampleChange().id,
    version: 1,
    clauseId: 'C1',
    tests: [],
  });
});

it('does not say of tests what is not known of the files', async () => {
  const user = userEvent.setup();
  const { id, title, version, digest, createdAt, clauses } = sampleContract();
  renderWithApi(page, {
    at: '/readiness/changes/github.com~billing~482',
    api: {
      getChange: async () =>
        sampleChange({ files: { unknown: 'the host lists 3000 of 3001' } }),
      records: fakeRecordsApi({
        getRecord: async () =>
          sampleRecord({
            linkedContracts: [
              {
                ...{ id, title, version, digest, createdAt },
                origin: 'body',
                beforeCode: 'yes',
                changes: 1,
                clauses: clauses.map((clause, index) => ({
                  ...clause,
                  tests: [],
                  untouched: index === 0 ? ['src/old.test.ts'] : [],
                })),
              },
            ],
          }),
      }),
    },
  });
  const contract = within(
    await screen.findByRole('region', { name: 'Contract' }),
  );
  expect(
    contract.getByText(/^Mapped: src\/old.test.ts. Whether .* is not known/),
  ).toBeVisible();
  expect(contract.getByText('No test is mapped to it.')).toBeVisible();
  expect(contract.queryByText(/not touched/)).toBeNull();
  await user.click(contract.getByRole('button', { name: 'Map tests to C2' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(
    dialog.getByText(/^Which files the change adds or changes is not known/),
  ).toBeVisible();
});

it.each([
  [
    'that stands at no field',
    'version: version 2 of this contract counts for invoice-api#482, and not 1; read it before you say what shows it',
    /version 2 of this contract counts .* not 1; read it before/,
  ],
  [
    'about the tests, of which there are none',
    'tests must name files that the change has',
    'must name files that the change has',
  ],
])(
  'says what is refused when tests are mapped: %s',
  async (_, message, said) => {
    const user = userEvent.setup();
    const error = await refusal(409, message);
    const { id, title, version, digest, createdAt, clauses } = sampleContract();
    renderWithApi(page, {
      at: '/readiness/changes/github.com~billing~482',
      api: {
        getChange: async () => sampleChange({ files: { items: [] } }),
        records: fakeRecordsApi({
          mapClause: () => Promise.reject(error),
          getRecord: async () =>
            sampleRecord({
              linkedContracts: [
                {
                  ...{ id, title, version, digest, createdAt },
                  origin: 'body',
                  beforeCode: 'no',
                  changes: 1,
                  clauses: clauses.map(clause => ({
                    ...clause,
                    tests: [],
                    untouched: [],
                  })),
                },
              ],
            }),
        }),
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Map tests to C1' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('checkbox')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Keep it so' }));
    expect(await dialog.findByText(said)).toBeVisible();
  },
);
