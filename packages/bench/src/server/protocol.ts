import { JsonObject } from '@backstage/types';
import { GithubHost } from '../changes/github';
import { GatesVersion } from '../organisation/gates';
import { OrganisationOptions } from '../organisation/generateEntities';

/** `allow`: everything; `owner`: of the catalog, what one's teams own. */
export type PermissionMode = 'off' | 'allow' | 'owner';

export interface ServerOptions {
  port: number;
  /** `backend.database`. */
  database: JsonObject;
  organisation: OrganisationOptions;
  gates: GatesVersion;
  permission: PermissionMode;
  /** The static token of a service. */
  serviceToken: string;
  /** Who the guest provider signs in, an entity reference. */
  user: string;
  /** Whose changes are followed; none unless given. */
  github?: GithubHost;
}

/** What the parent asks of the server process, with the answer to each. */
export interface Commands {
  start: { input: ServerOptions; output: void };
  /** Runs a scheduled task to its end; milliseconds. */
  runTask: { input: { id: string; profile?: string }; output: number };
  fillFloor: { input: { keys: string[]; bytes: number }; output: void };
  collectGarbage: { input: void; output: void };
  stop: { input: void; output: void };
}
