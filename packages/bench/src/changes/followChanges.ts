import { Session } from '../Bench';
import { Client } from '../client/Client';
import { API } from '../paths';

const FOLLOW_REPOSITORIES = 'readiness-follow-repositories';
const JUDGE_CHANGES = 'readiness-judge-changes';

/** Milliseconds of reading all changes, and of all until the last was judged. */
export interface Followed {
  read: number;
  judged: number;
}

/** Reads the changes of all repositories, and judges them as they come. */
export async function followChanges({ server }: Session): Promise<Followed> {
  const start = performance.now();
  await server.ask('runTask', { id: FOLLOW_REPOSITORIES });
  const read = performance.now() - start;
  // It has begun by itself with the first page; this waits for its end.
  await server.ask('runTask', { id: JUDGE_CHANGES });
  return { read, judged: performance.now() - start };
}

/** Judged changes, counted up to the most that a list counts. */
export async function countJudged(client: Client): Promise<number> {
  const { totalItems } = await client.json<{ totalItems: number }>(
    `${API}/changes/by-query?limit=1`,
  );
  return totalItems;
}
