import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import { layOut } from './timeline';

const at = (hour: number) =>
  `2026-11-02T${String(hour).padStart(2, '0')}:00:00Z`;
const event = (type: ChangeEvent['type'], hour: number): ChangeEvent => ({
  type,
  at: at(hour),
});
const ROOM = { left: 0, right: 100, size: 10, levels: 3 };
const NOW = Date.parse(at(10));

it('places events in their lanes, by time', () => {
  const timeline = layOut(
    {
      state: 'merged',
      events: [
        event('approved', 8),
        event('created', 0),
        event('push', 4),
        event('merged', 10),
      ],
    },
    NOW,
    ROOM,
  )!;
  const places = timeline.lanes.map(({ lane, events }) => [
    lane,
    events.map(({ x }) => x),
  ]);
  expect(places).toEqual([
    ['state', [0, 100]],
    ['pushes', [40]],
    ['reviews', [80]],
  ]);
});

it('lets an open change go on until now, and a closed one not', () => {
  const events = [event('created', 0), event('push', 5)];
  const open = layOut({ state: 'open', events }, NOW, ROOM)!;
  expect(open.to).toBe(NOW);
  const closed = layOut(
    { state: 'closed', events: [...events, event('closed', 6)] },
    NOW,
    ROOM,
  )!;
  expect(new Date(closed.to).toISOString()).toBe('2026-11-02T06:00:00.000Z');
  expect(closed.closed).toEqual([{ x: 100, width: 1 }]);
});

it.each<[string, 'open' | 'draft', ChangeEvent[], Array<[number, number]>]>([
  ['born a draft', 'open', [event('readyForReview', 4)], [[0, 40]]],
  [
    'made one later',
    'open',
    [event('convertedToDraft', 2), event('readyForReview', 5)],
    [[20, 30]],
  ],
  ['still one', 'draft', [], [[0, 100]]],
  ['never one', 'open', [], []],
])('knows when it was a draft: %s', (_name, state, events, drafts) => {
  const timeline = layOut(
    { state, events: [event('created', 0), ...events] },
    NOW,
    ROOM,
  )!;
  expect(timeline.drafts.map(({ x, width }) => [x, width])).toEqual(drafts);
});

it('puts what would stand on another below it', () => {
  const { lanes } = layOut(
    {
      state: 'open',
      events: [0, 0, 0, 0, 5].map(hour => event('push', hour)),
    },
    NOW,
    ROOM,
  )!;
  expect(lanes[1].events.map(({ level }) => level)).toEqual([0, 1, 2, 2, 0]);
  expect(lanes[1].levels).toBe(3);
});

it('has nothing to draw without an event that has a time', () => {
  const events: ChangeEvent[] = [{ type: 'push', at: 'once' }];
  expect(layOut({ state: 'open', events }, NOW, ROOM)).toBeUndefined();
});
