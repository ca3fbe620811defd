import { makeStyles } from '@material-ui/core/styles';
import { PilotMeasure } from '@readiness/backstage-plugin-readiness-common';
import { useWriting } from '../../hooks/useWriting';
import { effectText } from '../../lib/pilotWords';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

/* Drawn at one size and scaled to the room there is. */
const WIDTH = 320;
const HEIGHT = 40;
const MIDDLE = 15;
const EDGE = 8;
const ANCHORS = ['start', 'middle', 'end'] as const;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', width: '100%', maxWidth: 420 },
    band: {
      fill: toneColors(theme.palette.type, 'neutral').background,
      printColorAdjust: 'exact',
      WebkitPrintColorAdjust: 'exact',
    },
    none: {
      stroke: mutedText(theme.palette.type),
      strokeWidth: 1,
      strokeDasharray: '3 2',
    },
    line: { stroke: theme.palette.text.primary, strokeWidth: 2 },
    point: { fill: theme.palette.text.primary },
    text: { fill: mutedText(theme.palette.type), fontSize: 10.5 },
  }),
  { name: 'ReadinessIntervalBar' },
);

/**
 * The estimate with its interval, over the band in which a difference does not
 * matter. Ratios stand on an axis of equal factors. What lies beyond the axis
 * ends in an arrow.
 */
export function IntervalBar(props: { measure: PilotMeasure }) {
  const { measure } = props;
  const { scale, estimate, interval, band } = measure;
  const classes = useStyles();
  const t = useTranslation();
  const writing = useWriting();
  if (estimate === undefined || !interval || !band) {
    return null;
  }
  const ratio = scale === 'ratio';
  const along = (value: number) =>
    ratio ? Math.log(Math.max(value, 1e-9)) : value;
  const far = Math.max(
    ...[...interval, ...band, estimate].map(value => Math.abs(along(value))),
  );
  // No further than a factor of 16, or everything near would be one dot.
  const reach = Math.min(far * 1.15, ratio ? Math.log(16) : far * 1.15) || 1;
  const x = (value: number) =>
    WIDTH / 2 +
    Math.max(-1, Math.min(1, along(value) / reach)) * (WIDTH / 2 - EDGE);
  const isCut = (value: number) => Math.abs(along(value)) > reach;
  const write = (value: number) => effectText(measure, value, writing);
  const [low, high] = interval;
  const ends = ratio
    ? [Math.exp(-reach), 1, Math.exp(reach)]
    : [-reach, 0, reach];
  return (
    <svg
      role="img"
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-label={t('pilots.interval.label', {
        title: measure.title,
        estimate: write(estimate),
        low: write(low),
        high: write(high),
        bandLow: write(band[0]),
        bandHigh: write(band[1]),
      })}
    >
      <rect
        className={classes.band}
        x={x(band[0])}
        width={Math.max(1, x(band[1]) - x(band[0]))}
        y={2}
        height={MIDDLE * 2 - 4}
      />
      <line
        className={classes.none}
        x1={WIDTH / 2}
        x2={WIDTH / 2}
        y1={2}
        y2={MIDDLE * 2 - 2}
      />
      <line
        className={classes.line}
        x1={x(low)}
        x2={x(high)}
        y1={MIDDLE}
        y2={MIDDLE}
      />
      {[low, high].map((end, index) => {
        const side = index === 0 ? -1 : 1;
        return isCut(end) ? (
          <path
            key={side}
            className={classes.point}
            d={`M ${x(end)} ${MIDDLE} l ${-side * 7} -4 v 8 z`}
          />
        ) : (
          <line
            key={side}
            className={classes.line}
            x1={x(end)}
            x2={x(end)}
            y1={MIDDLE - 5}
            y2={MIDDLE + 5}
          />
        );
      })}
      <circle className={classes.point} cx={x(estimate)} cy={MIDDLE} r={4.5} />
      {ends.map((value, index) => (
        <text
          key={value}
          className={classes.text}
          x={[EDGE / 2, WIDTH / 2, WIDTH - EDGE / 2][index]}
          y={HEIGHT - 1}
          textAnchor={ANCHORS[index]}
        >
          {write(value)}
        </text>
      ))}
    </svg>
  );
}
