import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useDates } from '../../hooks/useDates';
import { useTranslation } from '../../translation';
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
  { name: 'ReadinessPrintFrame' },
);

/**
 * What can be printed, under a heading of its own that says what was printed
 * and when.
 */
export function PrintFrame(props: {
  title: string;
  /** What else the reader of the paper has to know, a line each. */
  lines: string[];
  children: ReactNode;
}) {
  const { title, lines, children } = props;
  const classes = useStyles();
  usePrintStyles();
  const t = useTranslation();
  const dates = useDates();
  return (
    <div className={classes.root} data-readiness-print>
      <div className={classes.heading}>
        <p className={classes.title}>{title}</p>
        <p className={classes.line}>
          {t('print.date', { date: dates.day(DateTime.now().toISODate()) })}
        </p>
        {lines.map(line => (
          <p key={line} className={classes.line}>
            {line}
          </p>
        ))}
      </div>
      {children}
    </div>
  );
}
