import { z } from 'zod';
import { CliError } from '../CliError';
import { Connection, ReadinessClient } from '../http/ReadinessClient';
import { Secrets } from '../http/Secrets';
import { plainJson, plainText } from '../plainText';
import { Shell } from '../Shell';

const answer = z.object({
  ok: z.boolean(),
  components: z.number(),
  rows: z.number(),
  broken: z
    .object({
      table: z.string(),
      row: z.string(),
      entityRef: z.string().optional(),
      problem: z.string(),
    })
    .optional(),
});

/**
 * Has the server look at its whole ledger.
 *
 * @returns 0 where it holds, 1 where it names a broken row
 */
export async function verifyLedger(
  options: Connection & { json?: boolean },
  shell: Shell,
  secrets: Secrets,
): Promise<number> {
  const client = new ReadinessClient(shell, options, secrets);
  const found = await client.post('/admin/ledger/verify', '{}', answer);
  if (found.ok === (found.broken !== undefined)) {
    throw new CliError('The server did not say whether the ledger holds.');
  }
  if (options.json) {
    shell.print(plainJson(found));
  } else if (found.broken) {
    const { table, row, entityRef, problem } = found.broken;
    shell.print(
      plainText(
        `The ledger is broken at ${table} ${row}${
          entityRef ? ` (${entityRef})` : ''
        }: ${problem}.`,
      ),
    );
  } else {
    shell.print(
      `The ledger holds: ${found.rows} entries of ${found.components} components with records were looked at.`,
    );
  }
  return found.ok ? 0 : 1;
}
