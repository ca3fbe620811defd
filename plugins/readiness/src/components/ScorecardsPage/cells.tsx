import { makeStyles } from '@material-ui/core/styles';
import { GroupScorecard } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';

const useStyles = makeStyles(
  theme => ({
    muted: { color: mutedText(theme.palette.type) },
    more: { whiteSpace: 'nowrap' },
    reason: { fontSize: theme.typography.pxToRem(12) },
  }),
  { name: 'ReadinessGroupCells' },
);

/** The share that is ready, or why there is none. */
export function ShareCell(props: { row: GroupScorecard }) {
  const { shareReady } = props.row;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  if (shareReady !== undefined) {
    return <>{numbers.percent(shareReady)}</>;
  }
  return (
    <span className={classes.muted}>
      <span aria-hidden>— </span>
      <span className={classes.reason}>{t('scorecards.noShare')}</span>
    </span>
  );
}

/** The requirement with a gap in the most of the group's components. */
export function TopMissingCell(props: {
  row: GroupScorecard;
  labels: ValueLabels;
}) {
  const { row, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [first, ...rest] = row.topMissing;
  if (!first) {
    return <span className={classes.muted}>{t('scorecards.none')}</span>;
  }
  return (
    <>
      {labels.missing(first.requirementId)}{' '}
      {rest.length > 0 && (
        <span className={`${classes.muted} ${classes.more}`}>
          {t('scorecards.moreMissing', { count: rest.length })}
        </span>
      )}
    </>
  );
}
