import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflowWrap: 'anywhere',
    },
    title: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 700,
    },
  }),
  { name: 'ReadinessInfoBox' },
);

export function InfoBox(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography component="h3" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </div>
  );
}
