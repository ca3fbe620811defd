import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    part: { padding: theme.spacing(2.5) },
  }),
  { name: 'ReadinessLoadingScorecards' },
);

/** About as tall as what comes in its place. */
export function LoadingScorecards() {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div
      role="status"
      aria-busy
      aria-label={t('scorecards.loading')}
      className={classes.root}
    >
      <Paper className={classes.part}>
        <Skeleton variant="text" width="50%" height={44} />
        <Skeleton variant="text" width="35%" />
        <Skeleton variant="rect" height={120} />
      </Paper>
      <Paper className={classes.part}>
        <Skeleton variant="text" width="25%" height={32} />
        <Skeleton variant="rect" height={140} />
      </Paper>
      <Paper className={classes.part}>
        <Skeleton variant="text" width="25%" height={32} />
        <Skeleton variant="rect" height={420} />
      </Paper>
    </div>
  );
}
