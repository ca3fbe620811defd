import { makeStyles } from '@material-ui/core/styles';
import {
  GATE_STATUSES,
  TrendPoint,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.25, 0.75),
        textAlign: 'right',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& th:first-child': { textAlign: 'left', whiteSpace: 'nowrap' },
      '& thead th': { fontWeight: 600 },
    },
  }),
  { name: 'ReadinessTrendTable' },
);

/** The statuses at the end of each week, the newest first. */
export function TrendTable(props: { trend: TrendPoint[] }) {
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('scorecards.trendTable')}>
        <thead>
          <tr>
            <th scope="col">{t('scorecards.weekEnd')}</th>
            {GATE_STATUSES.map(status => (
              <th key={status} scope="col">
                {statusWord(t, status)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...props.trend].reverse().map(({ day, byStatus }) => (
            <tr key={day}>
              <th scope="row">{dates.day(day)}</th>
              {GATE_STATUSES.map(status => (
                <td key={status}>{numbers.count(byStatus[status])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
