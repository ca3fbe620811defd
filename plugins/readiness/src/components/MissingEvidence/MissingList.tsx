import { makeStyles } from '@material-ui/core/styles';
import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { MissingItem } from './MissingItem';

const useStyles = makeStyles(
  { root: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'ReadinessMissingList' },
);

export function MissingList(props: { items: MissingEvidence[] }) {
  const classes = useStyles();
  return (
    // Without bullets Safari forgets that it is a list.
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.root}>
      {props.items.map((item, index) => (
        <MissingItem key={`${item.requirementId}:${index}`} item={item} />
      ))}
    </ul>
  );
}
