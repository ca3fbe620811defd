import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { blockedReadiness } from '../../__testUtils__/fixtures';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { ReadinessTab } from '../ReadinessTab';

function setUp(clipboard: { writeText: jest.Mock } | undefined) {
  const user = userEvent.setup();
  // After `setup`, which puts a clipboard of its own there.
  Object.defineProperty(navigator, 'clipboard', {
    value: clipboard,
    configurable: true,
  });
  const rendered = renderWithApi(<ReadinessTab />, {
    api: { getComponent: async () => blockedReadiness() },
  });
  return { user, ...rendered };
}

async function choose(
  user: ReturnType<typeof userEvent.setup>,
  button: string | RegExp,
  item: string,
) {
  await user.click(await screen.findByRole('button', { name: button }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

it.each([
  [
    /^Copy: Invoice API has no rollback/,
    'As text',
    /^Invoice API has no rollback note.*\nNext step: Write.*\nWho can supply it: group:default\/billing\n/,
  ],
  [
    /^Copy: Invoice API has no rollback/,
    'As Markdown',
    /^- \[ \] Invoice API has no rollback note.*\n {2}- Next step: Write.*\n {2}- Who can supply it: `group:default\/billing`\n/,
  ],
  [
    'Copy all',
    'As text',
    /^Invoice API \(component:default\/invoice-api\)\nBlocked: 2 things missing, 1 more could not be checked\nhttp:.*\n\n1\. Invoice[^]*\n\n2\. The monitoring[^]*\n\n3\. Whether/,
  ],
  [
    'Copy all',
    'As Markdown',
    /^### Invoice API: Blocked: 2 things missing[^]*\n- \[ \] Invoice[^]*\n- \[ \] The monitoring[^]*\n- \[ \] Whether/,
  ],
])('%p %p goes to the clipboard', async (button, item, text) => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  const { user, alertApi } = setUp({ writeText });
  await choose(user, button, item);
  await waitFor(() => expect(writeText).toHaveBeenCalledTimes(1));
  expect(writeText.mock.calls[0][0]).toMatch(text);
  await waitFor(() =>
    expect(alertApi.getAlerts()).toMatchObject([
      { message: 'Copied to the clipboard', severity: 'success' },
    ]),
  );
});

it('copies the lines of a snippet', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  const { user } = setUp({ writeText });
  await user.click(
    await screen.findByRole('button', { name: 'Copy these lines' }),
  );
  expect(writeText).toHaveBeenCalledWith(
    'metadata:\n  annotations:\n    readiness/rollback: docs/rollback.md\n',
  );
});

it.each([
  ['absent', undefined],
  ['refused', { writeText: jest.fn().mockRejectedValue(new Error('no')) }],
])('shows the text selected when the clipboard is %s', async (_, clipboard) => {
  const { user, alertApi } = setUp(clipboard);
  await choose(user, 'Copy all', 'As text');
  const dialog = within(await screen.findByRole('dialog'));
  const field = dialog.getByRole<HTMLTextAreaElement>('textbox', {
    name: 'Text to copy',
  });
  expect(field.value).toContain('1. Invoice API has no rollback note');
  expect(field).toHaveAttribute('readonly');
  expect(field).toHaveFocus();
  expect(field.selectionStart).toBe(0);
  expect(field.selectionEnd).toBe(field.value.length);
  expect(alertApi.getAlerts()).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
