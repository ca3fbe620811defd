import {
  Account,
  ChangeFacts,
  People,
} from '@readiness/backstage-plugin-readiness-common/core';
import { KnownPeople } from '../database/PeopleStore';
import { lower } from '../lower';

/** A trailer that names somebody else who wrote a commit. */
const CO_AUTHOR = /^co-authored-by:[^<\n]*<([^>\n]+)>/gim;

/**
 * Accounts that a change names, in lower case: logins, and addresses of
 * commits.
 *
 * @param terms - `peopleOnly` leaves out addresses, and accounts that are not
 *   known to be human
 */
export function accountsOf(
  facts: ChangeFacts,
  { peopleOnly = false }: { peopleOnly?: boolean } = {},
): string[] {
  const accounts: Array<Account | undefined> = [
    facts.author,
    ...valueOf(facts.reviews).map(({ author }) => author),
    ...(peopleOnly ? [] : valueOf(facts.pushes).map(({ by }) => by)),
  ];
  const logins = accounts
    .filter(account => !peopleOnly || account?.kind === 'human')
    .map(account => account?.login);
  const ofCommits = peopleOnly
    ? []
    : valueOf(facts.commits).flatMap(({ author, committer, message }) => [
        author.login,
        committer.login,
        author.email,
        committer.email,
        ...[...message.matchAll(CO_AUTHOR)].map(([, email]) => email),
      ]);
  return [
    ...new Set(
      [...logins, ...ofCommits]
        .filter(name => name !== undefined && name !== '')
        .map(name => lower(name!)),
    ),
  ];
}

/** Links accounts to the catalog. */
export function toPeople(
  { refs, groups }: KnownPeople,
  teams: ReadonlyMap<string, string>,
): People {
  const refOf = (name: string | undefined) =>
    name === undefined ? undefined : refs.get(lower(name));
  return {
    userRefOf: ({ login, email }) => refOf(login) ?? refOf(email),
    groupsOf: userRef => groups.get(userRef) ?? [],
    groupOfTeam: team => teams.get(lower(team)),
  };
}

function valueOf<T>(
  part: { state: 'known'; value: T[] } | { state: string },
): T[] {
  return 'value' in part ? part.value : [];
}
