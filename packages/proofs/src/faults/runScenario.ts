import { toError } from '@backstage/errors';
import { Extent, Scenario } from './scenarios';
import { settle, settleStatuses } from './world/atRest';
import { countDuplicates } from './world/countDuplicates';
import { FaultWorld } from './world/FaultWorld';
import { verifyLedger } from './world/verifyLedger';
import { Kept, Writer } from './world/Writer';

/** What came of one scenario. */
export interface Outcome extends Kept {
  id: string;
  title: string;
  /** From the end of the trouble until all was known and judged. */
  recoverySeconds?: number;
  notes: string[];
  /** What was not as it must be; absent where all was. */
  failure?: string;
}

/** Lets one thing go wrong while people and CI write, and looks what is left. */
export async function runScenario(
  world: FaultWorld,
  scenario: Scenario,
  extent: Extent,
): Promise<Outcome> {
  const { id, title } = scenario;
  const writer = new Writer(world);
  const outcome: Outcome = {
    id,
    title,
    acknowledged: 0,
    kept: 0,
    lost: 0,
    duplicated: 0,
    duplicatedKinds: [],
    notes: [],
  };
  if (scenario.beforeWriters) {
    try {
      outcome.notes.push(...(await scenario.beforeWriters(world)));
      // What was forgotten with its table is said to the code host once more.
      await settle(world);
      await settleStatuses(world);
    } catch (error) {
      outcome.failure = toError(error).message;
    }
  }
  const before = await countDuplicates(world);
  writer.start();
  try {
    outcome.notes.push(...(await scenario.run(world, extent)));
  } catch (error) {
    outcome.failure ??= toError(error).message;
  }
  await writer.stop();
  try {
    await world.fleet.reviveAll();
    outcome.recoverySeconds = await settle(world);
    Object.assign(outcome, await writer.count(world.knex));
    if (outcome.duplicated > 0) {
      outcome.notes.push(
        `writes stored again: ${
          outcome.duplicated
        }, of ${outcome.duplicatedKinds.join(', ')}`,
      );
    }
    const after = await countDuplicates(world);
    for (const kind of ['steps', 'notifications', 'statuses'] as const) {
      const times = after[kind] - before[kind];
      outcome.duplicated += times;
      if (times !== 0) {
        outcome.notes.push(`${kind} that came again: ${times}`);
      }
    }
    await verifyLedger(world);
  } catch (error) {
    outcome.failure ??= toError(error).message;
  }
  const refused = [...writer.refused].map(([status, n]) => `${n} × ${status}`);
  const [fault] = writer.faults;
  if (fault) {
    outcome.failure ??= `${writer.faults.length} answers were 500, such as: ${fault}`;
  }
  if (refused.length > 0) {
    outcome.notes.push(`writes not acknowledged: ${refused.join(', ')}`);
  }
  return outcome;
}

/** Whether nothing was lost, doubled, or otherwise than it must be. */
export function isGood(outcome: Outcome): boolean {
  return (
    outcome.failure === undefined &&
    outcome.lost === 0 &&
    outcome.duplicated === 0 &&
    outcome.acknowledged > 0
  );
}
