import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    part: { padding: theme.spacing(2.5) },
  }),
  { name: 'ReadinessLoadingAudit' },
);

/** About as tall as what comes in its place. */
export function LoadingAudit() {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div
      role="status"
      aria-busy
      aria-label={t('audit.loading')}
      className={classes.root}
    >
      <Paper className={classes.part}>
        <Skeleton variant="text" width="60%" height={44} />
        <Skeleton variant="text" width="35%" />
      </Paper>
      <Paper className={classes.part}>
        <Skeleton variant="text" width="25%" height={32} />
        <Skeleton variant="rect" height={480} />
      </Paper>
    </div>
  );
}
