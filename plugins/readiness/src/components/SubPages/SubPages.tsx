import { ReactElement } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Navigate,
  NavLink,
  Route,
  Routes,
  useLocation,
} from 'react-router-dom';
import { useTranslation } from '../../translation';

export interface SubPage {
  /** Relative to the Readiness pages. */
  path: string;
  title: string;
  element: ReactElement;
  /** Whether it has no link of its own. */
  unlisted?: boolean;
}

const useStyles = makeStyles(
  theme => ({
    nav: {
      // Its place in the page layout of the legacy system, which is a grid.
      gridArea: 'pageSubheader',
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0, 3),
      fontFamily: theme.typography.fontFamily,
      backgroundColor: theme.palette.background.paper,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    link: {
      padding: theme.spacing(1.5, 1),
      color: theme.palette.text.primary,
      borderBottom: '3px solid transparent',
      '&[aria-current="page"]': {
        fontWeight: 700,
        borderBottomColor: theme.palette.primary.main,
      },
    },
  }),
  { name: 'ReadinessSubPages' },
);

function ToFirst(props: { path: string }) {
  const { search } = useLocation();
  return <Navigate to={{ pathname: props.path, search }} replace />;
}

/**
 * The Readiness pages below their root, with links between them once there
 * are several. Links and not the tabs of the page header, which name panels
 * that are not there.
 */
export function SubPages(props: { pages: SubPage[] }) {
  const { pages } = props;
  const classes = useStyles();
  const t = useTranslation();
  const listed = pages.filter(({ unlisted }) => !unlisted);
  return (
    <>
      {listed.length > 1 && (
        <nav className={classes.nav} aria-label={t('page.title')}>
          {listed.map(({ path, title }) => (
            <NavLink key={path} to={path} className={classes.link}>
              {title}
            </NavLink>
          ))}
        </nav>
      )}
      <Routes>
        {pages.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
        {pages.length > 0 && (
          <Route path="*" element={<ToFirst path={pages[0].path} />} />
        )}
      </Routes>
    </>
  );
}
