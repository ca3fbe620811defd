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

/** A team as code owners files write it. */
const TEAM = /@[\w.-]+(?:\/[\w.-]+)+/g;

/** Teams that own files at the base of a change, in lower case. */
export function teamsOf({ basePolicy }: ChangeFacts): string[] {
  const text = basePolicy.state === 'known' ? basePolicy.value.codeowners : '';
  return [...new Set((text ?? '').match(TEAM) ?? [])].map(lower);
}

/** An account or team as the catalog's are kept; addresses are everywhere alike. */
export function keyOf(hostKind: string, name: string): string {
  const isAddress = !name.startsWith('@') && name.includes('@');
  return isAddress ? lower(name) : lower(`${hostKind}:${name}`);
}

/**
 * Links accounts to the catalog.
 *
 * @param hostKind - `github`, or whatever the id of the change source is
 */
export function toPeople(
  { refs, groups }: KnownPeople,
  hostKind: string,
): People {
  const refOf = (name: string | undefined) =>
    name === undefined ? undefined : refs.get(keyOf(hostKind, name));
  return {
    userRefOf: ({ login, email }) => refOf(login) ?? refOf(email),
    groupsOf: userRef => groups.get(userRef) ?? [],
    groupOfTeam: team => refOf(team),
  };
}

function valueOf<T>(
  part: { state: 'known'; value: T[] } | { state: string },
): T[] {
  return 'value' in part ? part.value : [];
}
