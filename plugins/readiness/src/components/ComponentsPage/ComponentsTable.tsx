import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  ComponentOrder,
  ComponentSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { StatusLabel } from '../StatusLabel';
import {
  ComponentCell,
  EvaluatedCell,
  OwnerCell,
  SystemCell,
  TopMissingCell,
} from './cells';
import { SortHeading } from './SortHeading';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    head: {
      color: mutedText(theme.palette.type),
      whiteSpace: 'nowrap',
      lineHeight: 1.4,
      padding: theme.spacing(1, 1.5),
    },
    cell: {
      padding: theme.spacing(1.25, 1.5),
      verticalAlign: 'top',
      lineHeight: 1.45,
      wordBreak: 'normal',
      overflowWrap: 'break-word',
    },
    status: { whiteSpace: 'nowrap' },
    sentence: { minWidth: 240, width: '34%' },
  }),
  { name: 'ReadinessComponentsTable' },
);

export interface ComponentsListProps {
  rows: ComponentSummary[];
  gateTitle: (name: string) => string;
}

/** The list where there is room for a table. */
export function ComponentsTable(
  props: ComponentsListProps & {
    orderBy: ComponentOrder;
    onOrder: (order: ComponentOrder) => void;
  },
) {
  const { rows, gateTitle, orderBy, onOrder } = props;
  const classes = useStyles();
  const t = useTranslation();
  const sort = { orderBy, onOrder, className: classes.head };
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('components.table')}>
        <TableHead>
          <TableRow>
            <SortHeading {...sort} ascending="name" descending="-name">
              {t('components.component')}
            </SortHeading>
            <SortHeading {...sort} ascending="status" descending="-status">
              {t('components.status')}
            </SortHeading>
            <TableCell className={classes.head}>
              {t('components.gates')}
            </TableCell>
            <SortHeading {...sort} ascending="owner" descending="-owner">
              {t('components.owner')}
            </SortHeading>
            <TableCell className={classes.head}>
              {t('components.system')}
            </TableCell>
            <SortHeading
              {...sort}
              ascending="missing"
              descending="-missing"
              descendingFirst
            >
              {t('components.topMissing')}
            </SortHeading>
            <SortHeading
              {...sort}
              ascending="evaluatedAt"
              descending="-evaluatedAt"
              descendingFirst
            >
              {t('components.evaluated')}
            </SortHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={row.entityRef}>
              <TableCell component="th" scope="row" className={classes.cell}>
                <ComponentCell row={row} />
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.status}`}>
                <StatusLabel status={row.status} waived={row.waived} />
              </TableCell>
              <TableCell className={classes.cell}>
                {row.gates.map(gateTitle).join(', ')}
              </TableCell>
              <TableCell className={classes.cell}>
                <OwnerCell row={row} />
              </TableCell>
              <TableCell className={classes.cell}>
                <SystemCell row={row} />
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.sentence}`}>
                <TopMissingCell row={row} />
              </TableCell>
              <TableCell className={classes.cell}>
                <EvaluatedCell row={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
