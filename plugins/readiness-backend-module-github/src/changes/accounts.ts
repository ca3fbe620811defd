import {
  Account,
  CommitIdentity,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ActorNode } from './schema';

/** Tells what acts through an account. */
export type KindOf = (account: {
  login?: string;
  id?: string;
  /** `User`, `Bot`, `Mannequin`, as GitHub says. */
  type?: string;
  email?: string;
}) => Account['kind'];

/**
 * An account as every fact has it. `undefined` is one that was deleted.
 */
export function toAccount(
  actor: ActorNode | undefined,
  kindOf: KindOf,
): Account | undefined {
  if (!actor) {
    return undefined;
  }
  const login = loginOf(actor.login, actor.__typename);
  const id =
    actor.databaseId === undefined ? {} : { id: `${actor.databaseId}` };
  return {
    login,
    ...id,
    kind: kindOf({ login, ...id, type: actor.__typename }),
  };
}

/** REST ends the login of every bot in `[bot]`; GraphQL leaves that out. */
function loginOf(login: string, type: string): string {
  return type === 'Bot' && !login.endsWith('[bot]') ? `${login}[bot]` : login;
}

/** Who wrote a commit, by what the commit itself says. */
export function toCommitIdentity(
  actor:
    | {
        name?: string;
        email?: string;
        user?: { login: string; databaseId?: number };
      }
    | undefined,
  kindOf: KindOf,
): CommitIdentity {
  const { name = '', email = '', user } = actor ?? {};
  const login = user && { login: user.login };
  const id = user?.databaseId === undefined ? {} : { id: `${user.databaseId}` };
  const type = user ? { type: 'User' } : {};
  return {
    name,
    email,
    ...login,
    kind: kindOf({ email, ...login, ...id, ...type }),
  };
}
