import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { findAxeProblems } from '../../__testUtils__/findAxeProblems';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { GateSimulationPage } from './GateSimulationPage';
import { lineSpan } from './lineSpan';

const tryIt = async () => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Try it' }));
  return user;
};

it('begins with a configured gate and shows what a draft would do', async () => {
  const { api, container } = renderWithApi(<GateSimulationPage />);
  expect(await screen.findByLabelText('Gate, as YAML')).toHaveValue(
    'name: production\nrequirements: [rollback-note]\n',
  );
  await tryIt();
  expect(
    await screen.findByText('It would newly block 2 components and free 1'),
  ).toBeVisible();
  expect(api.simulateGate).toHaveBeenCalledWith(
    'name: production\nrequirements: [rollback-note]\n',
  );
  expect(screen.getByText('Booking API links no runbook.')).toBeVisible();
  expect(
    screen.getByText('12 of 240 would have been newly blocked'),
  ).toBeVisible();
  expect(screen.getByText(/in front of 1 of 5 recorded defects/)).toBeVisible();
  expect(
    screen.getByRole('link', { name: /Bookings are charged twice/ }),
  ).toHaveAttribute(
    'href',
    'https://github.com/skerry-line/booking-api/issues/9',
  );
  expect(await findAxeProblems(container)).toEqual([]);
});

it('says what is wrong, and leads to the line', async () => {
  renderWithApi(<GateSimulationPage />, {
    api: {
      simulateGate: async () => ({
        valid: false,
        problems: [
          { line: 2, path: 'requirements[0]', message: 'is not known' },
          { path: '', message: 'is not a gate' },
        ],
      }),
    },
  });
  const user = await tryIt();
  const problems = await screen.findByRole('region', {
    name: '2 things keep this from being a gate',
  });
  expect(problems).toHaveTextContent('requirements[0] is not known');
  await user.click(
    within(problems).getByRole('button', {
      name: 'Go to line 2: requirements[0] is not known',
    }),
  );
  const editor = screen.getByLabelText('Gate, as YAML') as HTMLTextAreaElement;
  expect(editor).toHaveFocus();
  expect([editor.selectionStart, editor.selectionEnd]).toEqual([17, 46]);
});

it('says when the draft was changed since, and when it could not be tried', async () => {
  const error = await refusal(503, 'Other gates are being tried');
  let fails = false;
  const { api } = renderWithApi(<GateSimulationPage />);
  await tryIt();
  await screen.findByText('It would newly block 2 components and free 1');
  fireEvent.change(screen.getByLabelText('Gate, as YAML'), {
    target: { value: 'name: other' },
  });
  expect(screen.getByText(/You changed the gate since/)).toBeVisible();
  fails = true;
  jest.spyOn(api, 'simulateGate').mockImplementation(async () => {
    if (fails) throw error;
    return { valid: false, problems: [] };
  });
  await tryIt();
  expect(await screen.findByText(/Other gates are being tried/)).toBeVisible();
});

it('keeps what was written while another beginning is looked at', async () => {
  const user = userEvent.setup();
  renderWithApi(<GateSimulationPage />);
  const editor = await screen.findByLabelText('Gate, as YAML');
  fireEvent.change(editor, { target: { value: 'name: mine' } });
  const start = screen.getByLabelText('Begin with');
  await user.selectOptions(start, 'A new gate');
  expect((editor as HTMLTextAreaElement).value).toContain('name: my-gate');
  await user.selectOptions(start, 'production');
  expect(editor).toHaveValue('name: mine');
  await user.click(
    screen.getByRole('button', { name: 'Take my changes back' }),
  );
  expect(editor).toHaveValue(
    'name: production\nrequirements: [rollback-note]\n',
  );
  expect(editor).toHaveFocus();
});

it('moves the focus to the answer, but not away from who goes on writing', async () => {
  const { api } = renderWithApi(<GateSimulationPage />);
  const answer = { valid: false as const, problems: [] };
  let give = (_: typeof answer) => {};
  jest.spyOn(api, 'simulateGate').mockImplementation(
    () =>
      new Promise(resolve => {
        give = resolve;
      }),
  );
  const user = await tryIt();
  const editor = screen.getByLabelText('Gate, as YAML');
  await user.click(editor);
  await act(async () => give(answer));
  expect(await screen.findByText(/keep this from being a gate/)).toBeVisible();
  expect(editor).toHaveFocus();
  await tryIt();
  await act(async () => give({ ...answer }));
  await waitFor(() => expect(document.activeElement).not.toBe(editor));
  expect(document.activeElement).toHaveTextContent(/keep this from being/);
});

it('finds lines', () => {
  expect(lineSpan('ab\ncde\n', 2)).toEqual([3, 6]);
  expect(lineSpan('ab', 9)).toEqual([0, 2]);
});
