import { makeStyles } from '@material-ui/core/styles';
import { PilotWeek } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        textAlign: 'right',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
        whiteSpace: 'nowrap',
      },
      '& th:first-child, & td:first-of-type': { textAlign: 'left' },
      '& thead th': { fontWeight: 600 },
    },
  }),
  { name: 'ReadinessPilotWeeksTable' },
);

/** What the charts of the weeks show, in figures. */
export function WeeksTable(props: {
  weeks: PilotWeek[];
  randomised: boolean;
  count: (value: number) => string;
  write: (hours: number) => string;
}) {
  const { weeks, randomised, count, write } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const time = (hours: number | undefined) =>
    hours === undefined ? t('pilots.nothing') : write(hours);
  return (
    <table className={classes.table} aria-label={t('pilots.weeksTable')}>
      <thead>
        <tr>
          <th scope="col">{t('pilots.week')}</th>
          <th scope="col">{t('pilots.arm')}</th>
          <th scope="col">{t('pilots.merged')}</th>
          <th scope="col">{t('pilots.cumulative')}</th>
          <th scope="col">{t('pilots.pickup')}</th>
          <th scope="col">{t('pilots.review')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={`${week.arm} ${week.from}`}>
            <th scope="row">{dates.day(week.from)}</th>
            <td>
              {week.arm === 'pilot'
                ? t('pilots.pilotArm')
                : t(randomised ? 'pilots.control' : 'pilots.baseline')}
            </td>
            <td>{count(week.merged)}</td>
            <td>{count(week.cumulative)}</td>
            <td>{time(week.pickup)}</td>
            <td>{time(week.reviewElapsed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
