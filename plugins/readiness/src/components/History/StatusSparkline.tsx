import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  DailyStatus,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { Dates } from '../../lib/dates';
import {
  mutedText,
  statusAppearance,
  toneColors,
} from '../../lib/statusAppearance';
import { statusWord } from '../../lib/statusWords';
import { Translate, useTranslation } from '../../translation';

/** Height of a day's bar, so that colour is not the only sign. */
const HEIGHTS: Record<GateStatus, number> = {
  ready: 40,
  undetermined: 26,
  blocked: 14,
  noGate: 4,
};
const HEIGHT = 40;
const STEP = 10;

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 720, margin: 0 },
    chart: {
      display: 'block',
      width: '100%',
      height: 48,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    axis: {
      display: 'flex',
      justifyContent: 'space-between',
      color: mutedText(theme.palette.type),
      fontSize: theme.typography.pxToRem(13),
    },
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      fontSize: theme.typography.pxToRem(13),
    },
    key: { display: 'inline-flex', alignItems: 'flex-end', gap: 6 },
    swatch: { width: 8 },
  }),
  { name: 'ReadinessStatusSparkline' },
);

/** The series as words: "Blocked for 4 days from 1 Jul 2026, Ready for …". */
function runsInWords(t: Translate, dates: Dates, daily: DailyStatus[]): string {
  const runs: Array<{ status: GateStatus; from: string; count: number }> = [];
  for (const { day, status } of daily) {
    const last = runs[runs.length - 1];
    if (last?.status === status) {
      last.count += 1;
    } else {
      runs.push({ status, from: day, count: 1 });
    }
  }
  return runs
    .map(({ status, from, count }) =>
      t('history.run', {
        count,
        status: statusWord(t, status),
        from: dates.day(from),
      }),
    )
    .join(', ');
}

function dayTitle(t: Translate, dates: Dates, entry: DailyStatus): string {
  const day = dates.day(entry.day);
  const status = statusWord(t, entry.status);
  return entry.missing > 0
    ? t('history.dayMissing', { day, status, count: entry.missing })
    : t('history.day', { day, status });
}

/** One bar a day: taller is better, in the colour of the day's status. */
export function StatusSparkline(props: { daily: DailyStatus[] }) {
  const { daily } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const { palette } = useTheme();
  const fill = (status: GateStatus) =>
    toneColors(palette.type, statusAppearance(status).tone).fill;
  if (daily.length === 0) {
    return null;
  }
  const from = dates.day(daily[0].day);
  const to = dates.day(daily[daily.length - 1].day);
  const shown = (Object.keys(HEIGHTS) as GateStatus[]).filter(status =>
    daily.some(entry => entry.status === status),
  );
  // At least a month wide, so that a few days do not look like a history.
  const slots = Math.max(daily.length, 30);
  const offset = slots - daily.length;
  return (
    <figure className={classes.root}>
      <svg
        role="img"
        aria-label={t('history.chart', {
          from,
          to,
          runs: runsInWords(t, dates, daily),
        })}
        className={classes.chart}
        viewBox={`0 0 ${slots * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {daily.map((entry, index) => (
          <rect
            key={entry.day}
            x={(offset + index) * STEP + 1}
            y={HEIGHT - HEIGHTS[entry.status]}
            width={STEP - 2}
            height={HEIGHTS[entry.status]}
            fill={fill(entry.status)}
          >
            <title>{dayTitle(t, dates, entry)}</title>
          </rect>
        ))}
      </svg>
      <div
        className={classes.axis}
        style={{ paddingLeft: `${(100 * offset) / slots}%` }}
        aria-hidden
      >
        <span>{daily.length > 1 ? from : ''}</span>
        <span>{to}</span>
      </div>
      <div className={classes.legend} aria-hidden>
        {shown.map(status => (
          <span key={status} className={classes.key}>
            <span
              className={classes.swatch}
              style={{
                height: HEIGHTS[status] * 0.4,
                backgroundColor: fill(status),
              }}
            />
            {statusWord(t, status)}
          </span>
        ))}
      </div>
    </figure>
  );
}
