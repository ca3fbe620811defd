import { JsonObject } from '@backstage/types';

/** What a replica is started with. */
export interface ReplicaTask {
  config: JsonObject;
  /** JSON of all entities, which the parent replaces. */
  catalogFile: string;
  /** Takes what people are told. */
  outboxUrl: string;
  /** Milliseconds by which its clock is fast. */
  clockShift: number;
}
