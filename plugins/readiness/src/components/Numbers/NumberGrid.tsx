import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    small: {
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(190px, 100%), 1fr))',
    },
    large: {
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
    },
  }),
  { name: 'ReadinessNumberGrid' },
);

/** Cards beside each other, as many as there is room for. */
export function NumberGrid(props: {
  label: string;
  large?: boolean;
  children: ReactNode;
}) {
  const { label, large, children } = props;
  const classes = useStyles();
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul
      role="list"
      aria-label={label}
      className={`${classes.root} ${large ? classes.large : classes.small}`}
    >
      {children}
    </ul>
  );
}
