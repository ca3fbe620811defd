import { Knex } from 'knex';
import { lower } from '../lower';
import { whereAmong } from './bulk';
import { AccountRow, ChangePersonRow, MembershipRow } from './rows';
import { groupBy } from '../groupBy';

/** What the catalog knows of accounts and teams at code hosts. */
export interface KnownPeople {
  /** By account, in lower case; only where it is one user's or one group's. */
  refs: ReadonlyMap<string, string>;
  /** By user. */
  groups: ReadonlyMap<string, readonly string[]>;
}

/**
 * Links accounts at code hosts to the catalog's users and groups, and tells
 * who has been in a component's changes before. Used to judge who may stand
 * for a change, and for nothing that adds people up.
 */
export class PeopleStore {
  constructor(private readonly knex: Knex) {}

  /** An account, or a team, that two entities claim links to neither. */
  async load(accounts: Iterable<string>): Promise<KnownPeople> {
    const rows: AccountRow[] = await whereAmong(
      this.knex<AccountRow>('accounts'),
      this.knex,
      'account',
      new Set([...accounts].map(lower)),
    );
    const refs = new Map<string, string>();
    for (const [account, claims] of groupBy(rows, row => row.account)) {
      if (claims.length === 1) {
        refs.set(account, claims[0].entity_ref);
      }
    }
    const members: MembershipRow[] = await whereAmong(
      this.knex<MembershipRow>('memberships'),
      this.knex,
      'user_ref',
      new Set(refs.values()),
    );
    const groups = new Map(
      [...groupBy(members, row => row.user_ref)].map(([ref, list]) => [
        ref,
        list.map(row => row.group_ref),
      ]),
    );
    return { refs, groups };
  }

  /** The accounts of a user. */
  async accountsOf(userRef: string): Promise<string[]> {
    return this.knex<AccountRow>('accounts')
      .where('entity_ref', userRef)
      .pluck('account');
  }

  /**
   * Accounts, of those given, that wrote or reviewed a change of one of the
   * components that was merged before.
   *
   * @param before - ISO 8601 UTC
   */
  async experienced(
    entityRefs: readonly string[],
    accounts: readonly string[],
    before: string,
  ): Promise<Set<string>> {
    if (entityRefs.length === 0 || accounts.length === 0) {
      return new Set();
    }
    const rows: string[] = await whereAmong(
      whereAmong(
        this.knex<ChangePersonRow>('change_people'),
        this.knex,
        'entity_ref',
        entityRefs,
      ),
      this.knex,
      'account',
      accounts.map(lower),
    )
      .where('merged_at', '<', before)
      .distinct('account')
      .pluck('account');
    return new Set(rows);
  }
}
