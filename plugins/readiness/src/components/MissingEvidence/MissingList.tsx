import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { MissingItem } from './MissingItem';

const useStyles = makeStyles(
  { root: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'ReadinessMissingList' },
);

export function MissingList<TItem extends MissingEvidence>(props: {
  items: TItem[];
  /** What lacks an item, where that is not the page's own subject. */
  about?: (item: TItem) => ReactNode;
  /** Whether they stop a release. */
  blocking?: boolean;
}) {
  const { items, about, blocking } = props;
  const classes = useStyles();
  return (
    // Without bullets Safari forgets that it is a list.
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.root}>
      {items.map((item, index) => (
        <MissingItem
          key={`${item.subject}:${item.requirementId}:${index}`}
          item={item}
          about={about?.(item)}
          blocking={blocking}
        />
      ))}
    </ul>
  );
}
