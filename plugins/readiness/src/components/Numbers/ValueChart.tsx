import { makeStyles } from '@material-ui/core/styles';
import { mutedText, toneColors } from '../../lib/statusAppearance';

/* Drawn at one size and scaled to the room there is. */
const WIDTH = 260;
const HEIGHT = 84;
const TOP = 14;
const BOTTOM = 16;

function shape(shown: string, printed: string) {
  return {
    fill: shown,
    '@media print': {
      '&&': {
        fill: printed,
        printColorAdjust: 'exact',
        WebkitPrintColorAdjust: 'exact',
      },
    },
  };
}

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'block',
      width: '100%',
      // On one line with those beside it, however much stands above.
      marginTop: 'auto',
      paddingTop: theme.spacing(1),
    },
    bar: shape(toneColors(theme.palette.type, 'neutral').fill, '#7A808A'),
    ai: shape(theme.palette.primary.main, '#1F5493'),
    base: { stroke: mutedText(theme.palette.type), strokeWidth: 1 },
    none: { stroke: mutedText(theme.palette.type), strokeWidth: 1.5 },
    text: { fill: mutedText(theme.palette.type), fontSize: 11 },
  }),
  { name: 'ReadinessValueChart' },
);

export interface ChartBar {
  key: string;
  /** `undefined`: not known, which is drawn as a gap. */
  value: number | undefined;
  /** Of the value, in the second colour; drawn from the ground up. */
  part?: number;
  title: string;
}

/**
 * One bar a week in neutral colours: more is not better. `label` says the same
 * in words. A week of which nothing is known has a dot where its bar would be.
 */
export function ValueChart(props: {
  label: string;
  bars: ChartBar[];
  /** What the highest bar stands for. */
  highest: string;
  first: string;
  last: string;
}) {
  const { label, bars, highest, first, last } = props;
  const classes = useStyles();
  const values = bars.map(({ value }) => value ?? 0);
  const top = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const room = HEIGHT - TOP - BOTTOM;
  const scale = top - low > 0 ? room / (top - low) : 0;
  const ground = TOP + top * scale + (scale === 0 ? room : 0);
  const step = WIDTH / Math.max(bars.length, 1);
  const gap = Math.min(4, step / 4);
  const rect = (index: number, from: number, to: number) => ({
    x: index * step + gap / 2,
    width: step - gap,
    y: ground - Math.max(from, to) * scale,
    // A value of nothing still shows.
    height: Math.max(Math.abs(to - from) * scale, 1.5),
  });
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <text className={classes.text} x={0} y={10}>
        {highest}
      </text>
      {bars.map(({ key, value, part = 0, title }, index) => (
        <g key={key}>
          <title>{title}</title>
          {/* The whole column answers to the pointer. */}
          <rect
            x={index * step}
            y={TOP}
            width={step}
            height={room}
            fill="transparent"
          />
          {value === undefined ? (
            <line
              className={classes.none}
              x1={index * step + step / 2 - 2}
              x2={index * step + step / 2 + 2}
              y1={ground - 5}
              y2={ground - 5}
            />
          ) : (
            <rect className={classes.bar} {...rect(index, part, value)} />
          )}
          {part > 0 && (
            <rect className={classes.ai} {...rect(index, 0, part)} />
          )}
        </g>
      ))}
      <line
        className={classes.base}
        x1={0}
        x2={WIDTH}
        y1={ground + 0.5}
        y2={ground + 0.5}
      />
      <text className={classes.text} x={0} y={HEIGHT - 2}>
        {first}
      </text>
      <text className={classes.text} x={WIDTH} y={HEIGHT - 2} textAnchor="end">
        {last}
      </text>
    </svg>
  );
}
