import { Content } from '@backstage/core-components';
import SearchIcon from '@material-ui/icons/Search';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useParams } from 'react-router-dom';
import { useChange } from '../../hooks/useChanges';
import { Polled } from '../../hooks/usePolled';
import { countedChange } from '../../lib/changeWords';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { LoadingOrganisation } from '../OrganisationControls';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { StatusAnnouncer } from '../StatusAnnouncer';
import { ChangeContent } from './ChangeContent';

function ChangeBody(props: { change: Polled<ChangeReadiness> }) {
  const { value, failure, loading, reload } = props.change;
  const t = useTranslation();
  if (value) {
    return (
      <>
        {failure && (
          <Notice>{t('tab.stale', { message: failure.message })}</Notice>
        )}
        <ChangeContent change={value} onReload={reload} />
      </>
    );
  }
  if (failure && !loading) {
    return failure.kind === 'notFound' ? (
      <StateMessage
        appearance={{ tone: 'neutral', Icon: SearchIcon }}
        title={t('change.notFoundTitle')}
      >
        {t('change.notFound')}
      </StateMessage>
    ) : (
      <FailureMessage
        failure={failure}
        title={t('change.failed')}
        onRetry={reload}
      />
    );
  }
  return <LoadingOrganisation label={t('change.loading')} parts={[80, 240]} />;
}

function Change(props: { id: string }) {
  const change = useChange(props.id);
  const { value, loading } = change;
  return (
    <Content>
      <StatusAnnouncer
        counted={value && countedChange(value)}
        loading={loading}
      />
      <ChangeBody change={change} />
    </Content>
  );
}

/** The page of the change that the address names. */
export function ChangePage() {
  const { id = '' } = useParams();
  return (
    <CopyProvider>
      <Change key={id} id={id} />
    </CopyProvider>
  );
}
