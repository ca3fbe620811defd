import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      overflowX: 'auto',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
      '@media print': { overflow: 'visible' },
    },
  }),
  { name: 'ReadinessScrollArea' },
);

/** What may be wider than the page; the arrow keys move it as well. */
export function ScrollArea(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div
      role="group"
      aria-label={props.label}
      className={classes.root}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}
