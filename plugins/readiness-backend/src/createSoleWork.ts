import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { WorkLeaseStore } from './database/WorkLeaseStore';
import { LEASE, withHeartbeat } from './leases';

/**
 * Work that one replica does at a time: the others leave it to that one. It is
 * told to stop when another took over, because nothing was heard of it, and when
 * another may have, because the database could not be reached for so long.
 *
 * Backstage's scheduler has a scope for this, too. It keeps others waiting for
 * a whole timeout, though, where a replica ended without a word.
 *
 * @param options - `pause`: milliseconds from the beginning of one run during
 *   which no replica need begin another
 */
export function createSoleWork(options: {
  id: string;
  leases: WorkLeaseStore;
  logger: LoggerService;
  pause?: number;
  work: (signal: AbortSignal) => Promise<unknown>;
}): (signal: AbortSignal) => Promise<void> {
  const { id, leases, logger, pause = 0, work } = options;
  return async signal => {
    let held = performance.now();
    const token = await leases.take(id, LEASE);
    if (token === undefined) {
      return;
    }
    const began = performance.now();
    const lost = new AbortController();
    const beat = async () => {
      const asked = performance.now();
      if (asked - held >= LEASE) {
        lost.abort(new Error(`Another replica may do ${id} by now`));
      }
      if (await leases.extend(id, token, LEASE)) {
        held = asked;
      } else {
        lost.abort(new Error(`Another replica does ${id}`));
      }
    };
    try {
      await withHeartbeat(beat, () =>
        work(AbortSignal.any([signal, lost.signal])),
      );
    } finally {
      const spent = performance.now() - began;
      try {
        await leases.release(id, token, Math.max(0, pause - spent));
      } catch (error) {
        // Without it, others wait until the lease runs out.
        logger.warn('A lease could not be given back', {
          id,
          error: toError(error).message,
        });
      }
    }
  };
}
