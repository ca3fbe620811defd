import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ChangeNumber,
  ComponentNumbers,
  NumberDefinition,
  SprintNoteAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import { DateTime } from 'luxon';
import { HistorySpan, readinessApiRef } from '../api';
import { Polled, usePolled } from './usePolled';

/** What was merged changes slowly, and reading it all is no small question. */
const INTERVAL = 60_000;

/** So many weeks that begin on Monday (UTC), this one among them. */
export function lastWeeks(weeks: number, now: DateTime): HistorySpan {
  const utc = now.toUTC();
  const from = utc.startOf('week').minus({ weeks: weeks - 1 });
  return { from: from.toISO() ?? undefined, to: utc.toISO() ?? undefined };
}

/** So many times seven days until now. */
export function lastDays(weeks: number, now: DateTime): HistorySpan {
  const utc = now.toUTC();
  const from = utc.minus({ weeks });
  return { from: from.toISO() ?? undefined, to: utc.toISO() ?? undefined };
}

/** The numbers of the changes merged in so many weeks. */
export function useComponentNumbers(
  entityRef: string,
  weeks: number,
): Polled<ComponentNumbers> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    () => api.getNumbers(entityRef, lastWeeks(weeks, DateTime.now())),
    [api, entityRef, weeks],
  );
  return usePolled(load, { interval: INTERVAL, keepPrevious: true });
}

export function useComponentSprintNote(
  entityRef: string,
  weeks: number,
): Polled<SprintNoteAnswer> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    () => api.getSprintNote(entityRef, lastDays(weeks, DateTime.now())),
    [api, entityRef, weeks],
  );
  return usePolled(load, { interval: INTERVAL, keepPrevious: true });
}

/** What each number means, by its id. */
export type Definitions = ReadonlyMap<ChangeNumber, NumberDefinition>;

/** Until they are known, and if they cannot be read, there are none. */
export function useNumberDefinitions(): Definitions {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getNumberDefinitions(), [api]);
  const { value } = usePolled(load);
  return useMemo(
    () => new Map(value?.items.map(item => [item.id, item])),
    [value],
  );
}
