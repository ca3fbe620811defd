import { ReactNode } from 'react';
import TableCell from '@material-ui/core/TableCell';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { ComponentOrder } from '@readiness/backstage-plugin-readiness-common';

/** A heading that sorts by its column, and says how it is sorted. */
export function SortHeading(props: {
  ascending: ComponentOrder;
  descending: ComponentOrder;
  /** Which direction the first click gives. */
  descendingFirst?: boolean;
  orderBy: ComponentOrder;
  onOrder: (order: ComponentOrder) => void;
  className: string;
  children: ReactNode;
}) {
  const { ascending, descending, descendingFirst, orderBy, onOrder } = props;
  const [first, second] = descendingFirst
    ? [descending, ascending]
    : [ascending, descending];
  const active = orderBy === ascending || orderBy === descending;
  const ariaSort = orderBy === ascending ? 'ascending' : 'descending';
  const shown = active ? orderBy : first;
  return (
    <TableCell
      scope="col"
      className={props.className}
      aria-sort={active ? ariaSort : undefined}
    >
      <TableSortLabel
        active={active}
        direction={shown === ascending ? 'asc' : 'desc'}
        onClick={() => onOrder(orderBy === first ? second : first)}
      >
        {props.children}
      </TableSortLabel>
    </TableCell>
  );
}
