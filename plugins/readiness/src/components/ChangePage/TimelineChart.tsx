import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { Lane, layOut, PlacedEvent } from '../../lib/timeline';
import { useTranslation } from '../../translation';
import { timelineInWords } from './eventWords';
import { TimelineAxis } from './TimelineAxis';
import { TimelineMark } from './TimelineMark';
import { TimelineSpan } from './TimelineSpan';

const SIZE = 18;
const LEVELS = 4;
const LANE_PADDING = 5;
const AXIS_HEIGHT = 22;

const useStyles = makeStyles(
  theme => ({
    root: { margin: 0 },
    svg: { display: 'block', width: '100%', height: 'auto' },
    lane: { fill: theme.palette.action.hover },
    label: { fill: theme.palette.text.primary, fontSize: 12, fontWeight: 600 },
  }),
  { name: 'ReadinessTimelineChart' },
);

interface Sizes {
  width: number;
  /** Where lanes begin; their labels stand before, or above, them. */
  left: number;
  above: number;
  ticks: number;
}

/** Drawn for the room there is, so that its words stay readable. */
function useSizes(): Sizes {
  const { breakpoints } = useTheme();
  const narrow = useMediaQuery(breakpoints.down('sm'), { noSsr: true });
  return narrow
    ? { width: 340, left: 0, above: 16, ticks: 3 }
    : { width: 960, left: 100, above: 0, ticks: 6 };
}

interface Row {
  lane: Lane;
  events: PlacedEvent[];
  top: number;
  height: number;
}

/** Lanes below one another, each as high as its events need. */
function stack(
  lanes: Array<{ lane: Lane; events: PlacedEvent[]; levels: number }>,
  above: number,
): { rows: Row[]; bottom: number } {
  let bottom = 0;
  const rows = lanes.map(({ lane, events, levels }) => {
    const top = bottom + above;
    const height = levels * SIZE + 2 * LANE_PADDING;
    bottom = top + height + 4;
    return { lane, events, top, height };
  });
  return { rows, bottom };
}

/** The review of a change as lanes over a line of time. */
export function TimelineChart(props: { change: ChangeReadiness }) {
  const { change } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const { width, left, above, ticks } = useSizes();
  const edges = { left: left + SIZE, right: width - SIZE };
  const room = { ...edges, size: SIZE, levels: LEVELS };
  const timeline = layOut(change, Date.now(), room);
  if (!timeline) {
    return null;
  }
  const { from, to, drafts, closed } = timeline;
  const { rows, bottom } = stack(timeline.lanes, above);
  const { top, height } = rows[0];
  return (
    <figure className={classes.root}>
      <svg
        role="img"
        aria-label={timelineInWords(t, dates, change)}
        className={classes.svg}
        // Paper may be wide and be taken for narrow.
        style={{ maxWidth: 1.5 * width }}
        viewBox={`0 0 ${width} ${bottom + AXIS_HEIGHT}`}
      >
        {rows.map(row => (
          <g key={row.lane}>
            <text
              className={classes.label}
              x={0}
              y={above > 0 ? row.top - 4 : row.top + row.height / 2 + 4}
            >
              {t(`timeline.lane.${row.lane}`)}
            </text>
            <rect
              className={classes.lane}
              x={left}
              y={row.top}
              width={width - left}
              height={row.height}
            />
          </g>
        ))}
        {drafts.map(place => (
          <TimelineSpan
            key={`draft:${place.x}`}
            label={t('timeline.draft')}
            {...{ place, top, height }}
          />
        ))}
        {closed.map(place => (
          <TimelineSpan
            key={`closed:${place.x}`}
            label={t('timeline.closed')}
            {...{ place, top, height }}
          />
        ))}
        <TimelineAxis {...{ from, to, top, bottom, ticks, ...edges }} />
        {rows.flatMap(row =>
          row.events.map(({ event, x, level }, index) => (
            <TimelineMark
              key={`${row.lane}:${index}`}
              event={event}
              x={x - SIZE / 2 + 1}
              y={row.top + LANE_PADDING + level * SIZE + 1}
              size={SIZE - 2}
            />
          )),
        )}
      </svg>
    </figure>
  );
}
