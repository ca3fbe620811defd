import { useCallback } from 'react';
import { RouteFunc, useRouteRef } from '@backstage/core-plugin-api';
import { CHANGES_PATH, rootRouteRef } from '../routes';

/** The root of the Readiness pages, where the app has them. */
export function useReadinessRoot(): RouteFunc<undefined> | undefined {
  try {
    return useRouteRef(rootRouteRef);
  } catch {
    // An app may show the tab alone.
    return undefined;
  }
}

/**
 * Addresses of the pages of changes, by id. `undefined` in an app without the
 * Readiness pages.
 */
export function useChangeLink(): (id: string) => string | undefined {
  const root = useReadinessRoot();
  const address = root?.();
  return useCallback(
    id =>
      address === undefined
        ? undefined
        : `${address}/${CHANGES_PATH}/${encodeURIComponent(id)}`,
    [address],
  );
}
