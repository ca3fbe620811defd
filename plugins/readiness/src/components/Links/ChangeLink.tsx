import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useChangeLink } from '../../hooks/useChangeLink';

const useStyles = makeStyles(
  { root: { fontWeight: 600, overflowWrap: 'anywhere' } },
  { name: 'ReadinessChangeLink' },
);

/** Leads to the page of a change; text in an app without the Readiness pages. */
export function ChangeLink(props: { id: string; children: ReactNode }) {
  const classes = useStyles();
  const to = useChangeLink()(props.id);
  return to === undefined ? (
    <span className={classes.root}>{props.children}</span>
  ) : (
    <Link to={to} className={classes.root} underline="always">
      {props.children}
    </Link>
  );
}
