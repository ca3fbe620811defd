import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { GateHealth } from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

export function useHealth(): Polled<GateHealth> {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getHealth(), [api]);
  return usePolled(load, { interval: POLL_INTERVAL });
}
