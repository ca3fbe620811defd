import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { fakeRecordsApi } from '../../__testUtils__/fakeRecordsApi';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { sampleContract } from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { RecordsApi } from '../../api';
import { ContractsPage } from './ContractsPage';

const show = (path: string, changed: Partial<RecordsApi> = {}) =>
  renderWithApi(
    <Routes>
      <Route path="/readiness/contracts/*" element={<ContractsPage />} />
    </Routes>,
    {
      at: `/readiness/contracts/${path}`,
      api: { records: fakeRecordsApi(changed) },
    },
  );
const findForm = async (name: string) =>
  within(await screen.findByRole('form', { name }));

const KEEP = { name: 'Keep this contract' };
const SHOW = { name: 'Show the newest version' };

describe('a line that is taken away', () => {
  it('leaves the focus at the criterion beside it, or where one is added', async () => {
    const user = userEvent.setup();
    show('new');
    const form = await findForm('Define ready');
    const add = form.getByRole('button', { name: 'Add a criterion' });
    await user.click(add);
    await user.click(add);
    const remove = (number: number) =>
      form.getByRole('button', { name: `Remove Criterion ${number}` });
    await user.click(remove(3));
    expect(remove(2)).toHaveFocus();
    await user.click(remove(2));
    expect(add).toHaveFocus();
  });

  it('leaves the focus at the clause beside it, or where one is added', async () => {
    const user = userEvent.setup();
    show('new');
    const form = await findForm('Define ready');
    await user.click(form.getByRole('button', { name: 'Refactoring' }));
    await user.click(form.getByRole('button', { name: 'Add: Behaviour' }));
    const remove = (what: string) =>
      form.getByRole('button', { name: `Remove ${what}` });
    await user.click(remove('Behaviour 1'));
    const callers = 'Callers that must keep working';
    expect(remove(`${callers} 1`)).toHaveFocus();
    await user.click(remove(`${callers} 1`));
    expect(form.getByRole('button', { name: `Add: ${callers}` })).toHaveFocus();
  });
});

describe('a new version that somebody else was faster with', () => {
  /** Refuses what is not made on the newest version. */
  async function showEdit(changed: Partial<RecordsApi> = {}) {
    const conflict = await refusal(409, 'Somebody else wrote one meanwhile');
    const kept = { newest: sampleContract() };
    const rendered = show('ctr-a/edit', {
      getContract: async () => kept.newest,
      writeContract: async (_, { baseVersion }) => {
        if (baseVersion !== kept.newest.version) {
          throw conflict;
        }
        return kept.newest;
      },
      ...changed,
    });
    const form = await findForm('New version of a contract');
    return { ...rendered, form, kept };
  }

  it('is kept once the newest one was looked at, with all that was typed', async () => {
    const user = userEvent.setup();
    const { api, container, form, kept } = await showEdit();
    const criterion = form.getByLabelText('Criterion 1');
    await user.type(criterion, ' Nor a form.');
    const typed = 'A refund needs no receipt below 50. Nor a form.';
    for (const version of [2, 3]) {
      const stopCondition = `Version ${version} says when.`;
      kept.newest = sampleContract({ version, stopCondition });
      await user.click(form.getByRole('button', KEEP));
      expect(await form.findByText(/Somebody else wrote one/)).toBeVisible();
      await user.click(form.getByRole('button', SHOW));
      expect(await screen.findByText(stopCondition)).toBeVisible();
      expect(
        screen.getByRole('region', { name: 'The newest version' }),
      ).toHaveFocus();
      expect(form.queryByText(/Somebody else wrote one/)).toBeNull();
      expect(criterion).toHaveValue(typed);
    }
    expect(await findAxeProblems(container)).toEqual([]);

    await user.click(form.getByRole('button', KEEP));
    await waitFor(() =>
      expect(screen.getByTestId('location')).not.toHaveTextContent('edit'),
    );
    expect(api.records.writeContract).toHaveBeenLastCalledWith(
      'ctr-a',
      expect.objectContaining({
        baseVersion: 3,
        acceptanceCriteria: [typed],
        stopCondition: 'The ledger must be changed.',
      }),
    );
  });

  it('says when the newest one cannot be read, and can be asked again', async () => {
    const user = userEvent.setup();
    const away = await refusal(503, 'the database is away');
    const { api, form, kept } = await showEdit();
    kept.newest = sampleContract({ version: 2 });
    await user.click(form.getByRole('button', KEEP));
    jest.spyOn(api.records, 'getContract').mockRejectedValueOnce(away);
    await user.click(await form.findByRole('button', SHOW));
    expect(await form.findByText(/the database is away/)).toBeVisible();
    await user.click(form.getByRole('button', SHOW));
    expect(
      await screen.findByRole('region', { name: 'The newest version' }),
    ).toBeVisible();
    expect(form.queryByRole('alert')).toBeNull();
  });

  it('is told from another refusal by its status, and not by its words', async () => {
    const user = userEvent.setup();
    const bad = await refusal(400, 'Somebody else wrote one meanwhile');
    const { form } = await showEdit({
      writeContract: () => Promise.reject(bad),
    });
    await user.click(form.getByRole('button', KEEP));
    expect(await form.findByText(/Somebody else wrote one/)).toBeVisible();
    expect(form.queryByRole('button', SHOW)).toBeNull();
  });
});
