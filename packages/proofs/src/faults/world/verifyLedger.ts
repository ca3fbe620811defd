import { FaultWorld } from './FaultWorld';

/** @throws Error that names the first broken row */
export async function verifyLedger({ api }: FaultWorld): Promise<void> {
  const { status, body, text } = await api.post('/admin/ledger/verify', {});
  if (status !== 200 || body?.ok !== true) {
    throw new Error(`The ledger is not whole (${status}): ${text}`);
  }
}
