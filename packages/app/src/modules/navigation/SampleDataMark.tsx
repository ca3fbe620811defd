import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { SampleDataLabel } from './SampleDataLabel';
import { useSampleData } from './useSampleData';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'fixed',
    top: 0,
    right: 0,
    zIndex: theme.zIndex.snackbar,
    display: 'flex',
    // It is never in the way of a click.
    pointerEvents: 'none',
  },
}));

/**
 * The label for narrow screens, where the sidebar that carries it otherwise
 * becomes a bar of buttons.
 */
export function SampleDataMark() {
  const classes = useStyles();
  const sampleData = useSampleData();
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('xs'), {
    noSsr: true,
  });
  return sampleData && narrow ? (
    <aside aria-label="About the data" className={classes.root}>
      <SampleDataLabel />
    </aside>
  ) : null;
}
