import { corruptRows } from './corruptRows';
import { entityChurn } from './entityChurn';
import { githubFailing } from './githubFailing';
import { killEvaluating } from './killEvaluating';
import { killIngesting } from './killIngesting';
import { largePayloads } from './largePayloads';
import { migrations } from './migrations';
import { poolExhausted } from './poolExhausted';
import { postgresRestart } from './postgresRestart';
import { races } from './races';
import { readOnlyDatabase } from './readOnlyDatabase';
import { Scenario } from './Scenario';
import { shutdownUnderLoad } from './shutdownUnderLoad';
import { wrongClocks } from './wrongClocks';

/** In the order in which they run: the last changes the tables. */
export const SCENARIOS: readonly Scenario[] = [
  races,
  shutdownUnderLoad,
  killEvaluating,
  killIngesting,
  postgresRestart,
  poolExhausted,
  readOnlyDatabase,
  wrongClocks,
  githubFailing,
  largePayloads,
  corruptRows,
  entityChurn,
  migrations,
];
export type { Extent, Scenario } from './Scenario';
