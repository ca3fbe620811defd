import { Random } from '../organisation/Random';
import { median } from '../report/summarize';
import { Client } from './Client';

const SAMPLES = 50;

/**
 * Bytes of a usual answer about a component, so that the floor answers as much.
 *
 * @throws Error where one is not 200
 */
export async function usualSize(
  client: Client,
  nextPath: (random: Random) => string,
  seed: number,
): Promise<number> {
  const random = new Random(seed);
  const sizes: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const path = nextPath(random);
    const { status, bytes } = await client.send(path);
    if (status !== 200) {
      throw new Error(`${path} answered ${status}`);
    }
    sizes.push(bytes);
  }
  return median(sizes);
}
