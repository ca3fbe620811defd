import { Knex } from 'knex';
import { Columns, deleteRows, insertRows, whereAmong } from './bulk';
import { PeopleChanged } from './changeAccounts';
import { AccountRow, MembershipRow, OwnerRow } from './rows';

const OWNER: Columns<OwnerRow> = {
  entity_ref: 'text',
  etag: 'text',
  title: 'text',
  members: 'integer',
};

const ACCOUNT: Columns<AccountRow> = { account: 'text', entity_ref: 'text' };

const MEMBERSHIP: Columns<MembershipRow> = {
  user_ref: 'text',
  group_ref: 'text',
};

const NOTHING: PeopleChanged = { accounts: [], owners: [] };

/** A group or user, with the accounts and groups it is known by. */
export interface CatalogOwner extends OwnerRow {
  /** In lower case: `github:ada`, `github:@org/team`, or an address. */
  accounts: string[];
  /** Of a user: the groups it is a member of. */
  groups: string[];
}

/** The groups and users the catalog knows. */
export class OwnerStore {
  constructor(private readonly knex: Knex) {}

  /** Entity reference to etag, of every group and user. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  /** @returns what differs from before; nothing else of it is written */
  async put(
    tx: Knex.Transaction,
    owners: CatalogOwner[],
  ): Promise<PeopleChanged> {
    if (owners.length === 0) {
      return NOTHING;
    }
    const refs = owners.map(row => row.entity_ref);
    const known = new Set(await this.knownOf(tx, refs));
    await insertRows(tx, 'owners', OWNER, owners, {
      keys: ['entity_ref'],
      then: 'replace',
    });
    return {
      accounts: await writePeople(tx, refs, {
        accounts: owners.flatMap(toAccounts),
        memberships: owners.flatMap(toMemberships),
      }),
      owners: refs.filter(ref => !known.has(ref)),
    };
  }

  /** @returns what differs from before */
  async remove(
    tx: Knex.Transaction,
    entityRefs: string[],
  ): Promise<PeopleChanged> {
    if (entityRefs.length === 0) {
      return NOTHING;
    }
    await whereAmong(
      tx<OwnerRow>('owners'),
      tx,
      'entity_ref',
      entityRefs,
    ).delete();
    const none = { accounts: [], memberships: [] };
    return {
      accounts: await writePeople(tx, entityRefs, none),
      owners: entityRefs,
    };
  }

  private async knownOf(
    tx: Knex.Transaction,
    entityRefs: string[],
  ): Promise<string[]> {
    return whereAmong(
      tx<OwnerRow>('owners'),
      tx,
      'entity_ref',
      entityRefs,
    ).pluck('entity_ref');
  }

  async get(entityRefs: Iterable<string>): Promise<Map<string, OwnerRow>> {
    const rows: OwnerRow[] = await whereAmong(
      this.table(),
      this.knex,
      'entity_ref',
      new Set(entityRefs),
    );
    return new Map(rows.map(row => [row.entity_ref, row]));
  }

  private table() {
    return this.knex<OwnerRow>('owners');
  }
}

/** Accounts of groups and users, and the groups that users are members of. */
interface People {
  accounts: AccountRow[];
  memberships: MembershipRow[];
}

/**
 * Writes what differs, and nothing else.
 *
 * @returns the accounts, former ones too, of those of whom something differed
 */
async function writePeople(
  tx: Knex.Transaction,
  entityRefs: string[],
  after: People,
): Promise<string[]> {
  const before = await readPeople(tx, entityRefs);
  const accounts = differing(before.accounts, after.accounts);
  const memberships = differing(before.memberships, after.memberships);
  await deleteRows(tx, 'accounts', ['account', 'entity_ref'], accounts.gone);
  await deleteRows(
    tx,
    'memberships',
    ['user_ref', 'group_ref'],
    memberships.gone,
  );
  await insertRows(tx, 'accounts', ACCOUNT, accounts.added);
  await insertRows(tx, 'memberships', MEMBERSHIP, memberships.added);
  const changed = new Set([
    ...[...accounts.gone, ...accounts.added].map(row => row.entity_ref),
    ...[...memberships.gone, ...memberships.added].map(row => row.user_ref),
  ]);
  const whose = [...before.accounts, ...after.accounts].filter(row =>
    changed.has(row.entity_ref),
  );
  return [...new Set(whose.map(row => row.account))];
}

async function readPeople(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<People> {
  return {
    accounts: await whereAmong(
      tx<AccountRow>('accounts'),
      tx,
      'entity_ref',
      entityRefs,
    ).select('account', 'entity_ref'),
    memberships: await whereAmong(
      tx<MembershipRow>('memberships'),
      tx,
      'user_ref',
      entityRefs,
    ).select('user_ref', 'group_ref'),
  };
}

function toAccounts({ entity_ref, accounts }: CatalogOwner): AccountRow[] {
  return [...new Set(accounts)].map(account => ({ account, entity_ref }));
}

function toMemberships({ entity_ref, groups }: CatalogOwner): MembershipRow[] {
  return [...new Set(groups)].map(group_ref => ({
    user_ref: entity_ref,
    group_ref,
  }));
}

function differing<TRow extends object>(
  before: readonly TRow[],
  after: readonly TRow[],
): { gone: TRow[]; added: TRow[] } {
  const [known, wanted] = [before, after].map(rows => new Set(rows.map(keyOf)));
  return {
    gone: before.filter(row => !wanted.has(keyOf(row))),
    added: after.filter(row => !known.has(keyOf(row))),
  };
}

/** Of the columns in any order. */
function keyOf(row: object): string {
  return JSON.stringify(Object.entries(row).sort());
}
