import { Repository } from '../../world/model';
import { World } from '../../world/World';

/** What every node needs to build those below it. */
export interface NodeContext {
  world: World;
  repository: Repository;
  /** How many files lists may show, where a fault cuts them short. */
  fileLimit?: number;
}

export function nodeId(prefix: string, id: number | string): string {
  return `${prefix}_${id}`;
}
