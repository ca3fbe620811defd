import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { WorkDraft } from '../../lib/pilotDraft';
import { WorkFields } from './WorkFields';

function Fields() {
  const [work, setWork] = useState<WorkDraft[]>([]);
  return <WorkFields work={work} problem={undefined} onChange={setWork} />;
}

it('leaves the focus at the kind of work beside one that is taken away, or where one is added', async () => {
  const user = userEvent.setup();
  renderWithApi(<Fields />);
  const button = (name: string) => screen.getByRole('button', { name });
  await user.click(
    await screen.findByRole('button', { name: 'Test generation' }),
  );
  await user.click(button('Documentation'));
  await user.click(button('Remove Documentation'));
  expect(button('Remove Test generation')).toHaveFocus();
  await user.click(button('Remove Test generation'));
  expect(button('Add a kind of work')).toHaveFocus();
});
