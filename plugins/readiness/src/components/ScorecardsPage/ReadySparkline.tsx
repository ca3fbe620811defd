import { makeStyles } from '@material-ui/core/styles';
import {
  Scorecard,
  StatusCounts,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { gated, movementOf, totalOf } from '../../lib/statusCounts';
import { useTranslation } from '../../translation';

const WIDTH = 84;
const HEIGHT = 22;
const EDGE = 2;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      whiteSpace: 'nowrap',
    },
    line: {
      fill: 'none',
      stroke: theme.palette.text.primary,
      strokeWidth: 1.5,
      '@media print': { stroke: '#000' },
    },
    base: { stroke: theme.palette.divider },
    change: {
      minWidth: '2.5em',
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
    },
    muted: { color: mutedText(theme.palette.type), whiteSpace: 'nowrap' },
  }),
  { name: 'ReadinessReadySparkline' },
);

function shareOf(counts: StatusCounts): number {
  return gated(counts) === 0 ? 0 : counts.ready / gated(counts);
}

function pathOf(trend: Scorecard['trend']): string {
  const step = (WIDTH - 2 * EDGE) / (trend.length - 1);
  const room = HEIGHT - 2 * EDGE;
  return trend
    .map(({ byStatus }, index) => {
      const x = EDGE + index * step;
      const y = EDGE + room * (1 - shareOf(byStatus));
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

/** How the share of ready components went, from nothing to all. */
export function ReadySparkline(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const { trend, byStatus } = scorecard;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const movement = movementOf(scorecard);
  if (trend.length > 0 && trend.every(point => gated(point.byStatus) === 0)) {
    return <span className={classes.muted}>{t('scorecards.noShare')}</span>;
  }
  if (!movement) {
    return <span className={classes.muted}>{t('scorecards.noTrend')}</span>;
  }
  const text = t('scorecards.groupTrendText', {
    before: numbers.count(movement.before.ready),
    beforeTotal: numbers.count(totalOf(movement.before)),
    from: dates.day(movement.day),
    after: numbers.count(byStatus.ready),
    afterTotal: numbers.count(scorecard.components),
    to: dates.day(trend[trend.length - 1].day),
  });
  return (
    <span className={classes.root}>
      <svg
        role="img"
        aria-label={text}
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        <title>{text}</title>
        <line
          className={classes.base}
          x1={0}
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
        />
        <polyline className={classes.line} points={pathOf(trend)} />
      </svg>
      <span aria-hidden className={classes.change}>
        {numbers.signed(movement.change)}
      </span>
    </span>
  );
}
