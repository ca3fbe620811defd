import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  GateStatus,
  TrendPoint,
} from '@readiness/backstage-plugin-readiness-common';
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText, statusAppearance } from '../../lib/statusAppearance';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { useToneFills } from '../Distribution';

/** From the bottom up. */
const STACK: GateStatus[] = ['ready', 'undetermined', 'blocked', 'noGate'];
/* Drawn at one size and scaled down where there is less room, so that it is
   on paper what it is on the screen. */
const WIDTH = 360;
const HEIGHT = 150;

const useStyles = makeStyles(
  {
    root: {
      margin: 0,
      maxWidth: WIDTH,
      '& .recharts-wrapper, & svg': {
        width: '100% !important',
        height: 'auto !important',
      },
    },
  },
  { name: 'ReadinessTrendChart' },
);

/** Columns of the statuses at the end of each week. */
export function TrendChart(props: { trend: TrendPoint[] }) {
  const { trend } = props;
  const classes = useStyles();
  const fills = useToneFills();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const { palette } = useTheme();
  const first = trend[0];
  const last = trend[trend.length - 1];
  const changes = STACK.map(status =>
    t('scorecards.trendChange', {
      status: statusWord(t, status),
      before: numbers.count(first.byStatus[status]),
      after: numbers.count(last.byStatus[status]),
    }),
  );
  const text = { fill: mutedText(palette.type), fontSize: 12 };
  return (
    <figure
      role="img"
      aria-label={t('scorecards.trendChart', {
        from: dates.day(first.day),
        to: dates.day(last.day),
        changes: changes.join(', '),
      })}
      className={classes.root}
    >
      <BarChart
        width={WIDTH}
        height={HEIGHT}
        data={trend}
        barCategoryGap={3}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="day"
          tickFormatter={dates.shortDay}
          tick={text}
          tickLine={false}
          stroke={palette.divider}
          interval="preserveStartEnd"
          minTickGap={40}
        />
        <YAxis
          width={32}
          tick={text}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickCount={4}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: palette.action.hover }}
          labelFormatter={day => dates.day(String(day))}
          contentStyle={{
            color: palette.text.primary,
            backgroundColor: palette.background.paper,
            borderColor: palette.divider,
          }}
          itemStyle={{ color: palette.text.primary, padding: 0 }}
        />
        {STACK.map(status => (
          <Bar
            key={status}
            stackId="status"
            dataKey={point => point.byStatus[status]}
            name={statusWord(t, status)}
            className={fills[statusAppearance(status).tone]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </figure>
  );
}
