import { Content, LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import SearchIcon from '@material-ui/icons/Search';
import { useParams } from 'react-router-dom';
import { usePilot } from '../../hooks/usePilots';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { LoadingOrganisation } from '../OrganisationControls';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { PilotContent } from './PilotContent';

const useStyles = makeStyles(
  theme => ({
    back: { textTransform: 'none', marginBottom: theme.spacing(1) },
  }),
  { name: 'ReadinessPilotPage' },
);

function PilotBody(props: { id: string }) {
  const { value, failure, loading, reload } = usePilot(props.id);
  const t = useTranslation();
  if (value) {
    return (
      <>
        {failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        <PilotContent pilot={value} onReload={reload} />
      </>
    );
  }
  if (failure && !loading) {
    return failure.kind === 'notFound' ? (
      <StateMessage
        appearance={{ tone: 'neutral', Icon: SearchIcon }}
        title={t('pilots.notFoundTitle')}
      >
        {t('pilots.notFound')}
      </StateMessage>
    ) : (
      <FailureMessage
        failure={failure}
        title={t('pilots.errorTitle')}
        onRetry={reload}
      />
    );
  }
  return <LoadingOrganisation label={t('pilots.loading')} parts={[120, 480]} />;
}

/** The pilot that the address names. */
export function PilotPage() {
  const { id = '' } = useParams();
  const classes = useStyles();
  const t = useTranslation();
  return (
    <CopyProvider>
      <Content>
        <LinkButton
          to=".."
          size="small"
          className={classes.back}
          startIcon={<ChevronLeftIcon aria-hidden />}
          data-no-print
        >
          {t('pilots.back')}
        </LinkButton>
        <PilotBody key={id} id={id} />
      </Content>
    </CopyProvider>
  );
}
