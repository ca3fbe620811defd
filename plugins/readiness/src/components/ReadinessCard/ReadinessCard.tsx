import { useState } from 'react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useComponentReadiness } from '../../hooks/useComponentReadiness';
import { ENTITY_TAB_PATH } from '../../routes';
import { useTranslation } from '../../translation';
import { FailureMessage, NotEvaluated, Notice } from '../StateMessage';
import { CardSummary } from './CardSummary';

const useStyles = makeStyles(
  theme => ({
    // What `InfoCard` calls its title is not a heading of itself.
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(20),
      fontWeight: 700,
    },
    stale: { marginBottom: theme.spacing(1.25) },
  }),
  { name: 'ReadinessCard' },
);

function CardBody(props: { entityRef: string }) {
  const { entityRef } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { value, failure, reload } = useComponentReadiness(entityRef);
  const [asked, setAsked] = useState(false);
  if (value) {
    return (
      <>
        {failure && (
          <div className={classes.stale}>
            <Notice>{t('tab.stale', { message: failure.message })}</Notice>
          </div>
        )}
        <CardSummary readiness={value} takeFocus={asked} />
      </>
    );
  }
  if (failure?.kind === 'notFound') {
    return (
      <NotEvaluated
        compact
        entityRef={entityRef}
        onReload={() => {
          setAsked(true);
          return reload();
        }}
      />
    );
  }
  if (failure) {
    return <FailureMessage compact failure={failure} onRetry={reload} />;
  }
  return (
    <div role="status" aria-busy aria-label={t('tab.loading')}>
      <Skeleton variant="text" width="60%" height={32} />
      <Skeleton variant="text" />
      <Skeleton variant="text" width="80%" />
    </div>
  );
}

function useTabLink(entity: Entity): string {
  const entityLink = useEntityRefLink();
  return `${entityLink(entity)}/${ENTITY_TAB_PATH}`;
}

/** The status, the first missing sentences and the way to the tab. */
export function ReadinessCard() {
  const { entity } = useEntity();
  const classes = useStyles();
  const t = useTranslation();
  const link = useTabLink(entity);
  const entityRef = stringifyEntityRef(entity);
  return (
    <InfoCard
      title={<h2 className={classes.title}>{t('card.title')}</h2>}
      deepLink={{ title: t('card.link'), link }}
    >
      <CardBody key={entityRef} entityRef={entityRef} />
    </InfoCard>
  );
}
