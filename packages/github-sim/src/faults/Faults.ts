import { Random } from '../random/Random';

/** What can go wrong with a call, as it goes wrong with GitHub. */
export type FaultKind =
  /** 429 with `retry-after`. */
  | 'tooManyRequests'
  /** 403 with `retry-after`: the secondary limit. */
  | 'secondaryLimit'
  /** 403 with nothing remaining until `x-ratelimit-reset`. */
  | 'primaryLimit'
  | 'badGateway'
  /** The connection ends without an answer. */
  | 'disconnect'
  /** An error beside `data: null`, with status 200. */
  | 'graphqlError'
  /** The same, of type RATE_LIMITED. */
  | 'graphqlRateLimited'
  /** The answer comes, but late. */
  | 'slow'
  /** Lists of files end early, as if they were complete. */
  | 'truncatedFiles';

export interface Fault {
  kind: FaultKind;
  /** Both unless named. Faults of GraphQL meet GraphQL only. */
  api?: 'rest' | 'graphql';
  /** Part of the path, or of the query. */
  matching?: string;
  /** Share of the calls, 0 to 1; all unless given. */
  probability?: number;
  /** How often, until it is over; for ever unless given. */
  times?: number;
  /** For limits; 60 unless given. */
  retryAfterSeconds?: number;
  /** For `slow`; 1000 unless given. */
  delayMilliseconds?: number;
  /** For `truncatedFiles`: how many files are listed; 1 unless given. */
  files?: number;
}

/** The faults that are on. They can be changed while the simulator runs. */
export class Faults {
  private readonly random: Random;
  private active: Fault[] = [];

  constructor(seed: number, initial: readonly Fault[] = []) {
    this.random = new Random(seed, 'faults');
    initial.forEach(fault => this.add(fault));
  }

  /** Switches a fault on; the answer switches it off. */
  add(fault: Fault): () => void {
    const own = { ...fault };
    this.active.push(own);
    return () => {
      this.active = this.active.filter(other => other !== own);
    };
  }

  clear(): void {
    this.active = [];
  }

  list(): Fault[] {
    return this.active.map(fault => ({ ...fault }));
  }

  /** The faults that meet this call. Each of them is used up by it. */
  take(api: 'rest' | 'graphql', text: string): Fault[] {
    return this.active.filter(fault => {
      const { kind, times, probability = 1, matching } = fault;
      const ofGraphql =
        kind === 'graphqlError' || kind === 'graphqlRateLimited';
      if (
        kind === 'truncatedFiles' ||
        times === 0 ||
        (fault.api && fault.api !== api) ||
        (ofGraphql && api !== 'graphql') ||
        (matching !== undefined && !text.includes(matching)) ||
        (probability < 1 && !this.random.chance(probability))
      ) {
        return false;
      }
      if (times !== undefined) {
        fault.times = times - 1;
      }
      return true;
    });
  }

  /** How many files may be listed, where that is limited. */
  fileLimit(): number | undefined {
    const fault = this.active.find(({ kind }) => kind === 'truncatedFiles');
    return fault && (fault.files ?? 1);
  }
}
