import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  ComponentFilter,
  ScorecardGroup,
  Scorecards,
} from '@readiness/backstage-plugin-readiness-common';
import { inGroup } from '../../hooks/organisationQuery';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { StatusBar, StatusCountsList } from '../Distribution';
import { ValueLabels } from '../Filters';
import { GroupLink } from '../Links';
import { ShareCell, TopMissingCell } from './cells';
import { ReadySparkline } from './ReadySparkline';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    head: {
      color: mutedText(theme.palette.type),
      lineHeight: 1.4,
      padding: theme.spacing(1, 1.5),
      wordBreak: 'normal',
      '@media print': { padding: 4, fontSize: '9pt' },
    },
    cell: {
      padding: theme.spacing(1.25, 1.5),
      verticalAlign: 'top',
      lineHeight: 1.45,
      wordBreak: 'normal',
      overflowWrap: 'break-word',
      '@media print': { padding: 4, fontSize: '9pt' },
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    nameCell: { width: '20%', minWidth: 120 },
    number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    status: { width: '30%', minWidth: 180 },
  }),
  { name: 'ReadinessGroupsTable' },
);

export interface GroupsProps {
  page: Scorecards;
  groupBy: ScorecardGroup;
  /** What the page is narrowed to, which links keep. */
  filter: ComponentFilter;
  labels: ValueLabels;
}

/** The groups where there is room for a table. */
export function GroupsTable(props: GroupsProps) {
  const { page, groupBy, filter, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const linkTo = useComponentsLink();
  const number = `${classes.cell} ${classes.number}`;
  const numberHead = `${classes.head} ${classes.number}`;
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('scorecards.table')}>
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {t(`organisation.${groupBy}`)}
            </TableCell>
            <TableCell className={numberHead}>
              {t('scorecards.components')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('scorecards.byStatus')}
            </TableCell>
            <TableCell className={numberHead}>
              {t('scorecards.shareReady')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('scorecards.missing')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('scorecards.groupTrend')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {page.items.map(row => (
            <TableRow key={row.value}>
              <TableCell
                component="th"
                scope="row"
                className={`${classes.cell} ${classes.nameCell}`}
              >
                <GroupLink
                  groupBy={groupBy}
                  value={row.value}
                  labels={labels}
                  to={linkTo(inGroup(filter, groupBy, row.value))}
                  className={classes.name}
                />
              </TableCell>
              <TableCell className={number}>
                {numbers.count(row.components)}
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.status}`}>
                <StatusBar scorecard={row} />
                <StatusCountsList scorecard={row} brief />
              </TableCell>
              <TableCell className={number}>
                <ShareCell row={row} />
              </TableCell>
              <TableCell className={classes.cell}>
                <TopMissingCell row={row} labels={labels} />
              </TableCell>
              <TableCell className={classes.cell}>
                <ReadySparkline scorecard={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
