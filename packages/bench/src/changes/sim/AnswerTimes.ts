import { NextFunction, Request, Response } from 'express';
import { SimWork } from './protocol';

/**
 * Tells the time in which a server answers from the time of whoever asks.
 * Requests at the same time count once.
 */
export class AnswerTimes {
  private rest = 0;
  private graphql = 0;
  private answering = 0;
  private open = 0;
  private since = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A request begins; call what is answered when it has its answer. */
  begin(api: 'rest' | 'graphql'): () => void {
    this[api] += 1;
    if (this.open === 0) {
      this.since = this.now();
    }
    this.open += 1;
    let ended = false;
    return () => {
      if (ended) {
        return;
      }
      ended = true;
      this.open -= 1;
      if (this.open === 0) {
        this.answering += this.now() - this.since;
      }
    };
  }

  /** What there was since it was last taken. */
  take(): SimWork {
    const now = this.now();
    const answering = this.answering + (this.open > 0 ? now - this.since : 0);
    const work = { rest: this.rest, graphql: this.graphql, answering };
    this.rest = 0;
    this.graphql = 0;
    this.answering = 0;
    this.since = now;
    return work;
  }

  readonly handler = (
    request: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    const api = request.path.startsWith('/api/graphql') ? 'graphql' : 'rest';
    // An answer that its client does not wait for never finishes, but closes.
    response.once('close', this.begin(api));
    next();
  };
}
