import { makeStyles } from '@material-ui/core/styles';
import { mutedText } from '../../lib/statusAppearance';
import { PlacedSpan } from '../../lib/timeline';

/** Narrower than this, the words have no room. */
const WIDE = 70;

const useStyles = makeStyles(
  theme => ({
    span: {
      fill: 'none',
      stroke: mutedText(theme.palette.type),
      strokeDasharray: '4 3',
    },
    text: { fill: mutedText(theme.palette.type), fontSize: 11 },
  }),
  { name: 'ReadinessTimelineSpan' },
);

/** A time during which a change was something, as a dashed box. */
export function TimelineSpan(props: {
  label: string;
  place: PlacedSpan;
  top: number;
  height: number;
}) {
  const { label, place, top, height } = props;
  const classes = useStyles();
  return (
    <g>
      <title>{label}</title>
      <rect
        className={classes.span}
        x={place.x}
        y={top + 1}
        width={place.width}
        height={height - 2}
      />
      {place.width > WIDE && (
        <text
          className={classes.text}
          x={place.x + place.width / 2}
          y={top + height / 2 + 4}
          textAnchor="middle"
        >
          {label}
        </text>
      )}
    </g>
  );
}
