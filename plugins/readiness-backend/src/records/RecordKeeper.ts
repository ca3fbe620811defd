import { Queries } from '../database/openStores';
import { RecordsDue } from '../database/RecordsDue';
import { WaiverStore } from '../database/WaiverStore';
import { Notices } from './Notices';

/** Days before its end that people are told of it. */
const REMIND = { waivers: 3, decisions: 3 };

/** What time does to records: waivers end, and people are told before. */
export class RecordKeeper {
  constructor(
    private readonly options: {
      waivers: WaiverStore;
      due: RecordsDue;
      queries: Queries;
      notices: Notices;
      /** Called when something ended that must be judged. */
      onExpired: () => void;
    },
  ) {}

  /** @returns how many waivers ended */
  async keep(): Promise<number> {
    const { waivers, due, queries, notices } = this.options;
    const expired = await waivers.expireDue(async (tx, row) => {
      // What nobody approved never counted otherwise.
      if (row.decided_at && (await due.countsAgain(tx, row.id))) {
        const owners = await queries.records.ownersOfSubject(row, tx);
        await notices.waiverExpired(tx, row, owners);
      }
    });
    if (expired > 0) {
      this.options.onExpired();
    }
    if (!notices.isWanted) {
      return expired;
    }
    await due.each(REMIND, {
      waiver: async (tx, row) =>
        notices.waiverExpiring(
          tx,
          row,
          await queries.records.ownersOfSubject(row, tx),
        ),
      decision: (tx, row) => notices.decisionDue(tx, row),
    });
    return expired;
  }
}
