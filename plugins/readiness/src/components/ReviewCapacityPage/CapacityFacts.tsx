import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CapacityItem } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useLineCount } from '../../hooks/useLineCount';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

/** Weeks below which there is nothing to plan. */
const LEAST_TOLD = 0.5;

const useStyles = makeStyles(
  theme => ({
    suggestion: { maxWidth: '80ch', marginTop: theme.spacing(0.5) },
    muted: { color: mutedText(theme.palette.type), maxWidth: '80ch' },
  }),
  { name: 'ReadinessCapacityFacts' },
);

/** A queue and its pace in words. */
export function CapacityFacts(props: { item: CapacityItem }) {
  const { queued, pace, weeks, suppressed, suggestion, ...item } = props.item;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const dates = useDates();
  const lineCount = useLineCount();
  const rounded = (value: number) => numbers.count(Math.round(value));
  const aboutWeeks = (count: number) =>
    t('capacity.weeks', { count, weeks: numbers.count(count) });
  const waits =
    queued.changes === 0
      ? [t('capacity.nothingWaits')]
      : [
          t('capacity.waits', {
            count: queued.changes,
            lines: lineCount(queued.lines),
          }),
          ...(queued.sensitiveChanges > 0
            ? [
                t('capacity.sensitive', {
                  lines: rounded(queued.sensitiveLines),
                }),
              ]
            : []),
          ...(queued.unsized > 0
            ? [t('capacity.unsized', { count: queued.unsized })]
            : []),
          ...(queued.oldestSince
            ? [t('capacity.oldest', { date: dates.day(queued.oldestSince) })]
            : []),
        ];
  const paces = pace
    ? [
        t('capacity.pace', {
          count: Math.round(pace.recent),
          number: rounded(pace.recent),
        }),
        ...(pace.before === undefined
          ? []
          : [t('capacity.paceBefore', { lines: rounded(pace.before) })]),
        ...(weeks !== undefined && weeks >= LEAST_TOLD
          ? [aboutWeeks(Number(weeks.toPrecision(2)))]
          : []),
      ]
    : [];
  return (
    <>
      <Typography variant="body2">{waits.join(', ')}</Typography>
      {paces.length > 0 && (
        <Typography variant="body2" className={classes.muted}>
          {paces.join(', ')}
        </Typography>
      )}
      {suggestion && (
        <Typography variant="body2" className={classes.suggestion}>
          {suggestion}
        </Typography>
      )}
      {item.aiShareAtLeast !== undefined && item.aiCoverage !== undefined && (
        <Typography variant="body2" className={classes.muted}>
          {t('capacity.ai', {
            share: numbers.percent(item.aiShareAtLeast),
            coverage: numbers.percent(item.aiCoverage),
            changes: numbers.count(item.measured ?? 0),
          })}
        </Typography>
      )}
      {suppressed && (
        <Typography variant="body2" className={classes.muted}>
          {t('capacity.suppressed')}
        </Typography>
      )}
    </>
  );
}
