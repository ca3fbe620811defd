import { resolve } from 'node:path';
import { CommandProcess } from '../process/CommandProcess';
import { SimCommands, SimOptions } from './sim/protocol';

// Only run from source: there is no build to resolve against.
// eslint-disable-next-line no-restricted-syntax
const PROGRAM = resolve(__dirname, 'sim/main.ts');

/** The simulator of a code host. */
export class SimProcess extends CommandProcess<SimCommands> {
  private constructor(readonly host: string) {
    super('simulator', PROGRAM);
  }

  static async start(
    options: SimOptions,
  ): Promise<{ sim: SimProcess; apiBaseUrl: string }> {
    const sim = new SimProcess(options.host);
    const { apiBaseUrl } = await sim.askFirst('start', options);
    return { sim, apiBaseUrl };
  }
}
