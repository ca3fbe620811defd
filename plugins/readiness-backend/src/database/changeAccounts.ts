import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { accountsOf } from '../changes/people';
import { isPending } from '../changes/releaseOf';
import { Columns, deleteRows, insertRows, whereAmong } from './bulk';
import { ChangeComponentRow, ChangeRow } from './rows';

/** What changed of groups and users, as far as changes are judged by it. */
export interface PeopleChanged {
  /** Accounts whose user or group, or its groups, are others than before. */
  accounts: string[];
  /** Groups and users that the catalog knows anew, or not any more. */
  owners: string[];
}

interface ChangeAccountRow {
  change_id: string;
  account: string;
}

const ACCOUNT: Columns<ChangeAccountRow> = {
  change_id: 'text',
  account: 'text',
};

/** Named by a change of which it is not known yet whom it names. */
const ANYBODY = '';
/** The longest account that the catalog's are kept with. */
const LONGEST = 255;

/** Keeps whom changes name, as long as they wait for something. */
export async function noteAccounts(
  tx: Knex.Transaction,
  changes: readonly ChangeFacts[],
): Promise<void> {
  const before: ChangeAccountRow[] = await whereAmong(
    tx<ChangeAccountRow>('change_accounts'),
    tx,
    'change_id',
    changes.map(({ id }) => id),
  );
  const after = changes.filter(isPending).flatMap(toRows);
  const [known, wanted] = [before, after].map(rows => new Set(rows.map(keyOf)));
  await deleteRows(
    tx,
    'change_accounts',
    ['change_id', 'account'],
    before.filter(row => !wanted.has(keyOf(row))),
  );
  await insertRows(
    tx,
    'change_accounts',
    ACCOUNT,
    after.filter(row => !known.has(keyOf(row))),
    { keys: ['change_id', 'account'], then: 'ignore' },
  );
}

/**
 * Ids of the changes that wait and may be judged otherwise now. Teams are looked
 * up in files at the base, so that any change may be one of theirs.
 */
export function concernedBy(
  tx: Knex.Transaction,
  { accounts, owners }: PeopleChanged,
): Knex.QueryBuilder {
  const waiting = tx<ChangeRow>('changes').where('pending', 1).select('id');
  if (accounts.some(isTeam)) {
    return waiting;
  }
  const naming: Knex.QueryBuilder = whereAmong(
    tx<ChangeAccountRow>('change_accounts'),
    tx,
    'account',
    accounts.length > 0 ? [ANYBODY, ...accounts.flatMap(namesOf)] : [],
  ).select('change_id');
  const belonging: Knex.QueryBuilder = whereAmong(
    tx<ChangeComponentRow>('change_components').join(
      'components',
      'components.entity_ref',
      'change_components.entity_ref',
    ),
    tx,
    'components.owner_ref',
    owners,
  )
    .where('change_components.pending', 1)
    .select('change_components.change_id');
  return waiting.whereIn('id', naming.union([belonging]));
}

function toRows(facts: ChangeFacts): ChangeAccountRow[] {
  return accountsOf(facts)
    .filter(account => account.length <= LONGEST)
    .map(account => ({ change_id: facts.id, account }));
}

/** A team as the catalog's are kept: `github:@org/team`. */
function isTeam(account: string): boolean {
  return /^[^:@]+:@/.test(account);
}

/**
 * As changes name it: `ada` for `github:ada`. Of another host's account of that
 * name more is judged than needs to be.
 */
function namesOf(account: string): string[] {
  return [account, account.slice(account.indexOf(':') + 1)];
}

function keyOf({ change_id, account }: ChangeAccountRow): string {
  return `${change_id} ${account}`;
}
