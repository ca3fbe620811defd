import { Random } from '../random/Random';
import { PlannedChange } from './PlannedChange';
import { Script } from './Script';
import { Texts } from './texts';

/** What the parts of a change's story are written with. */
export interface ChangePlan {
  random: Random;
  change: PlannedChange;
  texts: Texts;
  script: Script;
}
