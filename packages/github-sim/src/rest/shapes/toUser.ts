import { WorldState } from '../../world/WorldState';

/** An account as REST shows it (`simple-user`). */
export function toUser(world: WorldState, login: string) {
  const account = world.accounts.get(login);
  const name = login.replace('[bot]', '');
  const api = `${world.publicUrl}/api/v3/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: account?.id ?? 0,
    node_id: `${account?.type === 'Bot' ? 'BOT' : 'U'}_${account?.id ?? 0}`,
    avatar_url: `${world.publicUrl}/avatars/${account?.id ?? 0}`,
    gravatar_id: '',
    url: api,
    html_url: `${world.publicUrl}/${name}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account?.type ?? 'User',
    site_admin: false,
  };
}

/** The organisation as the owner of a repository. */
export function toOwner(world: WorldState, login: string) {
  return {
    ...toUser(world, login),
    id: 70_200_100,
    node_id: 'O_70200100',
    type: 'Organization',
  };
}
