import { useId, useMemo, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ComponentHistory,
  ComponentReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { useComponentHistory } from '../../hooks/useComponentReadiness';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { StatusSparkline } from './StatusSparkline';
import { TransitionItem } from './TransitionItem';

/** How many transitions show before the reader asks for all. */
const NEWEST = 5;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessHistorySection' },
);

function Transitions(props: {
  history: ComponentHistory;
  readiness: ComponentReadiness;
}) {
  const { history, readiness } = props;
  const { transitions } = history;
  const classes = useStyles();
  const t = useTranslation();
  const listId = useId();
  const [all, setAll] = useState(false);
  const titles = useMemo(
    () => new Map(readiness.requirements.map(({ id, title }) => [id, title])),
    [readiness.requirements],
  );
  if (transitions.length === 0) {
    return <Typography variant="body2">{t('history.empty')}</Typography>;
  }
  const shown = all ? transitions : transitions.slice(0, NEWEST);
  return (
    <>
      <ol id={listId} className={classes.list}>
        {shown.map((transition, index) => (
          <TransitionItem
            key={`${transition.at}:${index}`}
            transition={transition}
            titles={titles}
          />
        ))}
      </ol>
      {transitions.length > NEWEST && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={all}
          aria-controls={listId}
          onClick={() => setAll(!all)}
        >
          {all
            ? t('history.showFewer')
            : t('history.showAll', { count: transitions.length })}
        </Button>
      )}
    </>
  );
}

/** How the status went, by day and by change. */
export function HistorySection(props: { readiness: ComponentReadiness }) {
  const { readiness } = props;
  const t = useTranslation();
  const history = useComponentHistory(
    readiness.entityRef,
    readiness.evaluationId,
  );
  return (
    <Section title={t('history.title')}>
      {history.value && (
        <>
          <StatusSparkline daily={history.value.daily} />
          <Transitions history={history.value} readiness={readiness} />
        </>
      )}
      {history.failure && (
        <Typography variant="body2" role="status">
          {t('history.failed', { message: history.failure.message })}
        </Typography>
      )}
      {history.loading && !history.value && (
        <div role="status" aria-label={t('history.loading')}>
          <Skeleton variant="rect" height={48} />
        </div>
      )}
    </Section>
  );
}
