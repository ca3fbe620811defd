import { useCallback } from 'react';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { useResolvedPath } from 'react-router-dom';
import { writeParams } from '../lib/searchParams';
import { COMPONENTS_PATH } from '../routes';
import { FILTER_KEYS } from './componentsQuery';

/** Addresses of the list of components, narrowed; for pages beside it. */
export function useComponentsLink(): (filter: ComponentFilter) => string {
  const { pathname } = useResolvedPath(`../${COMPONENTS_PATH}`);
  return useCallback(
    filter => {
      const lists = FILTER_KEYS.map(key => [key, filter[key]] as const);
      const search = writeParams(
        new URLSearchParams(),
        Object.fromEntries(lists),
      ).toString();
      return search ? `${pathname}?${search}` : pathname;
    },
    [pathname],
  );
}
