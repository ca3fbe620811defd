import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ComponentFilter,
  Scorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { filterOf } from '../../hooks/organisationQuery';
import {
  movementText,
  readyHeadline,
  shareText,
} from '../../lib/scorecardWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { StatusBar, StatusCountsList } from '../Distribution';
import { Trend } from './Trend';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2, 4),
      padding: theme.spacing(2.5),
      '@media print': { padding: 0, marginBottom: 16, breakInside: 'avoid' },
    },
    answer: { flex: '1 1 380px', minWidth: 0 },
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(30),
      lineHeight: 1.2,
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(24),
      },
    },
    share: { margin: theme.spacing(0.75, 0, 0) },
    movement: {
      margin: theme.spacing(0.25, 0, 2),
      color: mutedText(theme.palette.type),
    },
    trend: {
      flex: '0 1 360px',
      minWidth: 0,
      [theme.breakpoints.down('xs')]: { flexBasis: '100%' },
      '@media print': { flexBasis: 260 },
    },
  }),
  { name: 'ReadinessReadySummary' },
);

/** The answer: how much is ready, how that moved, and what the rest is. */
export function ReadySummary(props: {
  totals: Scorecard;
  filter: ComponentFilter;
}) {
  const { totals, filter } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const share = shareText(t, numbers, totals);
  const movement = movementText(t, dates, numbers, totals);
  return (
    <Paper className={classes.root}>
      <div className={classes.answer}>
        <Typography variant="h5" component="h2" className={classes.headline}>
          {readyHeadline(t, numbers, totals)}
        </Typography>
        {share && (
          <Typography variant="body1" className={classes.share}>
            {share}
          </Typography>
        )}
        <Typography variant="body2" className={classes.movement}>
          {movement}
        </Typography>
        <StatusBar scorecard={totals} large />
        <StatusCountsList scorecard={totals} linked={filterOf(filter)} />
      </div>
      {totals.trend.length > 1 && (
        <div className={classes.trend}>
          <Trend trend={totals.trend} />
        </div>
      )}
    </Paper>
  );
}
