import { makeStyles } from '@material-ui/core/styles';
import { ChangeSummary } from '@readiness/backstage-plugin-readiness-common';
import { ChangeRow } from './ChangeRow';

const useStyles = makeStyles(
  { root: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'ReadinessChangeRows' },
);

export function ChangeRows(props: {
  id?: string;
  label: string;
  changes: ChangeSummary[];
  withComponents?: boolean;
  withState?: boolean;
}) {
  const { id, label, changes, ...what } = props;
  const classes = useStyles();
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" id={id} aria-label={label} className={classes.root}>
      {changes.map(change => (
        <ChangeRow key={change.id} change={change} {...what} />
      ))}
    </ul>
  );
}
