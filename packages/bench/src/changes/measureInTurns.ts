import { Client } from '../client/Client';
import { LoadDuration } from '../client/measureLoad';

/** Whoever is asked in turns with others. */
export interface Turn {
  client: Client;
  nextPath: () => string;
}

/** A slow answer is asked for at least so often. */
const LEAST_ROUNDS = 5;

/**
 * Asks several servers the same, one request at a time and each in its turn, so
 * that what else the machine does meanwhile slows all of them alike.
 *
 * @returns milliseconds of each request, by server
 */
export async function measureInTurns(
  turns: readonly Turn[],
  duration: LoadDuration,
): Promise<number[][]> {
  await rounds(turns, duration.warmUp * turns.length, 1);
  return rounds(turns, duration.measured * turns.length, LEAST_ROUNDS);
}

async function rounds(
  turns: readonly Turn[],
  milliseconds: number,
  least: number,
): Promise<number[][]> {
  const latencies = turns.map((): number[] => []);
  const start = performance.now();
  while (
    performance.now() - start < milliseconds ||
    latencies[0].length < least
  ) {
    for (const [index, { client, nextPath }] of turns.entries()) {
      const path = nextPath();
      const asked = performance.now();
      const { status } = await client.send(path);
      // A refusal is quick.
      if (status !== 200) {
        throw new Error(`GET ${path} answered ${status}`);
      }
      latencies[index].push(performance.now() - asked);
    }
  }
  return latencies;
}
