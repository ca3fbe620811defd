import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SprintNoteAnswer } from '@readiness/backstage-plugin-readiness-common';
import { sampleComponentNote } from '../../__testUtils__/changes';
import { refusal } from '../../__testUtils__/fakeReadinessApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { CopyProvider } from '../Copy';
import { ComponentSprintNote } from './ComponentSprintNote';

const REF = 'component:default/invoice-api';
const note = (
  <CopyProvider>
    <ComponentSprintNote entityRef={REF} />
  </CopyProvider>
);

it('is of the last two weeks, or of the window chosen', async () => {
  const user = userEvent.setup();
  const { api } = renderWithApi(note);
  expect(await screen.findByText('6 merged changes')).toBeVisible();
  const days = () => {
    const [, span] = jest.mocked(api.getSprintNote).mock.lastCall!;
    return (Date.parse(span!.to!) - Date.parse(span!.from!)) / 86_400_000;
  };
  expect(days()).toBe(14);
  await user.click(screen.getByRole('button', { name: '4 weeks' }));
  await waitFor(() => expect(days()).toBe(28));
});

it('is copied as Markdown', async () => {
  const user = userEvent.setup();
  const writeText = jest.fn();
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText },
    configurable: true,
  });
  renderWithApi(note);
  await user.click(
    await screen.findByRole('button', { name: 'Copy the note' }),
  );
  await user.click(
    await screen.findByRole('menuitem', { name: 'As Markdown' }),
  );
  await waitFor(() =>
    expect(writeText).toHaveBeenCalledWith(sampleComponentNote.markdown),
  );
});

it('that cannot be read can be asked for again', async () => {
  const user = userEvent.setup();
  const error = await refusal(500, 'No database');
  const getSprintNote = jest
    .fn<Promise<SprintNoteAnswer>, []>()
    .mockRejectedValueOnce(error)
    .mockResolvedValue(sampleComponentNote);
  renderWithApi(note, { api: { getSprintNote } });
  expect(await screen.findByRole('alert')).toHaveTextContent('No database');
  expect(screen.queryByRole('button', { name: 'Copy the note' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('6 merged changes')).toBeVisible();
});
