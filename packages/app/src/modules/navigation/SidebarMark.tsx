import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { SampleDataLabel } from './SampleDataLabel';
import { useSampleData } from './useSampleData';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 0, 1),
    boxSizing: 'border-box',
  },
  logo: { display: 'block', width: 32, height: 32 },
  name: {
    color: '#ffffff',
    fontWeight: theme.typography.fontWeightBold as number,
  },
}));

/** The logo at the head of the sidebar, which leads to the catalog. */
export function SidebarMark() {
  const classes = useStyles();
  const sampleData = useSampleData();
  const { isOpen } = useSidebarOpenState();
  const width = isOpen
    ? sidebarConfig.drawerWidthOpen
    : sidebarConfig.drawerWidthClosed;
  return (
    <div className={classes.root} style={{ width }}>
      <Link to="/catalog" underline="none" aria-label="Readiness: catalog">
        <img className={classes.logo} src="/favicon.svg" alt="" />
      </Link>
      {isOpen && <span className={classes.name}>Readiness</span>}
      {sampleData && <SampleDataLabel />}
    </div>
  );
}
