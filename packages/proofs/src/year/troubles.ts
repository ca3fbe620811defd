import { Fault } from 'github-sim';
import { Post } from './Courier';

/** Deliveries as nobody would wish for. */
export const TROUBLED_POST: Post = {
  dropped: 0.1,
  copies: 3,
  shuffled: true,
  replayed: 0.05,
};

/**
 * Each meets its own share of the calls; what one of them spares, the next may
 * meet. Together they let about a third of all calls fail.
 */
export const API_TROUBLES: Fault[] = [
  { kind: 'tooManyRequests', probability: 0.08, retryAfterSeconds: 2 },
  { kind: 'secondaryLimit', probability: 0.02, retryAfterSeconds: 60 },
  { kind: 'primaryLimit', probability: 0.01, retryAfterSeconds: 300 },
  { kind: 'badGateway', probability: 0.16 },
  { kind: 'graphqlError', probability: 0.14 },
  { kind: 'graphqlRateLimited', probability: 0.03, retryAfterSeconds: 10 },
];

/** Takes away, for as long as it lasts, what a judgement of a change needs. */
export const BLACKOUT: Fault[] = [
  { kind: 'badGateway', matching: 'query Details' },
  { kind: 'badGateway', matching: '/check-runs' },
  { kind: 'badGateway', matching: '/files' },
];
