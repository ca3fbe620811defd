import { Answer, Client } from '../client/Client';

/** Milliseconds; checks of a whole organisation are one answer. */
const PATIENCE = 30 * 60_000;

/** Runs checks of the peer, which are asked for with POST. */
export class CheckClient extends Client {
  constructor(baseUrl: string, token: string, connections = 1) {
    super(baseUrl, token, connections, PATIENCE);
  }

  /** Runs every check there is; reads the answer to its end and forgets it. */
  override send(path: string): Promise<Answer> {
    return this.dispatch({ path, method: 'POST', body: '{}' });
  }

  /** The answer as text, so that it can be looked into after the clock stopped. */
  post(path: string, body: object): Promise<string> {
    return this.text({ path, method: 'POST', body: JSON.stringify(body) });
  }
}
