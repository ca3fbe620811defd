import { makeStyles } from '@material-ui/core/styles';
import { CapacityItem } from '@readiness/backstage-plugin-readiness-common';
import { useLineCount } from '../../hooks/useLineCount';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

/* Drawn at one size and scaled to the room there is. */
const WIDTH = 400;
const HEIGHT = 26;

const useStyles = makeStyles(
  theme => {
    const exact = {
      printColorAdjust: 'exact',
      WebkitPrintColorAdjust: 'exact',
    } as const;
    return {
      root: { display: 'block', width: '100%', maxWidth: 520 },
      ground: { fill: toneColors(theme.palette.type, 'neutral').background },
      sensitive: {
        fill: toneColors(theme.palette.type, 'caution').fill,
        ...exact,
      },
      rest: { fill: toneColors(theme.palette.type, 'neutral').fill, ...exact },
      week: { stroke: theme.palette.text.primary, strokeWidth: 2 },
      text: { fill: mutedText(theme.palette.type), fontSize: 10 },
    };
  },
  { name: 'ReadinessCapacityBar' },
);

/** What waits, split by sensitivity, against one week of review. */
export function CapacityBar(props: { item: CapacityItem; title: string }) {
  const { item, title } = props;
  const { queued, pace } = item;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const lineCount = useLineCount();
  const week = pace?.recent ?? 0;
  // Two weeks fit in the bar, or all that waits.
  const most = Math.max(queued.lines, week * 2, 1);
  const x = (lines: number) => (lines / most) * WIDTH;
  const words = {
    title,
    lines: lineCount(queued.lines),
    sensitive: numbers.count(queued.sensitiveLines),
  };
  return (
    <svg
      role="img"
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-label={
        pace
          ? t('capacity.bar', {
              ...words,
              pace: lineCount(week),
            })
          : t('capacity.barNoPace', words)
      }
    >
      <rect className={classes.ground} width={WIDTH} height={12} y={2} rx={2} />
      <rect
        className={classes.sensitive}
        width={x(queued.sensitiveLines)}
        height={12}
        y={2}
      />
      <rect
        className={classes.rest}
        x={x(queued.sensitiveLines)}
        width={x(queued.lines - queued.sensitiveLines)}
        height={12}
        y={2}
      />
      {week > 0 && (
        <>
          <line
            className={classes.week}
            x1={x(week)}
            x2={x(week)}
            y1={0}
            y2={16}
          />
          <text
            className={classes.text}
            x={Math.min(x(week), WIDTH - 16)}
            y={HEIGHT - 1}
            textAnchor="middle"
          >
            {t('capacity.aWeek')}
          </text>
        </>
      )}
    </svg>
  );
}
