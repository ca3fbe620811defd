import { LedgerVerification } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import stringify from 'safe-stable-stringify';
import { digestOf } from '../digest';
import { isPostgres } from './bulk';
import { GENESIS, RECORD_KEYS, recordKeyOf, RecordTable } from './Ledger';
import { RecordHeadRow, RecordLedgerRow } from './rows';

/** Rows read at a time. */
const PAGE = 500;

type Broken = NonNullable<LedgerVerification['broken']>;

/**
 * Looks at the whole ledger: whether each chain holds from its first entry to
 * its head, and whether every row that people wrote is as the ledger says. It
 * names the first that is not. Nothing is mended.
 */
export class LedgerVerifier {
  constructor(private readonly knex: Knex) {}

  async verify(): Promise<LedgerVerification> {
    // One state of the database: a row and its entry are written together.
    return this.knex.transaction(
      async tx => {
        const counted = { components: 0, rows: 0 };
        const broken =
          (await findBrokenLink(tx, counted)) ??
          (await findBrokenEvidence(tx, counted)) ??
          (await findBrokenRecord(tx));
        return {
          ok: broken === undefined,
          ...counted,
          ...(broken && { broken }),
        };
      },
      // SQLite has one connection, and so one state, without being asked.
      isPostgres(this.knex) ? { isolationLevel: 'repeatable read' } : undefined,
    );
  }
}

interface Counted {
  components: number;
  rows: number;
}

async function findBrokenLink(
  tx: Knex.Transaction,
  counted: Counted,
): Promise<Broken | undefined> {
  const heads = new Map(
    (await tx<RecordHeadRow>('record_heads')).map(head => [
      head.entity_ref,
      head,
    ]),
  );
  const ended = new Set<string>();
  let last: RecordLedgerRow | undefined;
  const brokenEnd = () => (last ? whyNotEnd(last, heads) : undefined);
  for await (const row of ledgerRows(tx)) {
    counted.rows += 1;
    if (row.entity_ref !== last?.entity_ref) {
      const broken = brokenEnd();
      if (broken) {
        return broken;
      }
      counted.components += 1;
      ended.add(row.entity_ref);
      last = undefined;
    }
    const problem = whyNotNext(row, last);
    if (problem) {
      return { ...linkOf(row), problem };
    }
    last = row;
  }
  const broken = brokenEnd();
  if (broken) {
    return broken;
  }
  for (const head of heads.values()) {
    if (!ended.has(head.entity_ref)) {
      return {
        table: 'record_ledger',
        row: `${head.entity_ref} 1 to ${head.sequence}`,
        entityRef: head.entity_ref,
        problem: 'All entries of this component were removed',
      };
    }
  }
  return undefined;
}

function whyNotNext(
  { hash, ...entry }: RecordLedgerRow,
  before: RecordLedgerRow | undefined,
): string | undefined {
  const sequence = (before?.sequence ?? 0) + 1;
  if (entry.sequence !== sequence) {
    return `Entry ${sequence} of this component was removed`;
  }
  if (entry.previous_hash !== (before?.hash ?? GENESIS)) {
    return 'It does not follow on the entry before it, one of the two was edited';
  }
  return digestOf(entry) === hash
    ? undefined
    : 'Its hash is not that of its contents: it was edited';
}

function whyNotEnd(
  last: RecordLedgerRow,
  heads: ReadonlyMap<string, RecordHeadRow>,
): Broken | undefined {
  const head = heads.get(last.entity_ref);
  if (head?.hash === last.hash && head.sequence === last.sequence) {
    return undefined;
  }
  return {
    ...linkOf(last),
    table:
      head && head.sequence > last.sequence ? 'record_ledger' : 'record_heads',
    problem:
      head && head.sequence > last.sequence
        ? `Entries after it, up to ${head.sequence}, were removed`
        : 'The head of its chain is not this entry: the head was edited',
  };
}

function linkOf(
  row: RecordLedgerRow,
): Pick<Broken, 'table' | 'row' | 'entityRef'> {
  return {
    table: 'record_ledger',
    row: `${row.entity_ref} ${row.sequence}`,
    entityRef: row.entity_ref,
  };
}

async function* ledgerRows(
  tx: Knex.Transaction,
): AsyncGenerator<RecordLedgerRow> {
  let after: RecordLedgerRow | undefined;
  for (;;) {
    const query = tx<RecordLedgerRow>('record_ledger')
      .orderBy(['entity_ref', 'sequence'])
      .limit(PAGE);
    if (after) {
      query.whereRaw('(entity_ref, sequence) > (?, ?)', [
        after.entity_ref,
        after.sequence,
      ]);
    }
    const rows: RecordLedgerRow[] = await query;
    yield* rows;
    after = rows.at(-1);
    if (rows.length < PAGE) {
      return;
    }
  }
}

interface EvidenceLogRow {
  id: string | number;
  entity_ref: string;
  source: string;
  external_id: string;
  version: string;
  digest: string;
  observation: string | null;
  recorded_at: string;
  previous_hash: string | null;
  hash: string;
}

