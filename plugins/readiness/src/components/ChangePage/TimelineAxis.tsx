import { makeStyles } from '@material-ui/core/styles';
import { useDates } from '../../hooks/useDates';
import { mutedText } from '../../lib/statusAppearance';

/** Shorter than this, days do not tell times apart. */
const WITH_TIME = 4 * 24 * 60 * 60 * 1000;

const useStyles = makeStyles(
  theme => ({
    text: { fill: mutedText(theme.palette.type), fontSize: 11 },
    line: { stroke: theme.palette.divider },
  }),
  { name: 'ReadinessTimelineAxis' },
);

/** Dates below a drawing, evenly spaced, with a line up from each. */
export function TimelineAxis(props: {
  /** Epoch milliseconds. */
  from: number;
  to: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  ticks: number;
}) {
  const { from, to, left, right, top, bottom, ticks } = props;
  const classes = useStyles();
  const dates = useDates();
  const last = ticks - 1;
  const anchor = (index: number) => (index === last ? 'end' : 'middle');
  return (
    <>
      {Array.from({ length: ticks }, (_, index) => {
        const x = left + (index / last) * (right - left);
        const time = new Date(from + (index / last) * (to - from));
        return (
          <g key={index}>
            <line className={classes.line} x1={x} x2={x} y1={top} y2={bottom} />
            <text
              className={classes.text}
              x={x}
              y={bottom + 15}
              textAnchor={index === 0 ? 'start' : anchor(index)}
            >
              {dates.tick(time.toISOString(), to - from < WITH_TIME)}
            </text>
          </g>
        );
      })}
    </>
  );
}
