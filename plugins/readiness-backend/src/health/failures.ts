import { FailureKind } from './Telemetry';

/** What happened, and what whoever runs Backstage can do about it. */
export const FAILURES: Record<FailureKind, { title: string; remedy: string }> =
  {
    catalog: {
      title: 'The catalog could not be followed',
      remedy:
        'Look at the catalog backend and its database. All that is known stays in force; after five minutes every component is marked overdue.',
    },
    source: {
      title: 'A source of evidence failed',
      remedy:
        'Look at the system that the source asks, and at its credentials. It is asked again by itself; until it answers, its evidence counts as failed.',
    },
    repository: {
      title: 'The changes of a repository could not be read',
      remedy:
        'Look at the access to the repository at its code host. It is tried again by itself.',
    },
    pull: {
      title: 'A change could not be pulled',
      remedy:
        'Nothing once. If it repeats, look at the access to its repository at the code host.',
    },
    'judge-component': {
      title: 'A component could not be evaluated',
      remedy:
        'Report it, with the log of the Backstage backend. The component is undetermined and judged again after five minutes.',
    },
    'judge-change': {
      title: 'A change could not be judged',
      remedy:
        'Report it, with the log of the Backstage backend. The change is undetermined and judged again after five minutes.',
    },
    'store-component': {
      title: 'An evaluation could not be stored',
      remedy:
        'Look at the database: its disk, its connections and its own log. The component is tried again by itself.',
    },
    'store-change': {
      title: 'A judged change could not be stored',
      remedy:
        'Look at the database: its disk, its connections and its own log. The change is tried again by itself.',
    },
    status: {
      title: 'The status of a change could not be published',
      remedy:
        'Give the integration with the code host the permission that the error names.',
    },
    notice: {
      title: 'A notification could not be sent',
      remedy:
        'Look at the notifications backend. This notice is not sent again; Waiting for me has what it told of.',
    },
  };
