import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import {
  Settings as SidebarSettings,
  UserSettingsSignInAvatar,
} from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import { SidebarMark } from './SidebarMark';

/** The sidebar: search, the pages of the installed plugins, and settings. */
export function Navigation({ navItems }: NavContentComponentProps) {
  // Search and settings have places of their own.
  navItems.take('page:search');
  navItems.take('page:user-settings');
  const pages = navItems.withComponent(({ icon, href, title }) => (
    <SidebarItem icon={() => icon} to={href} text={title} />
  ));
  return (
    <Sidebar>
      <SidebarMark />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {pages.take('page:readiness')}
        {pages.take('page:catalog')}
        <SidebarScrollWrapper>
          {pages.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
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
  );
}
