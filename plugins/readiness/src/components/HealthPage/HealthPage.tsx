import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import { useHealth } from '../../hooks/useHealth';
import { useTranslation } from '../../translation';
import { LoadingOrganisation } from '../OrganisationControls';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { BacklogSection } from './BacklogSection';
import { ErrorsSection } from './ErrorsSection';
import { HealthAnswer } from './HealthAnswer';
import { OverdueSection } from './OverdueSection';
import { RepositoriesSection } from './RepositoriesSection';
import { SourcesSection } from './SourcesSection';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ReadinessHealthPage' },
);

/** For those who look after Readiness: whether it keeps up, and where not. */
export function HealthPage() {
  const classes = useStyles();
  const t = useTranslation();
  const { value, failure, loading, reload } = useHealth();
  return (
    <Content>
      <div className={classes.root}>
        {!value && loading && (
          <LoadingOrganisation label={t('health.loading')} parts={[60, 240]} />
        )}
        {!value && failure?.kind === 'forbidden' && (
          <StateMessage
            appearance={{ tone: 'neutral', Icon: LockOutlinedIcon }}
            title={t('states.forbiddenTitle')}
          >
            {t('health.forbidden')}
          </StateMessage>
        )}
        {!value && failure && failure.kind !== 'forbidden' && (
          <FailureMessage
            failure={failure}
            title={t('health.errorTitle')}
            onRetry={reload}
          />
        )}
        {value && failure && (
          <Notice>
            {t('components.failed', { message: failure.message })}
          </Notice>
        )}
        {value && (
          <>
            <HealthAnswer health={value} />
            <OverdueSection overdue={value.overdue} />
            <SourcesSection sources={value.sources} />
            <BacklogSection backlog={value.backlog} />
            <RepositoriesSection repositories={value.repositories} />
            <ErrorsSection errors={value.errors} />
          </>
        )}
      </div>
    </Content>
  );
}
