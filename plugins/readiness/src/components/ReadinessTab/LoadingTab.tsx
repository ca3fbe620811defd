import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2.5), marginBottom: theme.spacing(2) },
  }),
  { name: 'ReadinessLoadingTab' },
);

export function LoadingTab() {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div role="status" aria-busy aria-label={t('tab.loading')}>
      <Paper className={classes.root}>
        <Skeleton variant="text" width="45%" height={44} />
        <Skeleton variant="text" width="70%" />
        <Skeleton variant="text" width="30%" />
      </Paper>
      <Paper className={classes.root}>
        <Skeleton variant="text" width="25%" height={32} />
        <Skeleton variant="rect" height={120} />
      </Paper>
    </div>
  );
}
