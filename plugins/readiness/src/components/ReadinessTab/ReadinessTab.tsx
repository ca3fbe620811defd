import { useState } from 'react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useComponentReadiness } from '../../hooks/useComponentReadiness';
import { Polled } from '../../hooks/usePolled';
import { useTranslation } from '../../translation';
import { AnnotateHelp } from '../AnnotateHelp';
import { CopyProvider } from '../Copy';
import { FailureMessage, NotEvaluated, Notice } from '../StateMessage';
import { StatusAnnouncer } from '../StatusAnnouncer';
import { LoadingTab } from './LoadingTab';
import { TabContent } from './TabContent';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
  }),
  { name: 'ReadinessTab' },
);

function TabBody(props: {
  entity: Entity;
  entityRef: string;
  readiness: Polled<ComponentReadiness>;
}) {
  const { entity, entityRef, readiness } = props;
  const { value, failure, loading, reload } = readiness;
  const t = useTranslation();
  const [asked, setAsked] = useState(false);
  if (loading) {
    return <LoadingTab />;
  }
  if (value) {
    return (
      <>
        {failure && (
          <Notice>{t('tab.stale', { message: failure.message })}</Notice>
        )}
        <TabContent
          entity={entity}
          readiness={value}
          onReload={reload}
          takeFocus={asked}
        />
      </>
    );
  }
  if (failure?.kind === 'notFound') {
    return (
      <>
        <NotEvaluated
          entityRef={entityRef}
          onReload={() => {
            setAsked(true);
            return reload();
          }}
        />
        <AnnotateHelp entity={entity} />
      </>
    );
  }
  return failure ? (
    <FailureMessage failure={failure} onRetry={reload} />
  ) : (
    <LoadingTab />
  );
}

function Tab(props: { entity: Entity; entityRef: string }) {
  const readiness = useComponentReadiness(props.entityRef);
  return (
    <>
      <StatusAnnouncer counted={readiness.value} loading={readiness.loading} />
      <TabBody {...props} readiness={readiness} />
    </>
  );
}

/** The Readiness tab of the entity page it stands on. */
export function ReadinessTab() {
  const { entity } = useEntity();
  const classes = useStyles();
  const entityRef = stringifyEntityRef(entity);
  return (
    <CopyProvider>
      <div className={classes.root}>
        <Tab key={entityRef} entity={entity} entityRef={entityRef} />
      </div>
    </CopyProvider>
  );
}
