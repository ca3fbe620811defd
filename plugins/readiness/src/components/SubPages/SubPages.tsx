import { ReactElement } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import { readinessAdminPermission } from '@readiness/backstage-plugin-readiness-common';
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
  /** Whether only those have a link to it who look after Readiness. */
  adminOnly?: boolean;
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

function WherePermitted(props: { children: ReactElement }) {
  const { allowed } = usePermission({ permission: readinessAdminPermission });
  return allowed ? props.children : null;
}

/** The backend decides itself; this only spares others a link to nowhere. */
function ForAdmins(props: { children: ReactElement }) {
  // An app that knows no permissions has no reason to lose all the pages.
  const known = useApiHolder().get(permissionApiRef) !== undefined;
  return known ? <WherePermitted>{props.children}</WherePermitted> : null;
}

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
          {listed.map(({ path, title, adminOnly }) => {
            const link = (
              <NavLink key={path} to={path} className={classes.link}>
                {title}
              </NavLink>
            );
            return adminOnly ? <ForAdmins key={path}>{link}</ForAdmins> : link;
          })}
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
