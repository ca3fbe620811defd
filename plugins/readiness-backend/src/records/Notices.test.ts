import { Notice, NoticeStore } from '../database/NoticeStore';
import { Transaction } from '../database/transaction';
import { Notices } from './Notices';

it.each([
  [
    { to: 'blocked' as const, waived: 1, missing: 'booking has no runbook.' },
    'Booking is blocked',
    'booking has no runbook.',
  ],
  [
    { to: 'ready' as const, waived: 0 },
    'Booking is ready',
    'Every blocking requirement is satisfied.',
  ],
  [
    { to: 'ready' as const, waived: 1 },
    'Booking is ready with 1 accepted risk',
    'Every other blocking requirement is satisfied. Close the gaps that were accepted before their waivers end: they count again then.',
  ],
  [
    { to: 'ready' as const, waived: 2 },
    'Booking is ready with 2 accepted risks',
    expect.any(String),
  ],
])('says of %p: %s', async (move, title, description) => {
  const added: Notice[] = [];
  const store: Partial<NoticeStore> = {
    add: async (_tx, notices) => {
      added.push(...notices);
    },
  };
  await new Notices(store as NoticeStore, true).statusMoved({} as Transaction, [
    {
      entityRef: 'component:default/booking',
      title: 'Booking',
      owner: 'group:default/billing',
      ...move,
    },
  ]);
  expect(added).toMatchObject([{ title, description, kind: move.to }]);
});
