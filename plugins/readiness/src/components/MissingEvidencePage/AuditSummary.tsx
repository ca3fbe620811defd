import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MissingEvidenceAudit } from '@readiness/backstage-plugin-readiness-common';
import { alsoUndetermined, auditHeadline } from '../../lib/auditWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { OutcomeCounts } from './OutcomeCounts';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2.5),
      '@media print': { padding: 0, marginBottom: 16, breakInside: 'avoid' },
    },
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(28),
      lineHeight: 1.25,
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(22),
      },
    },
    also: { margin: theme.spacing(0.75, 0, 0) },
    counts: { margin: theme.spacing(1.5, 0, 0) },
    hint: {
      margin: theme.spacing(1, 0, 0),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessAuditSummary' },
);

/** The answer: how much is missing, and in how many components. */
export function AuditSummary(props: {
  totals: MissingEvidenceAudit['totals'];
}) {
  const { totals } = props;
  const classes = useStyles();
  const t = useTranslation();
  const also = alsoUndetermined(t, totals);
  return (
    <Paper className={classes.root}>
      <Typography variant="h5" component="h2" className={classes.headline}>
        {auditHeadline(t, totals)}
      </Typography>
      {also && <Typography className={classes.also}>{also}</Typography>}
      <div className={classes.counts}>
        <OutcomeCounts counts={totals} />
      </div>
      {totals.byOutcome.undetermined > 0 && (
        <Typography variant="body2" className={classes.hint}>
          {t('audit.undeterminedHint')}
        </Typography>
      )}
    </Paper>
  );
}
