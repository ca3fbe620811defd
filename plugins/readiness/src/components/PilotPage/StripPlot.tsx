import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  PilotChange,
  PilotMeasure,
} from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { useWriting } from '../../hooks/useWriting';
import { valueText } from '../../lib/pilotWords';
import { spread } from '../../lib/spread';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

/* Drawn at one size and scaled to the room there is. */
const WIDTH = 720;
const ROW = 56;
const LEFT = 64;
const AXIS = 22;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', width: '100%', minWidth: 320 },
    dot: {
      fill: mutedText(theme.palette.type),
      fillOpacity: 0.55,
      printColorAdjust: 'exact',
      WebkitPrintColorAdjust: 'exact',
    },
    pilot: { fill: theme.palette.primary.main },
    median: { stroke: theme.palette.text.primary, strokeWidth: 2 },
    axis: { stroke: theme.palette.divider, strokeWidth: 1 },
    text: { fill: theme.palette.text.primary, fontSize: 12 },
    tick: { fill: mutedText(theme.palette.type), fontSize: 11 },
  }),
  { name: 'ReadinessStripPlot' },
);

/** Times and sizes on an axis of equal factors, one dot a change. */
export function StripPlot(props: {
  measure: PilotMeasure;
  changes: PilotChange[];
  randomised: boolean;
}) {
  const { measure, changes, randomised } = props;
  const classes = useStyles();
  const t = useTranslation();
  const writing = useWriting();
  const numbers = useNumbers();
  const write = (value: number) => valueText(measure, value, t, writing);
  const points = changes.flatMap(({ id, name, arm, values }) => {
    const value = values[measure.id];
    return value === undefined ? [] : [{ id, name, arm, value }];
  });
  if (points.length === 0) {
    return <Typography variant="body2">{t('pilots.noChart')}</Typography>;
  }
  const { position, ticks } = spread(
    points.map(({ value }) => value),
    WIDTH - LEFT - 16,
  );
  const arms = ['baseline', 'pilot'] as const;
  const medianOf = (arm: (typeof arms)[number]) => measure[arm].median;
  const said = (arm: (typeof arms)[number]) => {
    const median = medianOf(arm);
    return median === undefined ? t('pilots.nothing') : write(median);
  };
  const countOf = (arm: (typeof arms)[number]) =>
    numbers.count(points.filter(point => point.arm === arm).length);
  return (
    <svg
      role="img"
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${ROW * 2 + AXIS}`}
      aria-label={t('pilots.strip.label', {
        title: measure.title,
        baseline: countOf('baseline'),
        pilot: countOf('pilot'),
        baselineMedian: said('baseline'),
        pilotMedian: said('pilot'),
      })}
    >
      {ticks.map(tick => (
        <g key={tick}>
          <line
            className={classes.axis}
            x1={LEFT + position(tick)}
            x2={LEFT + position(tick)}
            y1={4}
            y2={ROW * 2}
          />
          <text
            className={classes.tick}
            x={LEFT + position(tick)}
            y={ROW * 2 + 15}
            textAnchor="middle"
          >
            {write(tick)}
          </text>
        </g>
      ))}
      {arms.map((arm, row) => {
        const middle = ROW * row + ROW / 2;
        const median = medianOf(arm);
        return (
          <g key={arm}>
            <text className={classes.text} x={0} y={middle + 4}>
              {arm === 'pilot'
                ? t('pilots.pilotArm')
                : t(randomised ? 'pilots.control' : 'pilots.baseline')}
            </text>
            {points
              .filter(point => point.arm === arm)
              .map(({ id, name, value }, index) => (
                <circle
                  key={id}
                  className={`${classes.dot} ${
                    arm === 'pilot' ? classes.pilot : ''
                  }`}
                  cx={LEFT + position(value)}
                  // Apart, so that equal values do not hide each other.
                  cy={middle + (((index * 7) % 11) - 5) * 3}
                  r={4}
                >
                  <title>{`${name}: ${write(value)}`}</title>
                </circle>
              ))}
            {median !== undefined && (
              <line
                className={classes.median}
                x1={LEFT + position(median)}
                x2={LEFT + position(median)}
                y1={middle - 22}
                y2={middle + 22}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
