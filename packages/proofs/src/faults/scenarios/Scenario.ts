import { FaultWorld } from '../world/FaultWorld';

/** How much of it is done. */
export interface Extent {
  /** The form that CI runs. */
  short: boolean;
}

/** Something that goes wrong while people and CI go on writing. */
export interface Scenario {
  /** One word or two: `kill-evaluating`. */
  id: string;
  title: string;
  /** Whether CI runs it, too. */
  inShortForm: boolean;
  /**
   * What has to be over before anybody writes.
   *
   * @returns and throws like `run`
   */
  beforeWriters?(world: FaultWorld): Promise<string[]>;
  /**
   * Lets it go wrong, and puts it right again.
   *
   * @returns what was seen, in clauses
   * @throws Error where something was not as it must be
   */
  run(world: FaultWorld, extent: Extent): Promise<string[]>;
}
