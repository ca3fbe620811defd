import {
  ChangeEvent,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';

/** Rows of the drawing of a review, from the top. */
export const LANES = ['state', 'pushes', 'reviews'] as const;
export type Lane = (typeof LANES)[number];

const LANE_OF: Record<ChangeEvent['type'], Lane> = {
  created: 'state',
  readyForReview: 'state',
  convertedToDraft: 'state',
  closed: 'state',
  reopened: 'state',
  merged: 'state',
  deployed: 'state',
  push: 'pushes',
  forcePush: 'pushes',
  approved: 'reviews',
  changesRequested: 'reviews',
  commented: 'reviews',
  dismissed: 'reviews',
};

export interface PlacedEvent {
  event: ChangeEvent;
  /** From the left edge. */
  x: number;
  /** 0 is in line; what would stand on another goes below it. */
  level: number;
}

export interface PlacedSpan {
  x: number;
  width: number;
}

export interface Timeline {
  from: number;
  to: number;
  lanes: Array<{ lane: Lane; events: PlacedEvent[]; levels: number }>;
  /** While it was a draft, and while it was closed. */
  drafts: PlacedSpan[];
  closed: PlacedSpan[];
}

interface Span {
  from: number;
  to: number;
}

/** From each event of one type to the next of another, or to the end. */
function spans(
  events: ChangeEvent[],
  begins: ChangeEvent['type'],
  ends: Array<ChangeEvent['type']>,
  from: number | undefined,
  end: number,
): Span[] {
  const result: Span[] = [];
  let open = from;
  for (const { type, at } of events) {
    const time = Date.parse(at);
    if (type === begins && open === undefined) {
      open = time;
    } else if (ends.includes(type) && open !== undefined) {
      result.push({ from: open, to: time });
      open = undefined;
    }
  }
  return open === undefined ? result : [...result, { from: open, to: end }];
}

/** A change whose first word on the matter is "ready" was born a draft. */
function draftSpans(
  change: Pick<ChangeReadiness, 'events' | 'state'>,
  from: number,
  end: number,
): Span[] {
  const { events, state } = change;
  const first = events.find(
    ({ type }) => type === 'readyForReview' || type === 'convertedToDraft',
  );
  const bornDraft =
    first === undefined ? state === 'draft' : first.type === 'readyForReview';
  return spans(
    events,
    'convertedToDraft',
    ['readyForReview', 'merged'],
    bornDraft ? from : undefined,
    end,
  );
}

/**
 * Events no closer than `size` to one another, to the right of `left`. Of more
 * than `most` at one place the last level holds the rest.
 */
function place(
  events: ChangeEvent[],
  toX: (time: number) => number,
  size: number,
  most: number,
): PlacedEvent[] {
  const ends: number[] = [];
  return events.map(event => {
    const x = toX(Date.parse(event.at));
    const free = ends.findIndex(end => x - end >= size);
    const level = free >= 0 ? free : Math.min(ends.length, most - 1);
    ends[level] = x;
    return { event, x, level };
  });
}

/**
 * A review laid out on a line of time. An open one goes on until `now`.
 * `undefined` where no event has a time that can be read.
 */
export function layOut(
  change: Pick<ChangeReadiness, 'events' | 'state'>,
  now: number,
  room: { left: number; right: number; size: number; levels: number },
): Timeline | undefined {
  const events = change.events
    .filter(({ at }) => Number.isFinite(Date.parse(at)))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (events.length === 0) {
    return undefined;
  }
  const from = Date.parse(events[0].at);
  const last = Date.parse(events[events.length - 1].at);
  const running = change.state === 'open' || change.state === 'draft';
  const to = running ? Math.max(now, last) : last;
  const length = Math.max(to - from, 1);
  const toX = (time: number) =>
    room.left + ((room.right - room.left) * (time - from)) / length;
  const placed = (found: Span[]): PlacedSpan[] =>
    found.map(span => ({
      x: toX(span.from),
      width: Math.max(toX(span.to) - toX(span.from), 1),
    }));
  return {
    from,
    to,
    lanes: LANES.map(lane => {
      const own = place(
        events.filter(({ type }) => LANE_OF[type] === lane),
        toX,
        room.size,
        room.levels,
      );
      const levels = Math.max(1, ...own.map(({ level }) => level + 1));
      return { lane, events: own, levels };
    }),
    drafts: placed(draftSpans({ ...change, events }, from, to)),
    closed: placed(
      // A merge closes as well, which some hosts tell a moment before.
      spans(events, 'closed', ['reopened', 'merged'], undefined, to),
    ),
  };
}
