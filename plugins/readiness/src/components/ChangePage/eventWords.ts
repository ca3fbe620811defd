import {
  ChangeEvent,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { Dates } from '../../lib/dates';
import { Translate } from '../../translation';

/** "ines", "renovate (bot)"; `undefined` where nobody is named. */
export function byInWords(
  t: Translate,
  event: ChangeEvent,
): string | undefined {
  const { by, byKind } = event;
  if (!by) {
    return undefined;
  }
  return byKind === 'bot' || byKind === 'ai'
    ? t('timeline.byKind', { by, kind: t(`change.kind.${byKind}`) })
    : by;
}

/** What happened, and of a review whether it is of the commit to merge. */
export function eventInWords(t: Translate, event: ChangeEvent): string {
  const what = t(`timeline.event.${event.type}`);
  return event.type === 'approved' && event.atHead === false
    ? t('timeline.notAtHead', { what })
    : what;
}

/** One event in a line, for the pointer. */
export function eventTitle(
  t: Translate,
  dates: Dates,
  event: ChangeEvent,
): string {
  const by = byInWords(t, event);
  const what = eventInWords(t, event);
  const line = { what, at: dates.instant(event.at) };
  return by ? t('timeline.lineBy', { ...line, by }) : t('timeline.line', line);
}

/** What the drawing shows, in words. */
export function timelineInWords(
  t: Translate,
  dates: Dates,
  change: Pick<ChangeReadiness, 'name' | 'events'>,
): string {
  const { events, name } = change;
  const count = (...types: Array<ChangeEvent['type']>) =>
    events.filter(({ type }) => types.includes(type)).length;
  const parts = [
    t('timeline.pushes', { count: count('push', 'forcePush') }),
    t('timeline.reviews', {
      count: count('approved', 'changesRequested', 'commented'),
    }),
    t('timeline.approvals', { count: count('approved') }),
  ];
  const last = events[events.length - 1];
  return t('timeline.chart', {
    name,
    from: dates.instant(events[0].at),
    to: dates.instant(last.at),
    parts: parts.join(', '),
    last: eventInWords(t, last),
  });
}
