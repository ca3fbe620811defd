import { WorldState } from '../../world/WorldState';
import { nodeId } from './context';

/**
 * An account as GraphQL shows it: a bot's login lacks the `[bot]` that REST
 * writes, and only its type tells.
 */
export function toActor(world: WorldState, login: string | undefined) {
  const account = login ? world.accounts.get(login) : undefined;
  if (!account) {
    return null;
  }
  const shared = {
    databaseId: account.id,
    url: `${world.publicUrl}/${account.login.replace('[bot]', '')}`,
    resourcePath: `/${account.login.replace('[bot]', '')}`,
    avatarUrl: `${world.publicUrl}/avatars/${account.id}`,
  };
  if (account.type === 'Bot') {
    return {
      __typename: 'Bot',
      id: nodeId('BOT', account.id),
      login: account.login.replace('[bot]', ''),
      ...shared,
    };
  }
  return {
    __typename: 'User',
    id: nodeId('U', account.id),
    login: account.login,
    name: account.name,
    email: account.email,
    isViewer: false,
    ...shared,
  };
}
