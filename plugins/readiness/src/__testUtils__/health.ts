import { GateHealth } from '@readiness/backstage-plugin-readiness-common';
import { ago } from './fixtures';

const MINUTE = 60_000;

/** A gate that keeps up; what differs is given. */
export function sampleHealth(changed: Partial<GateHealth> = {}): GateHealth {
  return {
    state: 'up-to-date',
    asOf: ago(0),
    version: '0.1.0',
    backlog: [
      { work: 'repositories', due: 0, overdue: 0 },
      { work: 'pulls', due: 2, overdue: 0, oldestSince: ago(3 * MINUTE) },
      { work: 'changes', due: 0, overdue: 0 },
      { work: 'components', due: 0, overdue: 0 },
    ],
    overdue: { count: 0, items: [] },
    sources: [
      {
        id: 'catalog',
        supplies: 'evidence',
        state: 'answering',
        lastSuccessAt: ago(MINUTE),
      },
      { id: 'github', supplies: 'changes', state: 'unasked' },
    ],
    repositories: { count: 0, items: [] },
    errors: [],
    ...changed,
  };
}

/** A gate in trouble of every kind. */
export function troubledHealth(): GateHealth {
  return sampleHealth({
    state: 'overdue',
    backlog: [
      { work: 'repositories', due: 0, overdue: 0 },
      { work: 'pulls', due: 0, overdue: 0 },
      { work: 'changes', due: 1, overdue: 1, oldestSince: ago(15 * MINUTE) },
      {
        work: 'components',
        due: 10_000,
        overdue: 12,
        oldestSince: ago(25 * MINUTE),
      },
    ],
    overdue: {
      count: 12,
      items: [
        {
          entityRef: 'component:default/booking-api',
          since: ago(25 * MINUTE),
        },
      ],
    },
    sources: [
      {
        id: 'github',
        supplies: 'changes',
        state: 'failing',
        lastSuccessAt: ago(9 * MINUTE),
        lastFailure: { at: ago(MINUTE), message: 'github.com answered 502' },
      },
    ],
    repositories: {
      count: 21,
      items: [
        {
          repository: 'github.com/skerry-line/booking-api',
          problem: 'github.com has no such repository, or does not show it',
          times: 3,
        },
      ],
    },
    errors: [
      {
        title: 'The changes of a repository could not be read',
        message: 'github.com answered 502',
        remedy: 'Look at the access to the repository at its code host.',
        source: 'github',
        subject: 'github.com/skerry-line/booking-api',
        at: ago(MINUTE),
        firstAt: ago(5 * MINUTE),
        times: 3,
      },
      {
        title: 'A notification could not be sent',
        message: 'away',
        remedy: 'Look at the notifications backend.',
        at: ago(2 * MINUTE),
        firstAt: ago(2 * MINUTE),
        times: 1,
      },
    ],
  });
}
