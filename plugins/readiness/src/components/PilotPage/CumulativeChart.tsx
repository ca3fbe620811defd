import { makeStyles } from '@material-ui/core/styles';
import {
  PilotScorecard,
  PilotWeek,
} from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

/* Drawn at one size and scaled to the room there is. */
const WIDTH = 260;
const HEIGHT = 100;
const TOP = 16;
const BOTTOM = 16;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', width: '100%', paddingTop: theme.spacing(1) },
    line: {
      fill: 'none',
      stroke: mutedText(theme.palette.type),
      strokeWidth: 2,
    },
    pilot: { stroke: theme.palette.primary.main, strokeWidth: 3 },
    base: { stroke: mutedText(theme.palette.type), strokeWidth: 1 },
    text: { fill: mutedText(theme.palette.type), fontSize: 11 },
  }),
  { name: 'ReadinessCumulativeChart' },
);

/** Both arms from their beginning, week by week, on one scale. */
export function CumulativeChart(props: { scorecard: PilotScorecard }) {
  const { weeks, baseline } = props.scorecard;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const of = (arm: PilotWeek['arm']) => weeks.filter(week => week.arm === arm);
  const arms = { baseline: of('baseline'), pilot: of('pilot') };
  const total = (list: PilotWeek[]) => list[list.length - 1]?.cumulative ?? 0;
  const most = Math.max(1, total(arms.baseline), total(arms.pilot));
  const longest = Math.max(1, arms.baseline.length, arms.pilot.length);
  const room = HEIGHT - TOP - BOTTOM;
  const place = (index: number, value: number) =>
    `${(index / longest) * (WIDTH - 8)},${
      HEIGHT - BOTTOM - (value / most) * room
    }`;
  const path = (list: PilotWeek[]) =>
    [
      place(0, 0),
      ...list.map(({ cumulative }, index) => place(index + 1, cumulative)),
    ].join(' ');
  const name = (arm: 'baseline' | 'pilot') =>
    arm === 'pilot'
      ? t('pilots.pilotArm')
      : t(baseline ? 'pilots.baseline' : 'pilots.control');
  return (
    <svg
      role="img"
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-label={t('pilots.cumulativeLabel', {
        baseline: numbers.count(total(arms.baseline)),
        baselineWeeks: t('numbers.weeks', { count: arms.baseline.length }),
        pilot: numbers.count(total(arms.pilot)),
        pilotWeeks: t('numbers.weeks', { count: arms.pilot.length }),
      })}
    >
      <line
        className={classes.base}
        x1={0}
        x2={WIDTH}
        y1={HEIGHT - BOTTOM + 0.5}
        y2={HEIGHT - BOTTOM + 0.5}
      />
      {(['baseline', 'pilot'] as const).map(arm => (
        <polyline
          key={arm}
          className={`${classes.line} ${arm === 'pilot' ? classes.pilot : ''}`}
          points={path(arms[arm])}
        />
      ))}
      <text className={classes.text} x={0} y={11}>
        {(['baseline', 'pilot'] as const)
          .map(arm => `${name(arm)} ${numbers.count(total(arms[arm]))}`)
          .join(' · ')}
      </text>
    </svg>
  );
}
