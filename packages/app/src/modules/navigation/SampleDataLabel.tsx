import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0, 0.5),
    borderRadius: 2,
    fontFamily: theme.typography.fontFamily,
    fontSize: 11,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    // The same in light and dark: the sidebar is dark in both.
    color: '#1f1300',
    backgroundColor: '#ffd166',
  },
}));

/** Says that nothing here is a real organisation. */
export function SampleDataLabel() {
  const classes = useStyles();
  return <span className={classes.root}>Sample data</span>;
}
