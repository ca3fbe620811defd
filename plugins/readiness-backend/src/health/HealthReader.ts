import {
  GateHealth,
  HealthError,
  HealthSource,
  HealthState,
  HealthWork,
} from '@readiness/backstage-plugin-readiness-common';
import { HealthQueries } from '../database/HealthQueries';
import { HealthErrorRow, HealthSourceRow } from '../database/rows';
import { SettingStore } from '../database/SettingStore';
import { FAILURES } from './failures';
import { FailureKind } from './Telemetry';

/** A source as it is configured. */
export type ConfiguredSource = Pick<HealthSource, 'id' | 'supplies'>;

/** Says how the gate does, from what all replicas wrote. */
export class HealthReader {
  constructor(
    private readonly options: {
      queries: HealthQueries;
      settings: Pick<SettingStore, 'unreadableSince'>;
      sources: readonly ConfiguredSource[];
      /** The work that goes on. */
      works: readonly HealthWork[];
      version: string;
      now: () => Date;
    },
  ) {}

  async read(): Promise<GateHealth> {
    const { queries, settings, sources, version, works } = this.options;
    const now = this.options.now();
    const backlog = await queries.backlog(works, now);
    const catalogUnreadableSince = await settings.unreadableSince();
    const noted = await queries.sources();
    return {
      state: stateOf(
        catalogUnreadableSince,
        backlog.some(({ overdue }) => overdue > 0),
      ),
      asOf: now.toISOString(),
      version,
      ...(catalogUnreadableSince && { catalogUnreadableSince }),
      backlog,
      overdue: await queries.overdue(now),
      sources: sources.map(source => toSource(source, noted.get(source.id))),
      repositories: works.includes('repositories')
        ? await queries.repositories()
        : { count: 0, items: [] },
      errors: (await queries.errors()).map(toHealthError),
    };
  }
}

function stateOf(
  unreadableSince: string | undefined,
  overdue: boolean,
): HealthState {
  if (unreadableSince) {
    return 'catalog-unreadable';
  }
  return overdue ? 'overdue' : 'up-to-date';
}

function toSource(
  source: ConfiguredSource,
  row: HealthSourceRow | undefined,
): HealthSource {
  const success = row?.last_success_at ?? undefined;
  const failure = row?.last_failure_at ?? undefined;
  return {
    ...source,
    state: sourceState(success, failure),
    ...(success && { lastSuccessAt: success }),
    ...(failure && {
      lastFailure: { at: failure, message: row?.failure ?? '' },
    }),
  };
}

function sourceState(
  success: string | undefined,
  failure: string | undefined,
): HealthSource['state'] {
  if (failure && failure > (success ?? '')) {
    return 'failing';
  }
  return success ? 'answering' : 'unasked';
}

function toHealthError(row: HealthErrorRow): HealthError {
  // Another version may have written what this one does not know.
  const known = FAILURES[row.kind as FailureKind] ?? {
    title: 'Something failed',
    remedy: 'Look at the log of the Backstage backend.',
  };
  return {
    ...known,
    message: row.message,
    ...(row.source && { source: row.source }),
    ...(row.subject && { subject: row.subject }),
    at: row.at,
    firstAt: row.first_at,
    times: row.times,
  };
}