/** What sources said is chained alike; see `EvidenceStore`. */
async function findBrokenEvidence(
  tx: Knex.Transaction,
  counted: Counted,
): Promise<Broken | undefined> {
  const last = new Map<string, string>();
  let after: string | number | undefined;
  for (;;) {
    const query = tx('evidence_log').orderBy('id').limit(PAGE);
    if (after !== undefined) {
      query.where('id', '>', after);
    }
    const rows: EvidenceLogRow[] = await query;
    for (const { id, hash, ...entry } of rows) {
      counted.rows += 1;
      const problem = whyNotSaid(entry, hash, last.get(entry.entity_ref));
      if (problem) {
        return {
          table: 'evidence_log',
          row: String(id),
          entityRef: entry.entity_ref,
          problem,
        };
      }
      last.set(entry.entity_ref, hash);
    }
    if (rows.length < PAGE) {
      break;
    }
    after = rows.at(-1)!.id;
  }
  const heads: Array<{ entity_ref: string; hash: string }> = await tx(
    'ledger_heads',
  );
  const hashOf = new Map(heads.map(head => [head.entity_ref, head.hash]));
  const wrong = [...new Set([...last.keys(), ...hashOf.keys()])]
    .sort()
    .find(ref => last.get(ref) !== hashOf.get(ref));
  return wrong === undefined
    ? undefined
    : {
        table: last.has(wrong) ? 'ledger_heads' : 'evidence_log',
        row: wrong,
        entityRef: wrong,
        problem:
          'The chain does not end where its head says: entries were removed, or the head was edited',
      };
}

function whyNotSaid(
  entry: Omit<EvidenceLogRow, 'id' | 'hash'>,
  hash: string,
  previous: string | undefined,
): string | undefined {
  if (entry.previous_hash !== (previous ?? null)) {
    return 'It does not follow on the entry before it: one was removed, or one of the two was edited';
  }
  return digestOf(entry) === hash
    ? undefined
    : 'Its hash is not that of its contents: it was edited';
}

/** Whether the rows are what the newest entries about them say. */
async function findBrokenRecord(
  tx: Knex.Transaction,
): Promise<Broken | undefined> {
  for (const table of Object.keys(RECORD_KEYS) as RecordTable[]) {
    const broken =
      (await findEdited(tx, table)) ?? (await findRemoved(tx, table));
    if (broken) {
      return broken;
    }
  }
  return undefined;
}

async function findEdited(
  tx: Knex.Transaction,
  table: RecordTable,
): Promise<Broken | undefined> {
  const keys = RECORD_KEYS[table];
  let offset: object | undefined;
  for (;;) {
    const query = tx(table)
      .orderBy([...keys])
      .limit(PAGE);
    if (offset) {
      query.whereRaw(
        `(${keys.join(', ')}) > (${keys.map(() => '?').join(', ')})`,
        valuesAt(keys, offset),
      );
    }
    const rows: object[] = await query;
    const said = await newestOf(tx, table, rows);
    for (const row of rows) {
      const key = recordKeyOf(table, row);
      const entry = said.get(key);
      if (entry?.payload !== stringify(row)) {
        return {
          table,
          row: key,
          entityRef: entry?.entity_ref,
          problem: entry
            ? 'The row is not as it was written: it was edited'
            : 'The ledger knows nothing of the row: it was added by hand',
        };
      }
    }
    if (rows.length < PAGE) {
      return undefined;
    }
    offset = rows.at(-1);
  }
}

function valuesAt(keys: readonly string[], row: object): string[] {
  return keys.map(key => (row as Record<string, string>)[key]);
}

/**
 * By the record. Earlier versions wrote that a decision was superseded to the
 * chain of the later one, so that one record may be in two chains. Within a
 * chain its order is certain; between chains, whose numbers say nothing of each
 * other, the time of the entries decides.
 */
async function newestOf(
  tx: Knex.Transaction,
  table: RecordTable,
  rows: readonly object[],
): Promise<Map<string, RecordLedgerRow>> {
  const entries: RecordLedgerRow[] = await tx<RecordLedgerRow>('record_ledger')
    .where('record_table', table)
    .whereIn(
      'record_key',
      rows.map(row => recordKeyOf(table, row)),
    )
    .orderBy('sequence');
  const newest = new Map<string, RecordLedgerRow>();
  for (const entry of newestOfChains(entries)) {
    const other = newest.get(entry.record_key);
    if (!other || isLater(entry, other)) {
      newest.set(entry.record_key, entry);
    }
  }
  return newest;
}

/** @param entries - by sequence */
function newestOfChains(
  entries: readonly RecordLedgerRow[],
): Iterable<RecordLedgerRow> {
  return new Map(
    entries.map(entry => [`${entry.record_key} ${entry.entity_ref}`, entry]),
  ).values();
}

function isLater(entry: RecordLedgerRow, than: RecordLedgerRow): boolean {
  return entry.at === than.at
    ? entry.sequence > than.sequence
    : entry.at > than.at;
}

/** An entry that no row answers to, unless the row was taken away rightly. */
async function findRemoved(
  tx: Knex.Transaction,
  table: RecordTable,
): Promise<Broken | undefined> {
  const key = RECORD_KEYS[table]
    .map(name => `cast(t.${name} as text)`)
    .join(" || ' ' || ");
  const row = await tx<RecordLedgerRow>('record_ledger as l')
    .where('l.record_table', table)
    .whereNot('l.payload', 'null')
    .whereNotExists(
      tx('record_ledger as later')
        .select(tx.raw('1'))
        .where('later.record_table', table)
        .whereRaw('later.record_key = l.record_key')
        .whereRaw('later.entity_ref = l.entity_ref')
        .whereRaw('later.sequence > l.sequence'),
    )
    .whereNotExists(
      tx(`${table} as t`).select(tx.raw('1')).whereRaw(`${key} = l.record_key`),
    )
    .orderBy(['l.entity_ref', 'l.sequence'])
    .first('l.*');
  return row
    ? {
        table,
        row: row.record_key,
        entityRef: row.entity_ref,
        problem: 'The row was removed',
      }
    : undefined;
}
