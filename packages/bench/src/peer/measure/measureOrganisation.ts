import { Bench } from '../../Bench';
import { MemoryWatch } from '../../client/MemoryWatch';
import { Row, Table } from '../../report/Report';
import { measureExports } from '../../sections/measureExports';
import { OURS, PEER } from '../names';
import { RUN_PATH } from '../paths';
import { PeerBench } from '../PeerBench';
import { CHECKS } from '../server/checks';
import { summarizeChecks } from './summarizeChecks';

/** The results of everything in one answer, of both. */
export async function measureOrganisation(
  bench: Bench,
  peerBench: PeerBench,
): Promise<Table> {
  const exports = await measureExports(bench);
  const ours = exports.rows
    .filter(({ cells }) => cells[1] === 'off')
    .map(({ cells: [label, , ...figures], reach, met }) => ({
      cells: [OURS, label, ...figures],
      reach,
      met,
    }));
  const peer = await checkEverything(peerBench);
  return {
    engine: bench.engineLabel,
    title: `The whole organisation, beside ${PEER}`,
    note: `Each once, in a server that has just started. ${PEER} answers the results of all checks of the ${peer.entities.toLocaleString(
      'en-US',
    )} entities that it has facts of, teams and people too, as JSON with each rule. ${OURS} answers CSV.`,
    columns: ['plugin', 'answer', 's', 'MB', 'MB/s', 'MB over idle'],
    rows: [...ours, peer.row],
  };
}

async function checkEverything(
  peerBench: PeerBench,
): Promise<{ row: Row; entities: number }> {
  const { bench } = peerBench;
  bench.progress('Checks of the whole organisation');
  return peerBench.withPeer(async ({ peer, connectToRun }) => {
    const client = connectToRun();
    await peer.ask('collectGarbage', undefined);
    const memory = MemoryWatch.start(peer.pid);
    const start = performance.now();
    const text = await client.post(RUN_PATH, { entities: [] });
    const seconds = (performance.now() - start) / 1000;
    const overIdle = memory?.stop().overIdle;
    const { entities, components } = summarizeChecks(
      JSON.parse(text),
      Object.keys(CHECKS).length,
    );
    if (components !== bench.components) {
      throw new Error(
        `Of ${bench.components} components, ${components} were checked`,
      );
    }
    const size = Buffer.byteLength(text) / 1e6;
    const figures = [seconds, size, size / seconds, overIdle];
    return { entities, row: { cells: [PEER, 'all checks', ...figures] } };
  });
}
