import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
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

const ROW = 56;
const RIGHT = 16;
const AXIS = 22;
/** Nearer to the edge than this, the middle of a word would be too near. */
const EDGE = 40;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', width: '100%', height: 'auto' },
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

interface Sizes {
  width: number;
  /** Where the axis begins; the names of the arms stand before, or above, it. */
  left: number;
  above: number;
  ticks: number;
}

/** Drawn for the room there is, so that its words stay readable. */
function useSizes(): Sizes {
  const { breakpoints } = useTheme();
  const narrow = useMediaQuery(breakpoints.down('sm'), { noSsr: true });
  return narrow
    ? { width: 340, left: RIGHT, above: 16, ticks: 3 }
    : { width: 720, left: 64, above: 0, ticks: 6 };
}

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
  const { width, left, above, ticks: mostTicks } = useSizes();
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
    width - left - RIGHT,
    mostTicks,
  );
  const x = (value: number) => left + position(value);
  const anchor = (value: number) => {
    if (x(value) < EDGE) {
      return 'start';
    }
    return x(value) > width - EDGE ? 'end' : 'middle';
  };
  const bottom = (ROW + above) * 2;
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
      // Paper may be wide and be taken for narrow.
      style={{ maxWidth: 1.5 * width }}
      viewBox={`0 0 ${width} ${bottom + AXIS}`}
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
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={bottom}
          />
          <text
            className={classes.tick}
            x={x(tick)}
            y={bottom + 15}
            textAnchor={anchor(tick)}
          >
            {write(tick)}
          </text>
        </g>
      ))}
      {arms.map((arm, row) => {
        const top = (ROW + above) * row + above;
        const middle = top + ROW / 2;
        const median = medianOf(arm);
        return (
          <g key={arm}>
            <text
              className={classes.text}
              x={0}
              y={above > 0 ? top - 2 : middle + 4}
            >
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
                  cx={x(value)}
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
                x1={x(median)}
                x2={x(median)}
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
