import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  PilotScorecard,
  PilotWeek,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { useWriting } from '../../hooks/useWriting';
import { useTranslation } from '../../translation';
import { ValueChart } from '../Numbers';
import { ScrollArea } from '../ScrollArea';
import { Section } from '../Section';
import { CumulativeChart } from './CumulativeChart';
import { WeeksTable } from './WeeksTable';

const useStyles = makeStyles(
  theme => ({
    charts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
      gap: theme.spacing(2, 3),
      // Charts are scaled to their room, with the text in them.
      '& > *': { maxWidth: 420 },
    },
    title: { margin: 0, fontSize: theme.typography.pxToRem(14) },
    toggle: { textTransform: 'none', marginTop: theme.spacing(1) },
    table: { '@media print': { display: 'block !important' } },
  }),
  { name: 'ReadinessPilotWeeks' },
);

/** Pickup and review by week, and what was merged, added up. */
export function WeeksSection(props: {
  scorecard: PilotScorecard;
  withMedians: boolean;
}) {
  const { scorecard, withMedians } = props;
  const { weeks } = scorecard;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const writing = useWriting();
  const [open, setOpen] = useState(false);
  const write = (hours: number) => writing.duration(hours * 3600);
  const first = weeks[0];
  const last = weeks[weeks.length - 1];
  if (!first || !last) {
    return null;
  }
  const chart = (key: 'pickup' | 'reviewElapsed', title: string) => {
    const values = weeks.map(week => week[key]);
    const highest = Math.max(0, ...values.map(value => value ?? 0));
    const words = (week: PilotWeek) => {
      const value = week[key];
      return `${dates.shortDay(week.from)}: ${
        value === undefined ? t('pilots.nothing') : write(value)
      }`;
    };
    return (
      <div>
        <Typography component="h3" variant="h6" className={classes.title}>
          {title}
        </Typography>
        <ValueChart
          label={t('pilots.weeksLabel', {
            title,
            values: weeks.map(words).join('; '),
          })}
          bars={weeks.map(week => ({
            key: `${week.arm} ${week.from}`,
            value: week[key],
            // The weeks of the pilot are in the second colour.
            part: week.arm === 'pilot' ? week[key] : undefined,
            title: words(week),
          }))}
          highest={write(highest)}
          first={dates.shortDay(first.from)}
          last={dates.shortDay(last.from)}
        />
      </div>
    );
  };
  return (
    <Section
      title={t('pilots.weeks')}
      hint={withMedians ? t('pilots.weeksHint') : undefined}
    >
      <div className={classes.charts}>
        {withMedians && chart('pickup', t('pilots.pickup'))}
        {withMedians && chart('reviewElapsed', t('pilots.review'))}
        <div>
          <Typography component="h3" variant="h6" className={classes.title}>
            {t('pilots.cumulativeTitle')}
          </Typography>
          <CumulativeChart scorecard={scorecard} />
        </div>
      </div>
      <Button
        size="small"
        className={classes.toggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-no-print
      >
        {open ? t('pilots.hideTable') : t('pilots.showTable')}
      </Button>
      <div className={classes.table} hidden={!open}>
        <ScrollArea label={t('pilots.weeksTable')}>
          <WeeksTable
            weeks={weeks}
            randomised={scorecard.baseline === undefined}
            count={numbers.count}
            write={write}
          />
        </ScrollArea>
      </div>
    </Section>
  );
}
