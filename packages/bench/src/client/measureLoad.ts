import { Client } from './Client';

/** How long to ask, in milliseconds. */
export interface LoadDuration {
  warmUp: number;
  measured: number;
}

export interface Load {
  /** Milliseconds of each request. */
  latencies: number[];
  /** Milliseconds it all took. */
  elapsed: number;
}

/** A slow endpoint is asked at least so often. */
const LEAST_REQUESTS = 5;

/**
 * Asks again and again, `concurrency` at a time: first to warm up, then
 * measured. Any answer but 200 is an error, because a refusal is quick.
 */
export async function measureLoad(options: {
  client: Client;
  nextPath: () => string;
  concurrency: number;
  duration: LoadDuration;
}): Promise<Load> {
  const { client, nextPath, concurrency, duration } = options;
  const measure = async (milliseconds: number, least: number) => {
    const latencies: number[] = [];
    const start = performance.now();
    const askOn = async () => {
      while (
        performance.now() - start < milliseconds ||
        latencies.length < least
      ) {
        latencies.push(await measureRequest(client, nextPath()));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, askOn));
    return { latencies, elapsed: performance.now() - start };
  };
  await measure(duration.warmUp, 1);
  return measure(duration.measured, LEAST_REQUESTS);
}

/** Asks on until some work is done. */
export async function measureDuring(options: {
  client: Client;
  nextPath: () => string;
  concurrency: number;
  work: Promise<unknown>;
}): Promise<Load> {
  const { client, nextPath, concurrency, work } = options;
  const latencies: number[] = [];
  let done = false;
  const start = performance.now();
  const askOn = async () => {
    while (!done) {
      // One that the work holds up until after its end counts, too.
      latencies.push(await measureRequest(client, nextPath()));
    }
  };
  const asking = Promise.all(Array.from({ length: concurrency }, askOn));
  try {
    await work;
  } finally {
    done = true;
    await asking;
  }
  return { latencies, elapsed: performance.now() - start };
}

async function measureRequest(client: Client, path: string): Promise<number> {
  const start = performance.now();
  const { status } = await client.send(path);
  if (status !== 200) {
    throw new Error(`GET ${path} answered ${status}`);
  }
  return performance.now() - start;
}
