import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { Dates, datesIn } from '../lib/dates';

/** The language the app is set to, which need not be the browser's. */
function useLanguage(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const subscribe = useCallback(
    (changed: () => void) => {
      const subscription = api?.language$().subscribe(changed);
      return () => subscription?.unsubscribe();
    },
    [api],
  );
  return useSyncExternalStore(
    subscribe,
    () => api?.getLanguage().language ?? 'en',
  );
}

/** Dates in the language of the texts around them. */
export function useDates(): Dates {
  const language = useLanguage();
  return useMemo(() => datesIn(language), [language]);
}
