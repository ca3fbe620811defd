import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ChangeNumber,
  ComponentNumbers,
  NumberDefinition,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { useNumberText } from '../../hooks/useNumberText';
import { figureOf, isSum } from '../../lib/numberWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Figures } from './Figures';
import { NumberCard } from './NumberCard';
import { ChartBar, ValueChart } from './ValueChart';

type Week = ComponentNumbers['weeks'][number];

const useStyles = makeStyles(
  theme => ({
    extra: {
      marginTop: theme.spacing(0.5),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessWeekCard' },
);

/** A week as a bar; merged changes are drawn with the AI-assisted among them. */
function useBars(id: ChangeNumber, weeks: Week[]): ChartBar[] {
  const t = useTranslation();
  const dates = useDates();
  const text = useNumberText();
  return weeks.map(({ from, changes, aiChanges, numbers }) => {
    const week = dates.day(from);
    if (id === 'output') {
      return {
        key: from,
        value: changes,
        part: aiChanges,
        title: t('numbers.weekMerged', {
          week,
          value: text(id, changes),
          ai: String(aiChanges),
        }),
      };
    }
    const value = figureOf(numbers[id]);
    const title =
      value === undefined
        ? t(changes > 0 ? 'numbers.weekNone' : 'numbers.weekEmpty', { week })
        : t('numbers.week', {
            week,
            value: text(id, value),
            n: String(numbers[id].n),
          });
    return { key: from, value, title };
  });
}

/** What the chart shows, in words. */
function useChartLabel(id: ChangeNumber, bars: ChartBar[]): string {
  const t = useTranslation();
  const dates = useDates();
  const text = useNumberText();
  const title =
    id === 'output' ? t('numbers.merged') : t(`numbers.title.${id}`);
  const known = bars.flatMap(({ key, value }) =>
    value === undefined ? [] : [{ key, value }],
  );
  if (known.length === 0) {
    return t('numbers.chartEmpty', { title });
  }
  const highest = known.reduce((a, b) => (b.value > a.value ? b : a));
  const lowest = known.reduce((a, b) => (b.value < a.value ? b : a));
  const latest = known[known.length - 1];
  const words = t('numbers.chart', {
    title,
    kind: isSum(id) ? t('numbers.sum') : t('numbers.median'),
    from: dates.day(bars[0].key),
    to: dates.day(bars[bars.length - 1].key),
    highest: text(id, highest.value),
    highestWeek: dates.day(highest.key),
    lowest: text(id, lowest.value),
    lowestWeek: dates.day(lowest.key),
    latest: text(id, latest.value),
    latestWeek: dates.day(latest.key),
  });
  const gaps = bars.length - known.length;
  return gaps > 0
    ? `${words} ${t('numbers.chartGaps', { count: gaps })}`
    : words;
}

function DefectsExtra(props: { numbers: ComponentNumbers }) {
  const { escapedDefects, removalEfficiency } = props.numbers.all;
  const classes = useStyles();
  const t = useTranslation();
  const { percent } = useNumbers();
  if (escapedDefects === undefined) {
    return null;
  }
  return (
    <Typography variant="body2" className={classes.extra}>
      {t('numbers.escaped', { count: escapedDefects })}
      {removalEfficiency !== undefined &&
        ` ${t('numbers.efficiency', { share: percent(removalEfficiency) })}`}
    </Typography>
  );
}

/** One number of a component: its figures, and how it went by weeks. */
export function WeekCard(props: {
  id: ChangeNumber;
  numbers: ComponentNumbers;
  definition: NumberDefinition | undefined;
}) {
  const { id, numbers, definition } = props;
  const { all, ai, weeks } = numbers;
  const t = useTranslation();
  const dates = useDates();
  const text = useNumberText();
  const bars = useBars(id, weeks);
  const label = useChartLabel(id, bars);
  const highest = Math.max(...bars.map(({ value }) => value ?? 0));
  return (
    <NumberCard title={t(`numbers.title.${id}`)} definition={definition}>
      <Figures id={id} all={all.numbers[id]} ai={ai.numbers[id]} />
      {id === 'defectsFoundBeforeRelease' && <DefectsExtra numbers={numbers} />}
      {bars.length > 0 && (
        <ValueChart
          label={label}
          bars={bars}
          highest={highest > 0 ? text(id, highest) : ''}
          first={dates.shortDay(bars[0].key)}
          last={dates.shortDay(bars[bars.length - 1].key)}
        />
      )}
    </NumberCard>
  );
}
