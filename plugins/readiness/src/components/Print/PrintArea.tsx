import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { DateTime } from 'luxon';
import { useDates } from '../../hooks/useDates';
import { filtersInWords } from '../../lib/filterWords';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { usePrintStyles } from './usePrintStyles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
      '@media print': { display: 'block', fontSize: '10pt' },
    },
    heading: {
      display: 'none',
      '@media print': {
        display: 'block',
        marginBottom: 16,
        paddingBottom: 8,
        borderBottom: '1px solid',
      },
    },
    title: { margin: 0, fontSize: '18pt', lineHeight: 1.3 },
    line: { margin: 0 },
  }),
  { name: 'ReadinessPrintArea' },
);

/**
 * A page that can be printed, under a heading of its own that says what was
 * printed, when, and narrowed to what.
 */
export function PrintArea(props: {
  title: string;
  filter: ComponentFilter;
  labels: ValueLabels;
  /** What else the reader of the paper has to know. */
  remark?: string;
  children: ReactNode;
}) {
  const { title, filter, labels, remark, children } = props;
  const classes = useStyles();
  usePrintStyles();
  const t = useTranslation();
  const dates = useDates();
  const filters = filtersInWords(t, labels, filter);
  return (
    <div className={classes.root} data-readiness-print>
      <div className={classes.heading}>
        <p className={classes.title}>{title}</p>
        <p className={classes.line}>
          {t('print.date', { date: dates.day(DateTime.now().toISODate()) })}
        </p>
        <p className={classes.line}>
          {filters ? t('print.filters', { filters }) : t('print.everything')}
        </p>
        {remark && <p className={classes.line}>{remark}</p>}
      </div>
      {children}
    </div>
  );
}
