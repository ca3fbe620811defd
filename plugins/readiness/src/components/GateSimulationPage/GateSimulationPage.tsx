import { useCallback } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { readinessApiRef } from '../../api';
import { usePolled } from '../../hooks/usePolled';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { LoadingOrganisation } from '../OrganisationControls';
import { FailureMessage } from '../StateMessage';
import { GateTrial } from './GateTrial';

/** Tries a gate on what is known, before anybody configures it. */
export function GateSimulationPage() {
  const t = useTranslation();
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getGates(), [api]);
  const { value, failure, reload } = usePolled(load);
  return (
    <CopyProvider>
      <Content>
        {!value && failure && (
          <FailureMessage
            failure={failure}
            title={t('simulation.errorTitle')}
            onRetry={reload}
          />
        )}
        {!value && !failure && (
          <LoadingOrganisation label={t('simulation.loading')} parts={[320]} />
        )}
        {value && <GateTrial gates={value.items} />}
      </Content>
    </CopyProvider>
  );
}
