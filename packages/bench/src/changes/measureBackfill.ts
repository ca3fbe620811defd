import { Bench } from '../Bench';
import { Table } from '../report/Report';
import { countJudged, followChanges } from './followChanges';
import { SimProcess } from './SimProcess';

/** Requests of one installation that GitHub answers in an hour, at the least. */
const HOURLY_LIMIT = 5000;

/** The first reading of all changes: pulled, stored, judged and measured. */
export async function measureBackfill(
  bench: Bench,
  sim: SimProcess,
): Promise<Table> {
  bench.progress('Reading all changes for the first time');
  return bench.withServer('off', async session => {
    await sim.ask('work', undefined);
    const { read, judged } = await followChanges(session);
    const { rest, graphql, answering } = await sim.ask('work', undefined);
    const changes = await countJudged(await session.connect('service'));
    const all = await sim.ask('countPulls', undefined);
    if (changes !== all) {
      throw new Error(`Of ${all} changes, ${changes} were judged`);
    }
    const row = (what: string, milliseconds: number) => ({
      cells: [
        what,
        milliseconds / 1000,
        milliseconds / changes,
        (changes / milliseconds) * 1000,
      ],
    });
    return {
      engine: bench.engineLabel,
      title: `The first reading of ${changes.toLocaleString('en-US')} changes`,
      note: `From nothing: pulled, stored, judged, and their numbers computed. ${(
        rest / changes
      ).toFixed(1)} REST requests and ${(graphql / changes).toFixed(
        1,
      )} GraphQL requests a change, one at a time; at ${HOURLY_LIMIT.toLocaleString(
        'en-US',
      )} REST requests an hour, GitHub's least limit, that is ${Math.round(
        (HOURLY_LIMIT * changes) / rest,
      ).toLocaleString(
        'en-US',
      )} changes an hour. What the simulator takes to answer is told apart; judging goes on meanwhile.`,
      columns: ['part', 's', 'ms a change', 'changes/s'],
      rows: [
        row('until all are judged', judged),
        row('until all are stored', read),
        row('in which the simulator answered', answering),
        row('the rest', judged - answering),
      ],
    };
  });
}
