import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import {
  Settings as SidebarSettings,
  UserSettingsSignInAvatar,
} from '@backstage/plugin-user-settings';
import { makeStyles } from '@material-ui/core/styles';
import CategoryIcon from '@material-ui/icons/Category';
import MenuIcon from '@material-ui/icons/Menu';
import PlaylistAddCheckIcon from '@material-ui/icons/PlaylistAddCheck';
import SearchIcon from '@material-ui/icons/Search';
import { PropsWithChildren } from 'react';

const useStyles = makeStyles(theme => ({
  head: { height: theme.spacing(4) },
  sampleData: {
    position: 'fixed',
    top: 0,
    left: 0,
    zIndex: theme.zIndex.snackbar,
    padding: theme.spacing(0, 0.5),
    pointerEvents: 'none',
    fontFamily: theme.typography.fontFamily,
    fontSize: 11,
    lineHeight: '16px',
    // The same in light and dark: the sidebar is dark in both.
    color: '#1f1300',
    backgroundColor: '#ffd166',
  },
}));

/** The sidebar around every page. */
export function Root({ children }: PropsWithChildren<{}>) {
  const classes = useStyles();
  const sampleData = useApi(configApiRef).getOptionalBoolean('app.sampleData');
  return (
    <SidebarPage>
      <Sidebar>
        <div className={classes.head} />
        <SidebarGroup label="Menu" icon={<MenuIcon />}>
          <SidebarItem icon={CategoryIcon} to="catalog" text="Catalog" />
          <SidebarItem
            icon={PlaylistAddCheckIcon}
            to="readiness"
            text="Readiness"
          />
          <SidebarItem icon={SearchIcon} to="search" text="Search" />
        </SidebarGroup>
        <SidebarSpace />
        <SidebarDivider />
        <SidebarGroup
          label="Settings"
          icon={<UserSettingsSignInAvatar />}
          to="/settings"
        >
          <SidebarSettings />
        </SidebarGroup>
      </Sidebar>
      {children}
      {sampleData && (
        <aside aria-label="About the data" className={classes.sampleData}>
          Sample data
        </aside>
      )}
    </SidebarPage>
  );
}
