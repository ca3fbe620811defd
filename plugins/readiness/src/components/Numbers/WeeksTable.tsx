import { makeStyles } from '@material-ui/core/styles';
import {
  CHANGE_NUMBERS,
  ComponentNumbers,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { useNumberText } from '../../hooks/useNumberText';
import { figureOf } from '../../lib/numberWords';
import { useTranslation } from '../../translation';
import { ScrollArea } from '../ScrollArea';

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        textAlign: 'right',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& td': { whiteSpace: 'nowrap' },
      '& th:first-child': { textAlign: 'left', whiteSpace: 'nowrap' },
      '& thead th': { fontWeight: 600, verticalAlign: 'bottom' },
    },
  }),
  { name: 'ReadinessWeeksTable' },
);

/** The same as the charts, the newest week first. */
export function WeeksTable(props: { numbers: ComponentNumbers }) {
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const { count } = useNumbers();
  const text = useNumberText();
  // Merged changes have a column of their own.
  const ids = CHANGE_NUMBERS.filter(id => id !== 'output');
  return (
    <ScrollArea label={t('numbers.table')}>
      <table className={classes.table} aria-label={t('numbers.table')}>
        <thead>
          <tr>
            <th scope="col">{t('numbers.weekFrom')}</th>
            <th scope="col">{t('numbers.merged')}</th>
            <th scope="col">{t('numbers.mergedAi')}</th>
            {ids.map(id => (
              <th key={id} scope="col">
                {t(`numbers.title.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...props.numbers.weeks].reverse().map(week => (
            <tr key={week.from}>
              <th scope="row">{dates.day(week.from)}</th>
              <td>{count(week.changes)}</td>
              <td>{count(week.aiChanges)}</td>
              {ids.map(id => {
                const value = figureOf(week.numbers[id]);
                const nothing = week.changes > 0 ? t('numbers.none') : '–';
                return (
                  <td key={id}>
                    {value === undefined ? nothing : text(id, value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
